// PostgreSQL goes away and comes back, over and over, while several people save. What was acknowledged must be there, whole and once,
// and work must go on by itself.

#include "kernel/storage/tests/two_sides.h"
#include "support/databases.h"

#include <atomic>
#include <chrono>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <mutex>
#include <set>
#include <thread>

using namespace landlotse;
using namespace landlotse::storage;
using namespace std::chrono_literals;

namespace {

/// People who save until they are told to stop. Who gets an error sends the same form again, as the page for outages offers it.
class People {
public:
    explicit People(Database& database)
    {
        for (std::int64_t person = 1; person <= 3; ++person)
            threads_.emplace_back([this, &database, person](const std::stop_token& stop) {
                for (std::int64_t i = 1; !stop.stop_requested(); ++i) save(database, person * 1'000'000 + i, stop);
            });
    }

    /// Waits until somebody has saved once more; false when nobody did within `longest`.
    bool go_on_within(std::chrono::milliseconds longest)
    {
        auto before = count_.load();
        auto end = std::chrono::steady_clock::now() + longest;
        while (count_ < before + 3 && std::chrono::steady_clock::now() < end) std::this_thread::sleep_for(5ms);
        return count_ >= before + 3;
    }

    std::set<std::int64_t> stop()
    {
        threads_.clear();
        return acknowledged_;
    }

    int refused() const { return refused_; }

private:
    void save(Database& database, std::int64_t operation, const std::stop_token& stop)
    {
        while (!stop.stop_requested()) {
            try {
                storage::save(database, operation);
                std::lock_guard lock(mutex_);
                acknowledged_.insert(operation);
                ++count_;
                return;
            } catch (const Error&) {
                ++refused_;
                std::this_thread::sleep_for(50ms);
            }
        }
    }

    std::mutex mutex_;
    std::set<std::int64_t> acknowledged_;
    std::atomic<int> count_ = 0, refused_ = 0;
    std::vector<std::jthread> threads_;
};

void check_that_all_is_there(Database& database, const std::set<std::int64_t>& acknowledged)
{
    database.read([&](Reader& reader) {
        auto given = reader.all<std::int64_t>("select operation from giver");
        auto taken = reader.all<std::int64_t>("select operation from taker");
        std::set<std::int64_t> once(given.begin(), given.end());
        CHECK(once.size() == given.size());
        CHECK(once == std::set<std::int64_t>(taken.begin(), taken.end()));
        CHECK(once.size() == taken.size());
        std::int64_t lost = 0;
        for (auto operation : acknowledged) lost += !once.contains(operation);
        CHECK(lost == 0);
    });
}

} // namespace

TEST_CASE("while PostgreSQL restarts, is away or cuts connections, every acknowledged deed is kept, whole and once, and work goes on by itself")
{
    test::Cluster cluster;
    if (!cluster.is_running()) {
        MESSAGE("SKIPPED: PostgreSQL 15 is not installed here");
        return;
    }
    auto database = Database::open(cluster.new_database());
    migrate(*database, schema());
    People people(*database);
    REQUIRE(people.go_on_within(5s));
    for (auto* mode : {"fast", "immediate", "fast", "immediate"}) {
        CAPTURE(mode);
        cluster.stop(mode);
        cluster.start();
        REQUIRE(cluster.is_running());
        CHECK(people.go_on_within(2s));
        cluster.say("select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid() and datname like 'test_%'");
        CHECK(people.go_on_within(2s));
    }
    CHECK(people.refused() < 200); // a restart is mostly waited for
    auto refused = people.refused();

    cluster.stop("fast");
    std::this_thread::sleep_for(3500ms);
    // Whoever asks in a long outage is told at once, and not one after the other.
    auto start = std::chrono::steady_clock::now();
    for (int i = 0; i < 20; ++i) CHECK_THROWS_AS(database->read([](Reader& reader) { return reader.number("select 1"); }), Error);
    CHECK(std::chrono::steady_clock::now() - start < 1s);
    CHECK(people.refused() > refused);
    cluster.start();
    CHECK(people.go_on_within(2s));
    check_that_all_is_there(*database, people.stop());
}

TEST_CASE("an address may name several hosts: the first that answers and takes writes is used, and another one after a failover")
{
    test::Cluster standby, primary;
    if (!primary.is_running()) {
        MESSAGE("SKIPPED: PostgreSQL 15 is not installed here");
        return;
    }
    primary.new_database();
    standby.new_database(); // test_1 on both
    // A third host that is dead, then one that only reads, then the one that takes writes.
    standby.say("alter database test_1 set default_transaction_read_only = on");
    auto address = fmt::format("postgresql://landlotse@/test_1?host=/nowhere,{},{}&target_session_attrs=read-write", standby.host(), primary.host());
    auto database = Database::open(address);
    migrate(*database, schema());
    auto place = [&] { return database->read([](Reader& reader) { return reader.first<std::string>("show unix_socket_directories"); }); };
    CHECK(place() == primary.host());
    // The primary dies and the standby takes over.
    primary.stop("immediate");
    standby.say("alter database test_1 set default_transaction_read_only = off");
    CHECK(place() == standby.host());
    migrate(*database, schema());
    database->transact([](Tx& tx) { tx.execute("insert into giver (id, operation) values (1, 1)"); });
    CHECK(database->read([](Reader& reader) { return reader.number("select count(*) from giver"); }) == 1);
}
