#include "engines/placement/solve.h"
#include "engines/placement/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <map>
#include <optional>
#include <stdexcept>

using namespace landlotse::placement;
using sample::Traits;

namespace {

std::string said(const std::vector<Violation>& violations)
{
    std::string all;
    for (auto& one : violations) all += one.rule + " " + one.id + "; ";
    return all;
}

/// Solves many small problems and compares each with trying everything.
void compare_with_everything(Traits traits, std::uint64_t first, int count)
{
    int infeasible = 0, placed = 0;
    for (std::uint64_t seed = first; seed < first + static_cast<std::uint64_t>(count); ++seed) {
        CAPTURE(seed);
        auto problem = sample::random_problem(seed, traits);
        std::optional<Cost> best;
        sample::every_plan(problem, [&](auto& plan, auto&) { best = best ? std::min(*best, plan.objective) : plan.objective; });
        auto plan = solve(problem);
        if (!best) {
            ++infeasible;
            REQUIRE(plan.status == PlanStatus::infeasible);
            continue;
        }
        REQUIRE(plan.status == PlanStatus::optimal);
        REQUIRE(said(check(problem, plan)) == "");
        REQUIRE(plan.objective == *best);
        placed += static_cast<int>(plan.placements.size());
    }
    CHECK(placed > count / 2);
    MESSAGE(count << " problems, " << infeasible << " infeasible, " << placed << " placements");
}

/// Costs tier by tier; opening belongs to the last tier.
std::vector<Cost> tiers_of(const Problem& problem, const Plan& plan)
{
    std::map<int, Cost> costs;
    for (auto& need : problem.needs) costs[need.tier] += 0;
    for (auto& one : plan.placements) costs[problem.needs[static_cast<std::size_t>(one.need)].tier] += one.cost;
    for (auto& one : plan.unplaced) {
        auto& need = problem.needs[static_cast<std::size_t>(one.need)];
        costs[need.tier] += need.unplaced_cost.value_or(0);
    }
    for (auto option : plan.open) costs.rbegin()->second += problem.options[static_cast<std::size_t>(option)].open_cost;
    std::vector<Cost> list;
    for (auto& [tier, cost] : costs) list.push_back(cost);
    return list;
}

} // namespace

TEST_CASE("unit sizes: the plan is the best of all plans")
{
    compare_with_everything({}, 1, 150);
    compare_with_everything({.options = 4, .persons = false, .negative = true}, 1000, 60);
}

TEST_CASE("families: the plan is the best of all plans")
{
    compare_with_everything({.unit = false}, 2000, 120);
    compare_with_everything({.dimensions = 2, .unit = false}, 3000, 80);
    compare_with_everything({.dimensions = 3, .unit = false, .negative = true}, 4000, 60);
}

TEST_CASE("seats, and something scarce beside them for some: the plan is the best of all plans")
{
    compare_with_everything({.dimensions = 2, .unit = false, .seats = true}, 10'000, 120);
    compare_with_everything({.dimensions = 3, .unit = false, .quotas = true, .negative = true, .seats = true}, 11'000, 120);
    compare_with_everything({.needs = 5, .dimensions = 2, .unit = false, .quotas = true, .persons = false, .seats = true}, 12'000, 60);
    compare_with_everything({.needs = 5, .quotas = true, .seats = true}, 13'000, 60);
}

TEST_CASE("nothing but capacities: the plan is the best of all plans")
{
    compare_with_everything({.needs = 5, .unit = false, .plain = true}, 8000, 80);
    compare_with_everything({.needs = 5, .dimensions = 2, .unit = false, .persons = false, .negative = true, .plain = true}, 9000, 60);
}

TEST_CASE("parts solved side by side and in any order make the same plan")
{
    // Four counties that have nothing to do with each other.
    Problem problem;
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        auto part = sample::random_problem(seed * 31, {.needs = 12, .options = 5, .persons = false});
        auto need = static_cast<std::uint32_t>(problem.needs.size()), option = static_cast<std::uint32_t>(problem.options.size());
        for (auto one : part.needs) one.unplaced_cost = one.unplaced_cost.value_or(90 * cost_unit), problem.needs.push_back(one);
        for (auto one : part.options) one.uses.clear(), one.min = one.open == Opening::always ? 0 : one.min, problem.options.push_back(one);
        for (auto one : part.pairs) one.need += need, one.option += option, problem.pairs.push_back(one);
    }
    auto alone = solve(problem);
    std::size_t pieces_seen = 0;
    Settings settings;
    settings.side_by_side = [&](std::size_t pieces, const Work& work, auto& done) {
        pieces_seen = pieces;
        for (auto piece = pieces; piece-- > 0;) done(piece, work(piece));
    };
    auto beside = solve(problem, settings);
    CHECK(pieces_seen > 2);
    CHECK(beside.objective == alone.objective);
    CHECK(beside.bound == alone.bound);
    CHECK(beside.open == alone.open);
    REQUIRE(beside.placements.size() == alone.placements.size());
    for (std::size_t i = 0; i < alone.placements.size(); ++i) CHECK(beside.placements[i].option == alone.placements[i].option);

    settings.side_by_side = [](std::size_t, const Work&, auto& done) { done(0, "half an answer"); };
    CHECK_THROWS_AS(solve(problem, settings), std::invalid_argument);
}

TEST_CASE("a part gets its share of what is left, and ends with a plan when that is used up")
{
    auto problem = sample::random_problem(99, {.needs = 30, .options = 8, .unit = false, .persons = false, .plain = true});
    for (auto& need : problem.needs) need.unplaced_cost = need.unplaced_cost.value_or(500 * cost_unit);
    std::vector<double> shares;
    Settings settings;
    settings.explain = false;
    settings.allot = [&](double share) {
        shares.push_back(share);
        return [] { return true; };
    };
    auto plan = solve(problem, settings);
    REQUIRE(!shares.empty());
    CHECK(shares.back() == 1);
    CHECK((plan.status == PlanStatus::feasible || plan.status == PlanStatus::optimal));
    CHECK(said(check(problem, plan)) == "");
}

TEST_CASE("quotas: the plan is the best of all plans")
{
    compare_with_everything({.quotas = true}, 5000, 100);
    compare_with_everything({.dimensions = 2, .unit = false, .quotas = true}, 6000, 60);
}

TEST_CASE("tiers: no plan is better in the order of the tiers")
{
    for (std::uint64_t seed = 7000; seed < 7060; ++seed) {
        CAPTURE(seed);
        auto problem = sample::random_problem(seed, {.tiers = true, .negative = seed % 2 == 0});
        std::optional<std::vector<Cost>> best;
        sample::every_plan(problem, [&](auto& plan, auto&) {
            auto costs = tiers_of(problem, plan);
            if (!best || costs < *best) best = costs;
        });
        auto plan = solve(problem);
        REQUIRE(plan.status == (best ? PlanStatus::optimal : PlanStatus::infeasible));
        if (best) CHECK(tiers_of(problem, plan) == *best);
    }
}

TEST_CASE("the same problem and seed give the same plan")
{
    auto problem = sample::random_problem(4711, {.needs = 40, .options = 9, .dimensions = 2, .unit = false, .persons = false});
    auto one = solve(problem, {.nodes = 300}), other = solve(problem, {.nodes = 300});
    REQUIRE(one.placements.size() == other.placements.size());
    CHECK(one.open == other.open);
    CHECK(one.bound == other.bound);
    for (std::size_t i = 0; i < one.placements.size(); ++i) CHECK(one.placements[i].option == other.placements[i].option);
}

TEST_CASE("a plan that is known is where the work begins, and changes no answer; one that breaks a rule is no harm")
{
    int worse = 0;
    for (std::uint64_t seed = 20'000; seed < 20'040; ++seed) {
        CAPTURE(seed);
        auto problem = sample::random_problem(seed, {.needs = 30, .options = 10, .unit = seed % 2 == 0, .persons = false});
        auto first = solve(problem, {.explain = false});
        if (first.status != PlanStatus::optimal) continue;
        CHECK(solve(problem, {.explain = false, .known = &first}).objective == first.objective);
        // With no time at all it still is the best that was known.
        auto at_once = [] { return true; };
        auto with = solve(problem, {.explain = false, .known = &first, .stop = at_once}), without = solve(problem, {.explain = false, .stop = at_once});
        CHECK(with.objective == first.objective);
        worse += without.status == PlanStatus::stopped || without.objective > first.objective;
        auto wrong = first;
        for (auto& one : wrong.placements) one.option = 0;
        auto despite = solve(problem, {.explain = false, .known = &wrong});
        CHECK(despite.objective == first.objective);
        CHECK(said(check(problem, despite)) == "");
    }
    CHECK(worse > 5);
}

TEST_CASE("what contradicts is named, and leaving out any one of it helps")
{
    int seen = 0;
    for (std::uint64_t seed = 1; seed < 200; ++seed) {
        CAPTURE(seed);
        auto problem = sample::random_problem(seed, {});
        auto plan = solve(problem);
        if (plan.status != PlanStatus::infeasible || plan.conflicts.empty()) continue;
        ++seen;
        for (auto& left_out : plan.conflicts) {
            // Only the named demands stay, one of them left out: now a plan exists.
            auto mild = problem;
            auto named = [&](const char* kind, const std::string& id) {
                return std::any_of(plan.conflicts.begin(), plan.conflicts.end(), [&](auto& one) {
                    return one.kind == kind && one.id == id && !(one.kind == left_out.kind && one.id == left_out.id);
                });
            };
            for (auto& need : mild.needs) {
                if (!named("lock", need.id)) need.lock = -1;
                if (!need.unplaced_cost && !named("must_place", need.id)) need.unplaced_cost = 0;
            }
            for (auto& option : mild.options)
                if (!named("minimum", option.id)) option.min = 0;
            CHECK(solve(mild).status != PlanStatus::infeasible);
        }
    }
    CHECK(seen > 10);
}
