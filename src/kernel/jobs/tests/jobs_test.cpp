#include "kernel/jobs/runner.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <atomic>
#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::jobs;
using namespace std::chrono_literals;

namespace {

struct World {
    explicit World(storage::Database& db) : database(db)
    {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit", "jobs"}));
    }

    JobId ask_for(const char* kind, const char* args = "")
    {
        JobId id;
        REQUIRE(audit::carry_out(database, actor, {++operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            id = enqueue(deed, kind, args);
            return "";
        }));
        return id;
    }

    bool cancel(JobId id)
    {
        bool wanted = false;
        audit::carry_out(database, actor, {++operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            wanted = request_cancel(deed, id);
            if (!wanted) return base::refuse(base::Faults{});
            return "";
        });
        return wanted;
    }

    Job now(JobId id)
    {
        return *database.read([&](storage::Reader& reader) { return find(reader, {1}, id); });
    }

    Job ended(JobId id)
    {
        for (int i = 0; i < 1000 && !now(id).has_ended(); ++i) std::this_thread::sleep_for(10ms);
        return now(id);
    }

    std::optional<Claimed> claim(std::vector<std::string> kinds = {"test.work"})
    {
        return database.transact([&](storage::Tx& tx) { return claim_next(tx, kinds); });
    }

    storage::Database& database;
    identity::Actor actor = identity::system_actor({1});
    std::int64_t operation = 0;
};

} // namespace

TEST_CASE("a job is carried out with its arguments and leaves its result, progress and note")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        Runner runner(database, {{"test.work", [](const Job& job, Progress& progress) {
            for (int i = 1; i <= 1000; ++i) CHECK(progress.step(i, 1000, "test.working"));
            return "done " + job.args;
        }}}, 2);
        std::vector<JobId> ids;
        for (auto* args : {"a", "b", "c", "d"}) ids.push_back(world.ask_for("test.work", args));
        auto other = world.ask_for("test.unknown");
        runner.poke();
        for (auto id : ids) {
            auto job = world.ended(id);
            CHECK(job.state == State::done);
            CHECK(job.result == "done " + job.args);
            CHECK(job.step == 1000);
            CHECK(job.steps == 1000);
            CHECK(job.attempts == 1);
            CHECK(job.started_at.has_value());
        }
        CHECK(world.now(other).state == State::waiting);
        auto notes = database.read([](storage::Reader& reader) {
            return audit::newest_notes(reader, {1}, {"jobs.", {}, 0, 50});
        });
        CHECK(notes.size() == 5);
        CHECK(database.read([](storage::Reader& reader) { return newest(reader, {1}, "test.work", 3); })
                  .size() == 3);
    });
}

TEST_CASE("a cancelled job ends soon, and one that waits never begins")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto waiting = world.ask_for("test.work");
        CHECK(world.cancel(waiting));
        CHECK(world.now(waiting).state == State::cancelled);
        CHECK_FALSE(world.cancel(waiting));

        std::atomic<bool> has_begun = false;
        Runner runner(database, {{"test.work", [&](const Job&, Progress& progress) {
            for (int i = 1; progress.step(i, 1'000'000, "test.working"); ++i) {
                has_begun = true;
                std::this_thread::sleep_for(5ms);
            }
            return std::string("half a result");
        }}}, 1);
        auto running = world.ask_for("test.work");
        runner.poke();
        for (int i = 0; i < 1000 && !has_begun; ++i) std::this_thread::sleep_for(5ms);
        CHECK(world.cancel(running));
        auto job = world.ended(running);
        CHECK(job.state == State::cancelled);
        CHECK(job.result.empty());
    });
}

TEST_CASE("a job of a killed process is taken up once more and then fails")
{
    base::FixedClock clock(base::instant(1'800'000'000'000));
    storage::Options options;
    options.clock = &clock;
    test::on_both_databases([&](storage::Database& database) {
        World world(database);
        auto id = world.ask_for("test.work");
        auto first = world.claim();
        REQUIRE(first);
        CHECK_FALSE(world.claim());
        clock.advance(lease_time - 1s);
        CHECK(database.transact([&](storage::Tx& tx) { return renew(tx, *first); }));
        clock.advance(lease_time - 1s);
        CHECK_FALSE(world.claim());
        clock.advance(2s);
        auto second = world.claim();
        REQUIRE(second);
        CHECK(second->job.id == id);
        CHECK(second->job.attempts == 2);
        CHECK(database.transact([&](storage::Tx& tx) { return write_progress(tx, *first, 1, 2, "x"); }) ==
              Wish::lost);
        CHECK_FALSE(
            database.transact([&](storage::Tx& tx) { return finish(tx, *first, State::done, "", "late"); }));
        clock.advance(lease_time + 1s);
        CHECK_FALSE(world.claim());
        CHECK(world.now(id).state == State::failed);
        CHECK(world.now(id).message == "jobs.lost");
        clock.advance(24h * 31);
        CHECK(database.transact(forget_old_jobs) == 1);
    }, options);
}

TEST_CASE("a job that a closing server gives up waits for the next server")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto id = world.ask_for("test.work");
        std::atomic<bool> has_begun = false;
        {
            Runner closing(database, {{"test.work", [&](const Job&, Progress& progress) {
                while (progress.step(1, 2, "test.working")) {
                    has_begun = true;
                    std::this_thread::sleep_for(5ms);
                }
                return std::string("nothing");
            }}}, 1);
            for (int i = 0; i < 1000 && !has_begun; ++i) std::this_thread::sleep_for(5ms);
        }
        CHECK(world.now(id).state == State::waiting);
        CHECK(world.now(id).attempts == 0);
        Runner next(database, {{"test.work", [](const Job&, Progress&) { return std::string("all"); }}}, 1);
        CHECK(world.ended(id).result == "all");
    });
}

TEST_CASE("a handler that refuses or breaks leaves a failed job with a reason")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        Runner runner(
            database,
            {{"test.refuse", [](const Job&, Progress&) -> std::string { throw JobRefused("test.no_input"); }},
             {"test.break", [](const Job&, Progress&) -> std::string { throw std::runtime_error("x"); }}},
            1);
        auto refused = world.ask_for("test.refuse"), broken = world.ask_for("test.break");
        runner.poke();
        CHECK(world.ended(refused).message == "test.no_input");
        CHECK(world.ended(broken).message == "jobs.broken");
        CHECK(world.now(refused).state == State::failed);
        CHECK(world.now(broken).state == State::failed);
    });
}

TEST_CASE("progress is written at most twice a second")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto id = world.ask_for("test.work");
        auto claimed = *world.claim();
        Progress progress(database, claimed, {});
        CHECK(progress.step(1, 100, "test.working"));
        CHECK(progress.step(2, 100, "test.working"));
        CHECK(world.now(id).step == 1);
        std::this_thread::sleep_for(510ms);
        CHECK(progress.step(3, 100, "test.working"));
        CHECK(world.now(id).step == 3);
        CHECK(progress.step(100, 100, "test.working"));
        CHECK(world.now(id).step == 100);
    });
}
