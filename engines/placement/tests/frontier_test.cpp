#include "engines/placement/frontier.h"
#include "engines/placement/dual.h"
#include "engines/placement/solve.h"
#include "engines/placement/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <optional>

using namespace landlotse::placement;

namespace {

/// Generalized assignment of class d: the larger a job, the cheaper.
Problem assignment(int jobs, int agents, std::uint64_t seed)
{
    std::mt19937_64 chance(seed);
    auto between = [&](int low, int high) { return low + static_cast<int>(chance() % static_cast<std::uint64_t>(high - low + 1)); };
    Problem problem;
    for (int j = 0; j < agents; ++j) problem.options.push_back({"o" + std::to_string(j), Opening::always, 0, 0, {0}, {}});
    for (int i = 0; i < jobs; ++i) {
        Need need;
        need.id = "n" + std::to_string(i);
        need.size = {1};
        problem.needs.push_back(need);
        for (int j = 0; j < agents; ++j) {
            auto size = between(1, 100);
            problem.options[static_cast<std::size_t>(j)].max[0] += size;
            problem.pairs.push_back({static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), (111 - size + between(-10, 10)) * cost_unit, static_cast<std::int32_t>(problem.pair_sizes.size())});
            problem.pair_sizes.push_back({size});
        }
    }
    for (auto& option : problem.options) option.max[0] = option.max[0] * 8 / (10 * agents);
    return problem;
}

std::optional<Cost> best_of(const Problem& problem)
{
    std::optional<Cost> best;
    sample::every_plan(problem, [&](auto& plan, auto&) { best = best ? std::min(*best, plan.objective) : plan.objective; });
    return best;
}

} // namespace

TEST_CASE("what the front and the exhaustive search call proven agrees with trying everything, at any prices")
{
    int parts = 0, impossible = 0;
    for (std::uint64_t seed = 1; seed < 200; ++seed) {
        CAPTURE(seed);
        auto problem = sample::random_problem(seed, {.needs = 5, .unit = false, .negative = seed % 3 == 0, .plain = true});
        auto split_up = split(problem, {});
        if (split_up.models.size() != 1 || !split_up.hopeless_needs.empty() || !Completion::suits(split_up.models[0])) continue;
        ++parts;
        auto& model = split_up.models[0];
        auto prices = Dual(model).start().need;
        std::mt19937_64 chance(seed);
        for (std::size_t need = 0; need < prices.size(); ++need) {
            prices[need] += static_cast<double>(chance() % 9) * cost_unit - 4.0 * cost_unit;
            if (!model.must[need]) prices[need] = std::min(prices[need], static_cast<double>(model.leave[need]));
        }
        auto best = best_of(problem);
        impossible += !best;
        auto much = 1e4 * cost_unit;
        for (auto way : {0, 1}) {
            Frontier front(model, {});
            auto look = [&](double cutoff) { return way == 0 ? front.sweep(prices, cutoff, 1'000'000) : front.exhaust(prices, cutoff, 1'000'000); };
            auto end = look(much);
            REQUIRE(end == (best ? Frontier::End::found : Frontier::End::nothing));
            if (!best) continue;
            auto inside = static_cast<double>(*best - split_up.constant);
            CHECK(sample::cost_of_pairs(model, front.pairs()) >= *best - split_up.constant);
            CHECK(look(inside) == Frontier::End::nothing);
            REQUIRE(look(inside + 1) == Frontier::End::found);
            CHECK(sample::cost_of_pairs(model, front.pairs()) == *best - split_up.constant);
        }
    }
    CHECK(parts > 60);
    CHECK(impossible > 0);
}

TEST_CASE("a narrow front may miss plans and says so; a stop ends both")
{
    auto problem = assignment(30, 5, 1);
    auto parts = split(problem, {});
    REQUIRE(parts.models.size() == 1);
    auto prices = Dual(parts.models[0]).start().need;
    Frontier front(parts.models[0], {});
    CHECK(front.sweep(prices, 1e6 * cost_unit, 1) != Frontier::End::nothing);
    CHECK(front.exhaust(prices, 1e6 * cost_unit, 10) == Frontier::End::open);
    std::function<bool()> stop = [] { return true; };
    Frontier stopped(parts.models[0], stop);
    CHECK(stopped.sweep(prices, 1e6 * cost_unit, 100) == Frontier::End::open);
}

TEST_CASE("assignment of class d is proven, whatever the seed, and the same way each time")
{
    auto problem = assignment(40, 5, 7);
    auto one = solve(problem, {.explain = false}), again = solve(problem, {.explain = false}), other = solve(problem, {.seed = 5, .explain = false});
    REQUIRE(one.status == PlanStatus::optimal);
    CHECK(check(problem, one).empty());
    CHECK(other.status == PlanStatus::optimal);
    CHECK(other.objective == one.objective);
    REQUIRE(again.placements.size() == one.placements.size());
    for (std::size_t i = 0; i < one.placements.size(); ++i) CHECK(again.placements[i].option == one.placements[i].option);
}

TEST_CASE("options without which there is no room open, and one too few is a contradiction")
{
    Problem problem;
    for (int j = 0; j < 3; ++j) problem.options.push_back({"o" + std::to_string(j), Opening::decide, 100 * cost_unit, 0, {10}, {}});
    for (std::uint32_t i = 0; i < 9; ++i) {
        Need need;
        need.id = "n" + std::to_string(i);
        need.size = {3};
        problem.needs.push_back(need);
        for (std::uint32_t j = 0; j < 3; ++j) problem.pairs.push_back({i, j, static_cast<Cost>(1 + (i * 7 + j * 5) % 11) * cost_unit, -1});
    }
    auto plan = solve(problem);
    REQUIRE(plan.status == PlanStatus::optimal);
    CHECK(plan.open.size() == 3);
    CHECK(check(problem, plan).empty());
    problem.options[2].max = {8};
    CHECK(solve(problem).status == PlanStatus::infeasible);
}
