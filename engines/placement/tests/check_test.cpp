#include "engines/placement/check.h"
#include "engines/placement/solve.h"
#include "engines/placement/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace landlotse::placement;

namespace {

/// Two families, one dwelling for both and one for one; everything the checker looks at is present.
Problem families()
{
    Problem problem;
    problem.resources = {{"budget", 1}};
    problem.options = {{"big", Opening::decide, 10 * cost_unit, 2, {6}, {{0, 1}}}, {"small", Opening::always, 0, 0, {2}, {{0, 1}}}};
    problem.needs = {{"a", {3}, 100 * cost_unit}, {"b", {2}, 100 * cost_unit}, {"c", {2}, {}}};
    problem.pairs = {{0, 0, cost_unit}, {1, 0, cost_unit}, {1, 1, 2 * cost_unit}, {2, 1, cost_unit}, {2, 0, cost_unit}};
    problem.quotas = {{"town", {1}, {2}, {1}}};
    return problem;
}

bool finds(const Problem& problem, const Plan& plan, const std::string& rule)
{
    auto found = check(problem, plan);
    return std::any_of(found.begin(), found.end(), [&](auto& one) { return one.rule == rule; });
}

} // namespace

TEST_CASE("a sound plan has no violations")
{
    auto problem = families();
    CHECK(check(problem, sample::plan_of(problem, {-1, -1, 1}, 0b10)).empty());
}

TEST_CASE("every broken rule is found")
{
    auto problem = families();
    CHECK(finds(problem, sample::plan_of(problem, {-1, -1, -1}, 0b10), "not_placed"));
    CHECK(finds(problem, sample::plan_of(problem, {-1, 1, 1}, 0b10), "over_capacity"));
    CHECK(finds(problem, sample::plan_of(problem, {-1, 1, 1}, 0b10), "quota_exceeded"));
    CHECK(finds(problem, sample::plan_of(problem, {0, -1, 0}, 0b11), "resource_exceeded"));
    CHECK(finds(problem, sample::plan_of(problem, {0, -1, 0}, 0b11), "quota_missed"));
    CHECK(finds(problem, sample::plan_of(problem, {0, -1, 1}, 0b11), "under_minimum"));
    CHECK(finds(problem, sample::plan_of(problem, {0, -1, 1}, 0b10), "closed_option"));
    CHECK(finds(problem, sample::plan_of(problem, {1, -1, 1}, 0b10), "unknown_pair"));
    CHECK(finds(problem, sample::plan_of(problem, {-1, -1, 1}, 0b00), "wrong_open"));

    auto sound = sample::plan_of(problem, {-1, -1, 1}, 0b10);
    auto plan = sound;
    plan.objective += 1;
    CHECK(finds(problem, plan, "wrong_objective"));
    plan = sound;
    plan.placements[0].cost += 1;
    CHECK(finds(problem, plan, "wrong_cost"));
    plan = sound;
    plan.placements.push_back(plan.placements[0]);
    CHECK(finds(problem, plan, "placed_twice"));
    plan = sound;
    plan.unplaced.pop_back();
    CHECK(finds(problem, plan, "wrong_unplaced"));
    plan = sound;
    plan.bound += 1;
    CHECK(finds(problem, plan, "bound_above_objective"));

    problem.needs[2].lock = 0;
    CHECK(finds(problem, sound, "lock_broken"));
    problem.needs[2].lock = -1;
    problem.needs[2].forbid = {1};
    CHECK(finds(problem, sound, "forbidden"));
    problem.needs[2].forbid.clear();
    problem.needs[1].offered = 0;
    CHECK(finds(problem, sample::plan_of(problem, {-1, 1, -1}, 0b10), "worse_than_offer"));
}

TEST_CASE("larger problems of every kind pass the checker")
{
    for (std::uint64_t seed = 1; seed < 12; ++seed) {
        CAPTURE(seed);
        for (auto traits : {sample::Traits{.needs = 60, .options = 12, .persons = false}, sample::Traits{.needs = 30, .options = 6, .dimensions = 2, .unit = false, .persons = false}}) {
            auto problem = sample::random_problem(seed, traits);
            for (auto& need : problem.needs)
                if (!need.unplaced_cost) need.unplaced_cost = 50 * cost_unit;
            auto plan = solve(problem, {.nodes = 200});
            REQUIRE(plan.status != PlanStatus::stopped);
            if (plan.status == PlanStatus::infeasible) continue;
            CHECK(check(problem, plan).empty());
        }
    }
}
