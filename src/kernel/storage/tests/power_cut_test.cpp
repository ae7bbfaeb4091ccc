// The storage port on a disk whose power goes at the n-th operation. The real port, the real group commit;
// only the disk is a simulation (tests/support/power_cut_vfs.h).

#include "support/power_cut_vfs.h"

#include "kernel/base/log.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <atomic>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <mutex>
#include <random>
#include <set>
#include <thread>

using namespace landlotse;
using namespace landlotse::storage;
using test::Honesty;
using test::Mishap;
using test::PowerCutDisk;

namespace {

constexpr int seeds = 300;

std::vector<Migration> schema()
{
    Migration first, second;
    first.part = second.part = "test";
    first.number = 1;
    first.name = "left";
    first.sql = "create table left_side (id bigint not null primary key, filling @bytes);";
    second.number = 2;
    second.name = "right";
    // Three statements of which a cut must leave all or none.
    second.sql = "create table right_side (id bigint not null primary key, filling @bytes);\n"
                 "create table right_note (id bigint not null primary key);\n"
                 "insert into right_note (id) values (1);";
    auto all = embedded_migrations({"storage"});
    all.push_back(first);
    all.push_back(second);
    return all;
}

struct Trial {
    int seed = 0;
    Durability durability = Durability::full;
    Honesty honesty = Honesty::honest;
    int writers = 1;
};

struct Damage {
    std::int64_t acknowledged = 0, lost = 0, halves = 0, corrupt = 0, cuts = 0;
};

Options options_on(const PowerCutDisk& disk, Durability durability, std::atomic<int>* failures = nullptr)
{
    Options options;
    options.durability = durability;
    options.sqlite_vfs = disk.vfs();
    options.checkpoint_pages = 24; // a short log: cuts fall into checkpoints, too
    options.on_disk_failure = [failures](const std::string&) {
        if (failures) ++*failures;
    };
    return options;
}

std::unique_ptr<Database> open_on(const std::string& folder, const Options& options)
{
    auto database = Database::open(folder, options);
    migrate(*database, schema());
    return database;
}

void save(Database& database, std::int64_t id)
{
    database.transact([&](Tx& tx) {
        Blob filling{std::string(static_cast<std::size_t>(id * 677 % 9000), 'x')};
        tx.execute("insert into left_side (id, filling) values ($1,$2)", id, filling);
        tx.execute("insert into right_side (id, filling) values ($1,$2)", id, filling);
    });
}

/// Saves until the disk fails under it; returns what was acknowledged.
std::set<std::int64_t> save_until_failure(Database& database, int writers)
{
    std::set<std::int64_t> acknowledged;
    std::mutex mutex;
    std::vector<std::jthread> threads;
    for (int w = 0; w < writers; ++w)
        threads.emplace_back([&, w] {
            try {
                for (std::int64_t i = 1; i <= 200; ++i) {
                    auto id = w * 1000 + i;
                    save(database, id);
                    std::lock_guard lock(mutex);
                    acknowledged.insert(id);
                }
            } catch (const Error&) {
                // The power is gone.
            }
        });
    threads.clear();
    return acknowledged;
}

void count_damage(Database& database, const std::set<std::int64_t>& acknowledged, Damage& damage)
{
    damage.corrupt += database.structural_faults().empty() ? 0 : 1;
    database.read([&](Reader& reader) {
        auto left = reader.all<std::int64_t>("select id from left_side order by id");
        auto right = reader.all<std::int64_t>("select id from right_side order by id");
        std::set<std::int64_t> there(left.begin(), left.end());
        damage.halves += left != right;
        for (auto id : acknowledged) damage.lost += !there.contains(id);
    });
}

void cut_once(const Trial& trial, const std::string& folder, Damage& damage)
{
    PowerCutDisk disk(static_cast<std::uint64_t>(trial.seed), trial.honesty);
    std::mt19937 chance(static_cast<unsigned>(trial.seed));
    auto options = options_on(disk, trial.durability);
    std::set<std::int64_t> acknowledged;
    {
        auto database = open_on(folder, options);
        disk.plan(Mishap::power_cut, std::uniform_int_distribution<int>(1, 900)(chance));
        acknowledged = save_until_failure(*database, trial.writers);
    }
    damage.cuts += disk.has_happened();
    damage.acknowledged += static_cast<std::int64_t>(acknowledged.size());
    disk.power_on();
    try {
        auto database = open_on(folder, options);
        count_damage(*database, acknowledged, damage);
    } catch (const std::exception&) {
        // Nothing readable is left.
        ++damage.corrupt;
        damage.lost += static_cast<std::int64_t>(acknowledged.size());
    }
}

Damage damage_after_cuts(Trial trial, int count = seeds)
{
    test::TemporaryFolder folder;
    base::log::set_level(base::log::Level::warning);
    Damage damage;
    for (trial.seed = 1; trial.seed <= count; ++trial.seed) cut_once(trial, folder.path().string(), damage);
    base::log::set_level(base::log::Level::info);
    MESSAGE(fmt::format("{} cuts, {} acknowledged, {} lost, {} half, {} corrupt", damage.cuts, damage.acknowledged,
                        damage.lost, damage.halves, damage.corrupt));
    return damage;
}

} // namespace

TEST_CASE("no power cut takes an acknowledged commit")
{
    for (int writers : {1, 4}) {
        auto damage = damage_after_cuts({.writers = writers});
        CHECK(damage.cuts == seeds);
        CHECK(damage.acknowledged > 10 * seeds);
        CHECK(damage.lost == 0);
        CHECK(damage.halves == 0);
        CHECK(damage.corrupt == 0);
    }
}

TEST_CASE("without a sync at each commit the last ones go, as the test can see")
{
    auto damage = damage_after_cuts({.durability = Durability::normal});
    CHECK(damage.lost > 0);
    CHECK(damage.halves == 0);
    CHECK(damage.corrupt == 0);
}

TEST_CASE("a disk that lies about syncing loses or breaks, as the test can see")
{
    auto damage = damage_after_cuts({.honesty = Honesty::ignores_sync});
    CHECK(damage.lost > 0);
    CHECK(damage.corrupt > 0);
}

TEST_CASE("a power cut while the schema grows leaves each step done or not begun")
{
    test::TemporaryFolder folder;
    base::log::set_level(base::log::Level::warning);
    int cuts = 0, between = 0;
    for (int seed = 1; seed <= seeds; ++seed) {
        PowerCutDisk disk(static_cast<std::uint64_t>(seed));
        auto options = options_on(disk, Durability::full);
        disk.plan(Mishap::power_cut, seed % 75 + 1);
        try {
            open_on(folder.path().string(), options);
        } catch (const Error&) {
            // The power is gone.
        }
        cuts += disk.has_happened();
        disk.power_on();
        auto database = Database::open(folder.path().string(), options);
        REQUIRE(database->structural_faults().empty());
        auto ran = migrate(*database, schema());
        between += ran > 0 && ran < static_cast<int>(schema().size());
        CHECK(database->read([](Reader& r) { return r.number("select count(*) from right_note"); }) == 1);
        CHECK(database->read([](Reader& r) { return r.number("select count(*) from left_side"); }) == 0);
        CHECK(migrate(*database, schema()) == 0);
    }
    base::log::set_level(base::log::Level::info);
    CHECK(cuts > seeds / 2);
    CHECK(between > 0);
    MESSAGE(fmt::format("{} cuts before the schema was complete, {} between its steps", cuts, between));
}

TEST_CASE("a full disk says so, keeps what is there, and works again once there is room")
{
    test::TemporaryFolder folder;
    base::log::set_level(base::log::Level::warning);
    int refused = 0;
    for (int seed = 1; seed <= seeds; ++seed) {
        PowerCutDisk disk(static_cast<std::uint64_t>(seed));
        std::atomic<int> failures = 0;
        auto database = open_on(folder.path().string(), options_on(disk, Durability::full, &failures));
        disk.plan(Mishap::disk_full, seed);
        std::set<std::int64_t> acknowledged;
        for (std::int64_t id = 1; id <= 60; ++id) {
            try {
                save(*database, id);
                acknowledged.insert(id);
            } catch (const Error& error) {
                REQUIRE(error.kind == ErrorKind::full);
                ++refused;
                disk.make_room();
            }
        }
        Damage damage;
        count_damage(*database, acknowledged, damage);
        REQUIRE(acknowledged.size() >= 59);
        REQUIRE(damage.lost + damage.halves + damage.corrupt == 0);
        REQUIRE(failures == 0);
    }
    base::log::set_level(base::log::Level::info);
    CHECK(refused > seeds / 2);
}

TEST_CASE("a failing disk ends the program, and a power cut after its restart loses nothing")
{
    test::TemporaryFolder folder;
    base::log::set_level(base::log::Level::warning);
    int ended = 0;
    Damage damage;
    for (int seed = 1; seed <= seeds; ++seed) {
        PowerCutDisk disk(static_cast<std::uint64_t>(seed));
        std::mt19937 chance(static_cast<unsigned>(seed));
        std::atomic<int> failures = 0;
        auto options = options_on(disk, Durability::full);
        options.on_disk_failure = [&](const std::string&) {
            ++failures;
            disk.end_program();
        };
        std::set<std::int64_t> acknowledged;
        {
            auto database = open_on(folder.path().string(), options);
            disk.plan(Mishap::io_error, seed);
            acknowledged = save_until_failure(*database, 1);
            REQUIRE(disk.has_happened());
            CHECK_MESSAGE(failures > 0, seed); // whichever operation it was, also one of a checkpoint
            ++ended;
        }
        disk.start_program();
        // The restarted program goes on with what the operating system shows it, then the power goes.
        {
            auto database = open_on(folder.path().string(), options);
            disk.plan(Mishap::power_cut, std::uniform_int_distribution<int>(1, 300)(chance));
            for (std::int64_t id = 5000; id < 5200 && !disk.has_happened(); ++id) try {
                save(*database, id);
                acknowledged.insert(id);
            } catch (const Error&) {
                break;
            }
        }
        disk.power_on();
        auto database = open_on(folder.path().string(), options);
        count_damage(*database, acknowledged, damage);
    }
    base::log::set_level(base::log::Level::info);
    CHECK(ended == seeds);
    CHECK(damage.lost == 0);
    CHECK(damage.halves == 0);
    CHECK(damage.corrupt == 0);
    MESSAGE(fmt::format("{} lost, {} half, {} corrupt", damage.lost, damage.halves, damage.corrupt));
}
