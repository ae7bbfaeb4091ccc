#include "engines/placement/desk.h"
#include "engines/placement/explain.h"
#include "engines/placement/fairness.h"
#include "engines/placement/solve.h"
#include "engines/placement/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace landlotse::placement;

namespace {

/// The same problem with exactly these options open.
Problem with_open_set(Problem problem, const std::vector<int>& open)
{
    for (auto& option : problem.options) option.open = Opening::never;
    for (auto at : open) problem.options[static_cast<std::size_t>(at)].open = Opening::always;
    return problem;
}

/// One evening course with two seats, three people, a second course that wants three and the same teacher.
Problem two_courses()
{
    Problem problem;
    problem.resources = {{"teacher", 1}};
    problem.options = {{"evening", Opening::decide, 100 * cost_unit, 1, {2}, {{0, 1}}}, {"morning", Opening::decide, 50 * cost_unit, 3, {9}, {{0, 1}}}};
    for (auto id : {"amal", "bo", "chi"}) problem.needs.push_back({id, {1}, 1000 * cost_unit});
    problem.pairs = {{0, 0, 10 * cost_unit}, {1, 0, 20 * cost_unit}, {2, 0, 30 * cost_unit}, {0, 1, 5 * cost_unit}, {2, 1, 5 * cost_unit}};
    problem.ineligible = {{1, 1, "no_childcare"}};
    problem.needs[0].tags = {{"sex", "f"}};
    problem.needs[1].tags = {{"sex", "m"}};
    problem.needs[2].tags = {{"sex", "f"}};
    return problem;
}

} // namespace

TEST_CASE("a question at the desk gets the answer that solving again would give")
{
    int asked = 0, possible = 0;
    for (std::uint64_t seed = 1; seed < 60; ++seed) {
        auto problem = sample::random_problem(seed, {.needs = 14, .options = 5, .persons = false, .negative = seed % 3 == 0});
        auto plan = solve(problem, {.explain = false});
        if (plan.status != PlanStatus::optimal) continue;
        Desk desk(problem, plan);
        auto fixed = with_open_set(problem, plan.open);
        for (int need = 0; need < 14; ++need)
            for (auto option : plan.open) {
                CAPTURE(seed);
                CAPTURE(need);
                CAPTURE(option);
                auto has_pair = std::any_of(problem.pairs.begin(), problem.pairs.end(), [&](auto& one) {
                    return one.need == static_cast<std::uint32_t>(need) && one.option == static_cast<std::uint32_t>(option);
                });
                if (!has_pair || !desk.knows(need)) continue;
                auto locked = fixed;
                locked.needs[static_cast<std::size_t>(need)].lock = option;
                auto again = solve(locked, {.explain = false});
                auto answer = desk.ask(need, option);
                ++asked;
                REQUIRE(answer.possible == (again.status == PlanStatus::optimal));
                if (!answer.possible) continue;
                ++possible;
                REQUIRE(answer.more == again.objective - plan.objective);
            }
    }
    CHECK(asked > 300);
    CHECK(possible > 200);
}

TEST_CASE("a lock names who is displaced, the person asked about first")
{
    auto problem = two_courses();
    auto plan = solve(problem);
    REQUIRE(plan.open == std::vector<int>{0});
    auto answer = Desk(problem, plan).ask(2, 0);
    REQUIRE(answer.possible);
    CHECK(answer.more == 10 * cost_unit);
    CHECK(answer.moved == std::vector<Moved>{{2, -1, 0}, {1, 0, -1}});
}

TEST_CASE("who has no place learns why and what would help most")
{
    auto problem = two_courses();
    auto plan = solve(problem);
    REQUIRE(plan.unplaced.size() == 1);
    CHECK(plan.unplaced[0].need == 2);
    CHECK(plan.unplaced[0].reason == "no_seat");
    REQUIRE(plan.unplaced[0].cheapest_change);
    CHECK(plan.unplaced[0].cheapest_change->kind == "one_more_seat");
    CHECK(plan.unplaced[0].cheapest_change->gain == 970 * cost_unit);
    REQUIRE(plan.closed.size() == 1);
    CHECK(plan.closed[0].missing_to_min == 1); // amal would change, chi would come

    auto reasons = reasons_for(problem, plan, 1);
    REQUIRE(reasons.size() == 2);
    CHECK(reasons[0].rule == "placed");
    CHECK(reasons[1].rule == "no_childcare");
    auto waiting = reasons_for(problem, plan, 2);
    CHECK(waiting[0].rule == "full");
    // Between what one more seat would bring (chi) and what the last holder would lose (bo).
    CHECK(waiting[0].seat_price >= 970 * cost_unit);
    CHECK(waiting[0].seat_price <= 980 * cost_unit);
    CHECK(waiting[1].rule == "not_opened");
}

TEST_CASE("one more of a resource is worth what solving again saves")
{
    auto problem = two_courses();
    problem.options[1].min = 1;
    auto plan = solve(problem);
    auto more = problem;
    ++more.resources[0].limit;
    REQUIRE(plan.prices.size() == 1);
    CHECK(plan.prices[0].one_more_is_worth == plan.objective - solve(more).objective);
    CHECK(plan.prices[0].one_more_is_worth > 0);
}

TEST_CASE("a price per change keeps places that are only slightly worse")
{
    auto problem = two_courses();
    problem.options[0].max = {3};
    auto first = solve(problem);
    REQUIRE(first.open == std::vector<int>{0});
    problem.options[0].open_cost = problem.options[1].open_cost = 0;
    problem.resources[0].limit = 2;
    problem.options[1].min = 0;
    auto cheap = solve(with_price_per_change(problem, first, 1 * cost_unit));
    auto dear = solve(with_price_per_change(problem, first, 100 * cost_unit));
    CHECK(moved_between(first, cheap, 3).size() == 2);
    CHECK(moved_between(first, dear, 3).empty());
}

TEST_CASE("the longest wait is served first")
{
    Problem problem;
    problem.options = {{"course", Opening::always, 0, 0, {1}, {}}};
    problem.needs = {{"new", {1}, 2000 * cost_unit}, {"long", {1}, 100 * cost_unit}};
    problem.pairs = {{0, 0, 0}, {1, 0, 50 * cost_unit}};
    CHECK(solve(problem).placements[0].need == 0);
    CHECK(solve(with_longest_waiting_first(problem, {3, 200}, {180, 90, 42})).placements[0].need == 1);
}

TEST_CASE("the fairness report counts each group")
{
    auto problem = two_courses();
    auto groups = fairness(problem, solve(problem), "sex");
    REQUIRE(groups.size() == 2);
    CHECK(groups[0].value == "f");
    CHECK(groups[0].needs == 2);
    CHECK(groups[0].share() == doctest::Approx(0.5));
    CHECK(groups[0].cost_of_waiting == 1000 * cost_unit);
    CHECK(groups[1].cost_of_placed == 20 * cost_unit);
}
