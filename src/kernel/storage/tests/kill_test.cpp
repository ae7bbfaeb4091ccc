// The program is killed, over and over, while several people save. What was acknowledged must be there,
// whole and once.

#include "kernel/storage/tests/two_sides.h"
#include "support/databases.h"

#include <chrono>
#include <csignal>
#include <doctest/doctest.h>
#include <fmt/format.h>
#include <poll.h>
#include <random>
#include <set>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::storage;

namespace {

constexpr int kills = 120;
constexpr int writers = 3;
constexpr int seed = 20261122;

/// The life of one process: every thread first repeats what it sent before the last kill, as a browser
/// does whose answer never came, then saves until the process dies. Acknowledged operations go to `pipe`.
[[noreturn]] void write_until_killed(const std::string& folder, int round, std::vector<std::int64_t> again, int pipe)
{
    try {
        auto database = Database::open(folder);
        migrate(*database, schema());
        auto acknowledge = [&](std::int64_t operation) {
            save(*database, operation);
            if (::write(pipe, &operation, sizeof operation) != sizeof operation) ::_exit(2);
        };
        std::vector<std::jthread> threads;
        for (int w = 0; w < writers; ++w)
            threads.emplace_back([&, w] {
                for (auto operation : again) acknowledge(operation);
                for (std::int64_t i = 1;; ++i) acknowledge(round * 1'000'000LL + w * 100'000LL + i);
            });
        threads.clear();
    } catch (const std::exception& error) {
        fmt::print(stderr, "{}\n", error.what());
    }
    ::_exit(3);
}

/// Reads acknowledged operations for `life`, kills the process, and reads what it had still said.
std::vector<std::int64_t> acknowledged_until_killed(pid_t child, int pipe, std::chrono::microseconds life)
{
    std::vector<std::int64_t> acknowledged;
    auto end = std::chrono::steady_clock::now() + life;
    bool killed = false;
    std::int64_t operation = 0;
    for (;;) {
        auto left = end - std::chrono::steady_clock::now();
        if (!killed && left.count() <= 0) killed = ::kill(child, SIGKILL) == 0;
        pollfd wait{pipe, POLLIN, 0};
        auto patience = std::chrono::duration_cast<std::chrono::milliseconds>(left).count() + 1;
        if (::poll(&wait, 1, killed ? -1 : static_cast<int>(patience)) == 0) continue;
        if (::read(pipe, &operation, sizeof operation) != sizeof operation) break;
        acknowledged.push_back(operation);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK_MESSAGE((WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL), "the writing process ended by itself");
    return acknowledged;
}

std::vector<std::int64_t> live_once(const std::string& folder, int round, const std::vector<std::int64_t>& again,
                                    std::chrono::microseconds life)
{
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    pid_t child = ::fork(); // no thread of this process is alive here
    REQUIRE(child >= 0);
    if (child == 0) {
        ::close(ends[0]);
        write_until_killed(folder, round, again, ends[1]);
    }
    ::close(ends[1]);
    auto acknowledged = acknowledged_until_killed(child, ends[0], life);
    ::close(ends[0]);
    return acknowledged;
}

struct Findings {
    std::int64_t lost = 0, one_sided = 0, twice = 0, unheard = 0;
    std::vector<std::string> faults;
    std::vector<std::int64_t> newest; ///< operations found though nobody was told, and the last told ones
};

Findings look(const std::string& folder, const std::set<std::int64_t>& acknowledged)
{
    auto database = Database::open(folder);
    migrate(*database, schema());
    Findings found;
    found.faults = database->structural_faults();
    database->read([&](Reader& reader) {
        std::set<std::int64_t> given, taken;
        for (auto operation : reader.all<std::int64_t>("select operation from giver"))
            found.twice += !given.insert(operation).second;
        for (auto operation : reader.all<std::int64_t>("select operation from taker"))
            found.twice += !taken.insert(operation).second;
        for (auto operation : given) found.one_sided += !taken.contains(operation);
        for (auto operation : taken) found.one_sided += !given.contains(operation);
        for (auto operation : acknowledged) found.lost += !given.contains(operation);
        for (auto operation : given)
            if (!acknowledged.contains(operation)) found.newest.push_back(operation);
        found.unheard = static_cast<std::int64_t>(found.newest.size());
    });
    if (!acknowledged.empty()) found.newest.push_back(*acknowledged.rbegin());
    return found;
}

} // namespace

TEST_CASE("a killed program keeps every acknowledged deed, whole and once")
{
    test::TemporaryFolder folder;
    std::mt19937 chance(seed);
    std::uniform_int_distribution<int> life(200, 60'000); // microseconds: from opening until deep in the work
    std::set<std::int64_t> acknowledged;
    std::vector<std::int64_t> again;
    std::int64_t unheard = 0;
    for (int round = 1; round <= kills; ++round) {
        auto heard = live_once(folder.path().string(), round, again, std::chrono::microseconds(life(chance)));
        acknowledged.insert(heard.begin(), heard.end());
        auto found = look(folder.path().string(), acknowledged);
        REQUIRE(found.lost == 0);
        REQUIRE(found.one_sided == 0);
        REQUIRE(found.twice == 0);
        REQUIRE(found.faults == std::vector<std::string>{});
        // What was done unheard is repeated by every writer at once in the next life, and must not be done again.
        again = found.newest;
        unheard += found.unheard;
    }
    // The kills came while people were really saving, and some between a commit and its answer.
    CHECK(acknowledged.size() > kills);
    CHECK(unheard > 0);
    MESSAGE(fmt::format("{} kills, {} acknowledged deeds, {} done but unheard", kills, acknowledged.size(), unheard));
}
