#include "engines/placement/knapsack.h"

#include <algorithm>
#include <cmath>
#include <doctest/doctest.h>
#include <random>

using namespace landlotse::placement;

namespace {

double by_trying(const std::vector<Item>& items, std::int64_t room)
{
    double best = 0;
    for (unsigned taken = 0; taken < 1u << items.size(); ++taken) {
        double worth = 0;
        std::int64_t size = 0;
        for (std::size_t i = 0; i < items.size(); ++i)
            if (taken >> i & 1u) worth += items[i].worth, size += items[i].size;
        if (size <= room) best = std::max(best, worth);
    }
    return best;
}

} // namespace

TEST_CASE("a knapsack is packed as well as by trying everything")
{
    std::mt19937_64 chance(3);
    for (int round = 0; round < 300; ++round) {
        CAPTURE(round);
        std::vector<Item> items;
        for (std::uint32_t i = 0; i < 12; ++i) {
            auto size = static_cast<std::int64_t>(chance() % 40 + 1);
            items.push_back({round % 2 == 0 ? static_cast<double>(chance() % 100 + 1) : static_cast<double>(size) + 10, size, i});
        }
        auto room = static_cast<std::int64_t>(chance() % 300);
        auto best = by_trying(items, room);
        Knapsack knapsack;
        knapsack.set(items);
        CHECK(knapsack.solve(room) == doctest::Approx(best));
        double worth = 0;
        std::int64_t size = 0;
        for (auto at : knapsack.packed()) worth += knapsack.items()[at].worth, size += knapsack.items()[at].size;
        CHECK(worth == doctest::Approx(best));
        CHECK(size <= room);
    }
}

TEST_CASE("where searching would take long a table gives the same worth, with and without a skipped item")
{
    // Worth equal to size plus a constant: hard for a search, and known: as many small ones as fit together.
    std::mt19937_64 chance(7);
    std::vector<Item> items;
    for (std::uint32_t i = 0; i < 60; ++i) {
        auto size = static_cast<std::int64_t>(chance() % 50 + 50);
        items.push_back({static_cast<double>(size) + 0.5, size, i});
    }
    std::vector<std::int64_t> sizes;
    for (auto& item : items) sizes.push_back(item.size);
    Knapsack knapsack;
    auto kept = items;
    knapsack.set(kept);
    std::int64_t room = 2001;
    auto worth = knapsack.solve(room);
    // Reference: reachable fill with the most items, by plain dynamic programming over (room).
    std::vector<double> best(static_cast<std::size_t>(room) + 1, 0);
    for (auto& item : items)
        for (auto left = room; left >= item.size; --left)
            best[static_cast<std::size_t>(left)] = std::max(best[static_cast<std::size_t>(left)], best[static_cast<std::size_t>(left - item.size)] + item.worth);
    CHECK(worth == doctest::Approx(best.back()));
    auto without = knapsack.solve(room, 0);
    CHECK(without <= worth + 1e-9);
    for (auto at : knapsack.packed()) CHECK(at != 0);
}

TEST_CASE("tables answer for every item left out and every smaller room")
{
    std::mt19937_64 chance(11);
    for (int round = 0; round < 40; ++round) {
        CAPTURE(round);
        std::vector<Item> items;
        for (std::uint32_t i = 0; i < 9; ++i) items.push_back({static_cast<double>(chance() % 50 + 1), static_cast<std::int64_t>(chance() % 30 + 1), i});
        auto most = static_cast<std::int64_t>(chance() % 150);
        Knapsack knapsack;
        knapsack.set(items);
        REQUIRE(knapsack.prepare(most));
        for (std::size_t skip = 0; skip <= knapsack.items().size(); ++skip) {
            auto rest = knapsack.items();
            if (skip < rest.size()) rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(skip));
            for (auto room : {most, most / 2, std::int64_t{0}}) CHECK(knapsack.others(room, skip) == doctest::Approx(by_trying(rest, room)));
        }
        CHECK(knapsack.others(-1, 0) == 0);
    }
    Knapsack large;
    std::vector<Item> items{{1, 1, 0}, {1, 1, 1}};
    large.set(items);
    CHECK_FALSE(large.prepare(1 << 20));
}
