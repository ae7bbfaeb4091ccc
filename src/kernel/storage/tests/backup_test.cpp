#include "kernel/storage/backup.h"

#include "kernel/storage/check.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <atomic>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fstream>
#include <random>
#include <thread>

using namespace landlotse;
using namespace landlotse::storage;
namespace fs = std::filesystem;

namespace {

std::vector<Migration> schema()
{
    Migration step;
    step.part = "test";
    step.number = 1;
    step.name = "place";
    step.sql = "create table place (county @id not null, name text not null, people bigint, area double precision, "
               "plan @bytes, primary key (county, name)) @keyed;\n"
               "create table visit (name text, at bigint);";
    auto all = embedded_migrations({"storage"});
    all.push_back(step);
    return all;
}

void add_place(Tx& tx, const std::string& name, int people)
{
    tx.execute("insert into place (county, name, people, area, plan) values ($1,$2,$3,$4,$5)", 1, name,
               people == 0 ? std::nullopt : std::optional<int>(people), 12.0 + people, Blob{std::string("\0\xff", 2)});
    tx.execute("insert into visit (name, at) values ($1,$2)", name, people);
}

void fill(Database& database)
{
    migrate(database, schema());
    database.transact([](Tx& tx) {
        for (auto* name : {"Zwickau", "Öhringen", "aue", "Aue", "O'Dorf", ""}) add_place(tx, name, 7);
        for (int i = 0; i < 400; ++i) add_place(tx, fmt::format("Ort {}", i), i);
    });
}

BackupOrder order_for(const std::string& address, const fs::path& target)
{
    return {address, target, "0.1.0", base::instant(1'795'000'000'000)};
}

std::vector<TableContent> contents_of(Database& database)
{
    return database.read([](Reader& reader) { return contents(reader); });
}

void flip_bit(const fs::path& file, std::mt19937& chance)
{
    std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
    std::uniform_int_distribution<std::int64_t> place(0, static_cast<std::int64_t>(fs::file_size(file)) - 1);
    auto at = place(chance);
    bytes.seekg(at);
    auto byte = static_cast<char>(bytes.get() ^ (1 << (chance() % 8)));
    bytes.seekp(at);
    bytes.put(byte);
}

struct Saved {
    test::TemporaryFolder folder;
    std::string live = folder.file("live");
    fs::path file;
    std::vector<TableContent> tables;

    Saved()
    {
        auto database = Database::open(live);
        fill(*database);
        file = backup(*database, order_for(live, folder.file("county.db"))).file;
        tables = contents_of(*database);
    }
};

} // namespace

TEST_CASE("a backup made while others write comes back as one moment")
{
    Saved saved;
    auto database = Database::open(saved.live);
    std::atomic<bool> stop = false;
    std::atomic<int> written = 0;
    std::jthread writer([&] {
        for (int i = 0; !stop; ++i, ++written)
            database->transact([&](Tx& tx) { add_place(tx, fmt::format("Neubau {}", i), i); });
    });
    while (written < 20) std::this_thread::yield();
    auto report = backup(*database, order_for(saved.live, saved.folder.path()));
    stop = true;
    writer.join();
    CHECK(report.file.filename() == "landlotse-2026-11-18T110640Z.db");
    CHECK(verify(report.file).empty());
    auto copy = saved.folder.file("copy");
    restore(report.file, copy);
    auto restored = Database::open(copy);
    CHECK(contents_of(*restored) == report.manifest.tables);
    CHECK(restored->structural_faults().empty());
    CHECK(migrate(*restored, schema()) == 0);
    // Both tables are written by one transaction: a copy of two moments would show it.
    CHECK(restored->read([](Reader& r) {
        return r.number("select (select count(*) from place) - (select count(*) from visit)");
    }) == 0);
    CHECK(restored->read([](Reader& r) { return r.number("select count(*) from place"); }) >= 406 + 20);
}

TEST_CASE("PostgreSQL is dumped and restored through its own programs, and compared")
{
    auto address = test::new_postgres_database(), other = test::new_postgres_database();
    if (!address) {
        MESSAGE("SKIPPED: PostgreSQL 15 is not installed here");
        return;
    }
    test::TemporaryFolder folder;
    auto database = Database::open(*address);
    fill(*database);
    std::atomic<bool> stop = false;
    std::jthread writer([&] {
        for (int i = 0; !stop; ++i)
            database->transact([&](Tx& tx) { add_place(tx, fmt::format("Neubau {}", i), i); });
    });
    auto report = backup(*database, order_for(*address, folder.file("county.dump")));
    stop = true;
    writer.join();
    CHECK(verify(report.file).empty());
    restore(report.file, *other);
    auto restored = Database::open(*other);
    CHECK(contents_of(*restored) == report.manifest.tables);
    CHECK(migrate(*restored, schema()) == 0);
    CHECK_THROWS_AS(restore(report.file, *other), Error); // it is not empty any more
    restored->transact([](Tx& tx) { tx.execute("delete from place"); });
    restore(report.file, *other, Onto::whatever);
    CHECK(contents_of(*restored) == report.manifest.tables);
}

TEST_CASE("the same rows have the same fingerprint on both databases")
{
    auto address = test::new_postgres_database();
    if (!address) {
        MESSAGE("SKIPPED: PostgreSQL 15 is not installed here");
        return;
    }
    Saved saved;
    auto postgres = Database::open(*address);
    fill(*postgres);
    auto there = contents_of(*postgres);
    REQUIRE(there.size() == saved.tables.size());
    for (std::size_t i = 0; i < there.size(); ++i)
        if (there[i].table != "schema_migration") CHECK(there[i] == saved.tables[i]); // that one holds moments
}

TEST_CASE("each flipped bit in a backup or its manifest is seen")
{
    Saved saved;
    std::mt19937 chance(4);
    int seen = 0;
    for (int trial = 0; trial < 300; ++trial) {
        auto victim = saved.folder.file("victim.db");
        fs::copy_file(saved.file, victim, fs::copy_options::overwrite_existing);
        fs::copy_file(manifest_of(saved.file), manifest_of(victim), fs::copy_options::overwrite_existing);
        REQUIRE(verify(victim).empty());
        flip_bit(trial % 3 == 0 ? manifest_of(victim) : fs::path(victim), chance);
        seen += !verify(victim).empty();
        CHECK_THROWS_AS(restore(victim, saved.folder.file("never")), Error);
    }
    CHECK(seen == 300);
    CHECK_FALSE(fs::exists(saved.folder.file("never") + "/landlotse.db"));
}

TEST_CASE("a restore refuses what would do harm and leaves what is there")
{
    Saved saved;
    CHECK_THROWS_WITH_AS(restore(saved.file, saved.live),
                         fmt::format("{} already holds a database; choose another folder", saved.live).c_str(), Error);
    CHECK_THROWS_AS(restore(saved.file, "postgresql://nobody@127.0.0.1:1/none"), Error);
    CHECK_THROWS_AS(restore(saved.folder.file("absent.db"), saved.folder.file("copy")), Error);
    auto order = order_for(saved.live, saved.file);
    {
        auto database = Database::open(saved.live);
        CHECK_THROWS_AS(backup(*database, order), Error); // never over an older backup
        database->transact([](Tx& tx) { tx.execute("delete from place where name='Aue'"); });
        CHECK(differences(saved.tables, contents_of(*database)) ==
              std::vector<std::string>{"table place has 405 rows instead of 406"});
        database->transact([](Tx& tx) { tx.execute("update visit set at=at+1 where name='Ort 9'"); });
        CHECK(differences(saved.tables, contents_of(*database)).back() == "table visit holds other contents");
    }
    fs::remove(manifest_of(saved.file));
    CHECK(verify(saved.file).size() == 1);
}

TEST_CASE("a restore that is told to replaces the database and its log")
{
    Saved saved;
    {
        auto database = Database::open(saved.live);
        database->transact([](Tx& tx) { tx.execute("delete from place"); });
    }
    std::ofstream(saved.live + "/landlotse.db-wal") << "left by a program that was killed";
    restore(saved.file, saved.live, Onto::whatever);
    auto database = Database::open(saved.live);
    CHECK(contents_of(*database) == saved.tables);
}

TEST_CASE("a check tells a sound database from a changed one")
{
    Saved saved;
    std::ifstream in(manifest_of(saved.file));
    auto manifest = manifest_from_text(std::string(std::istreambuf_iterator<char>(in), {}));
    test::on_both_databases([&](Database& database) {
        fill(database);
        auto report = check(database);
        CHECK(report.is_sound());
        CHECK(report.tables.size() == manifest.tables.size());
        database.transact([](Tx& tx) { tx.execute("update place set people=8 where name='aue'"); });
        CHECK(differences(report.tables, check(database).tables) ==
              std::vector<std::string>{"table place holds other contents"});
    });
    {
        auto database = Database::open(saved.live);
        CHECK(check(*database, &manifest).changes.empty());
        database->transact([](Tx& tx) { tx.execute("delete from schema_migration where part='test'"); });
        CHECK(check(*database, &manifest).missing ==
              std::vector<std::string>{"step 1 of 'test' is not as the backup knew it"});
    }
}

TEST_CASE("flipped bits in live data show in the fingerprints, where the database itself sees few")
{
    test::TemporaryFolder folder;
    auto live = folder.file("live");
    BackupReport saved;
    {
        auto database = Database::open(live);
        migrate(*database, schema());
        database->transact([](Tx& tx) {
            // In the order of the key, so that the pages are full of what people wrote.
            for (int i = 0; i < 1500; ++i) add_place(tx, fmt::format("Ort {:04} {:x<150}", i, ""), i);
        });
        saved = backup(*database, order_for(live, folder.file("county.db")));
    }
    std::mt19937 chance(5);
    int by_structure = 0, by_check = 0;
    fs::path victim = folder.file("victim");
    for (int trial = 0; trial < 100; ++trial) {
        fs::remove_all(victim);
        fs::create_directory(victim);
        fs::copy_file(saved.file, victim / "landlotse.db");
        flip_bit(victim / "landlotse.db", chance);
        try {
            auto database = Database::open(victim.string());
            auto report = check(*database, &saved.manifest);
            by_structure += !report.faults.empty();
            by_check += !report.is_sound() || !report.changes.empty();
        } catch (const Error&) {
            ++by_structure;
            ++by_check;
        }
    }
    MESSAGE(fmt::format("of 100 flipped bits the database sees {}, the check {}", by_structure, by_check));
    // What stays unseen changes no cell: it fell into bytes of a page that are not in use.
    CHECK(by_check > 80);
    CHECK(by_structure < 30);
}
