#include "engines/placement/places.h"
#include "engines/placement/dual.h"
#include "engines/placement/solve.h"
#include "engines/placement/tests/sample.h"

#include <algorithm>
#include <array>
#include <bit>
#include <doctest/doctest.h>
#include <random>

using namespace landlotse::placement;

namespace {

/// Two groups of nine places for children, and families who want more of them than there are. The groups share a room that opens once, or each
/// has its own; a quota says over both what the room holds.
Problem families(bool one_room)
{
    Problem problem;
    problem.dimensions = 2;
    problem.resources = {{"room", 1}};
    for (int j = 0; j < 2; ++j) {
        Option option{"o" + std::to_string(j), Opening::decide, 10 * cost_unit, 1, {20, 9}, {}};
        if (one_room) option.uses.emplace_back(0, 1);
        problem.options.push_back(option);
    }
    for (std::uint32_t i = 0; i < 12; ++i) {
        problem.needs.push_back({"n" + std::to_string(i), {1, 1 + i % 3}, (40 + i) * cost_unit});
        for (std::uint32_t j = 0; j < 2; ++j) problem.pairs.push_back({i, j, static_cast<Cost>(1 + (i * 5 + j * 3) % 7) * cost_unit, -1});
    }
    problem.quotas = {{"group", {0, 1}, {largest_amount, 5}, {}}};
    return problem;
}

} // namespace

TEST_CASE("places are given to the cheapest set of wishes that fits, for every number of them")
{
    std::mt19937_64 chance(7);
    for (int round = 0; round < 60; ++round) {
        CAPTURE(round);
        const std::int64_t rooms[] = {static_cast<std::int64_t>(chance() % 5), 1000, static_cast<std::int64_t>(chance() % 3)};
        Places places(rooms);
        REQUIRE(places.counts());
        std::vector<Places::Wish> wishes;
        std::vector<std::array<std::int64_t, 2>> amounts;
        for (int i = 0; i < 6; ++i) {
            std::array<std::int64_t, 2> amount{static_cast<std::int64_t>(chance() % 3), static_cast<std::int64_t>(chance() % 2)};
            auto takes = places.packed([&](std::size_t d) { return d == 1 ? 999 : amount[d == 0 ? 0 : 1]; });
            CHECK((takes == Places::too_much) == (amount[0] > rooms[0] || amount[1] > rooms[2]));
            if (takes == Places::too_much) continue;
            wishes.push_back({-1.0 - static_cast<double>(chance() % 20), takes});
            amounts.push_back(amount);
        }
        places.fill(wishes, 4);
        for (std::size_t count = 0; count <= places.most(); ++count) {
            auto best = std::numeric_limits<double>::infinity();
            for (unsigned set = 0; set < 1u << wishes.size(); ++set) {
                std::int64_t first = 0, last = 0;
                double cost = 0;
                for (std::size_t i = 0; i < wishes.size(); ++i)
                    if (set >> i & 1u) first += amounts[i][0], last += amounts[i][1], cost += wishes[i].cost;
                auto granted = static_cast<std::size_t>(std::popcount(set));
                if (granted == count && first <= rooms[0] && last <= rooms[2]) best = std::min(best, cost);
            }
            CHECK(places.least(count, places.all()) == best);
            if (best == std::numeric_limits<double>::infinity()) continue;
            std::vector<std::size_t> granted;
            places.granted(wishes, count, places.all(), granted);
            double cost = 0;
            for (auto at : granted) cost += wishes[at].cost;
            CHECK(granted.size() == count);
            CHECK(cost == best);
        }
    }
}

TEST_CASE("rooms that are large or many have a price instead of a table")
{
    const std::int64_t large[] = {64, largest_amount}, many[] = {16, 16};
    CHECK_FALSE(Places(large).counts());
    CHECK_FALSE(Places(many).counts());
}

TEST_CASE("what a quota says of options that exclude each other is their own room, and no rule of several any more")
{
    auto together = split(families(true), {}), apart = split(families(false), {});
    REQUIRE(together.models.size() == 1);
    CHECK(together.models[0].quotas.empty());
    CHECK(together.models[0].room(0, 1) == 5);
    CHECK(apart.models.at(0).quotas.size() == 1);
    CHECK(apart.models.at(0).room(1, 1) == 5);
}

TEST_CASE("few places for children are proven at once: the bound gives them out whole")
{
    auto problem = families(true);
    auto plan = solve(problem, {.explain = false});
    REQUIRE(plan.status == PlanStatus::optimal);
    CHECK(check(problem, plan).empty());
    CHECK(plan.nodes == 0); // 15 when a place has a price
    auto apart = families(false);
    auto other = solve(apart, {.explain = false});
    REQUIRE(other.status == PlanStatus::optimal);
    CHECK(check(apart, other).empty());
}
