#include "engines/placement/changes.h"
#include "engines/placement/solve.h"
#include "engines/placement/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace landlotse::placement;

namespace {

/// Cost of the best plan by trying everything; `open`: only plans with exactly these open.
std::optional<Cost> best_cost(const Problem& problem, const std::vector<int>* open)
{
    std::optional<Cost> best;
    sample::every_plan(problem, [&](auto& plan, auto&) {
        if (open && plan.open != *open) return;
        best = best ? std::min(*best, plan.objective) : plan.objective;
    });
    return best;
}

} // namespace

TEST_CASE("what a change would help is the difference between the best plans with and without it")
{
    int asked = 0, gains = 0;
    for (std::uint64_t seed = 1; seed < 150; ++seed) {
        CAPTURE(seed);
        auto after = sample::random_problem(seed, {.options = 3, .unit = seed % 3 != 0, .persons = false, .negative = seed % 5 == 0});
        // Some pairs of the first need are what the change would bring.
        auto before = after;
        PossibleChange change{"time_window", {}};
        std::erase_if(before.pairs, [&](auto& pair) {
            auto brought = pair.need == 0 && pair.own_size < 0 && pair.option != seed % 3;
            if (brought) change.pairs.push_back(pair);
            return brought;
        });
        auto plan = solve(before, {.explain = false});
        if (plan.status != PlanStatus::optimal || change.pairs.empty()) continue;
        auto answers = what_would_help(before, plan, 0, {change, {"nothing", {}}});
        REQUIRE(answers.size() == 2);
        auto &one = answers[0], &nothing = answers[1];
        ++asked;
        CHECK(nothing.as_it_is.gain == 0);
        REQUIRE(one.as_it_is.exact);
        auto fixed_before = best_cost(before, &plan.open), fixed_after = best_cost(after, &plan.open);
        REQUIRE(fixed_before.has_value());
        CHECK(one.as_it_is.gain == *fixed_before - *fixed_after);
        REQUIRE(one.when_reconsidered.has_value());
        CHECK(one.when_reconsidered->gain == *best_cost(before, nullptr) - *best_cost(after, nullptr));
        if (one.as_it_is.places) CHECK(std::find(plan.open.begin(), plan.open.end(), one.as_it_is.option) != plan.open.end());
        gains += one.as_it_is.gain > 0 || one.when_reconsidered->gain > 0;
    }
    CHECK(asked > 60);
    CHECK(gains > 15);
}

TEST_CASE("childcare places the mother and says where; a longer journey gains less")
{
    Problem problem;
    problem.options = {{"evening", Opening::always, 0, 0, {1}, {}}, {"morning", Opening::always, 0, 0, {1}, {}}};
    problem.needs = {{"amal", {1}, 1000 * cost_unit}, {"bo", {1}, 400 * cost_unit}};
    problem.pairs = {{1, 1, 50 * cost_unit}};
    auto plan = solve(problem);
    REQUIRE(plan.unplaced.size() == 1);
    auto answers = what_would_help(problem, plan, 0, {{"childcare", {{0, 0, 20 * cost_unit}}}, {"travel_class", {{0, 1, 90 * cost_unit}}}});
    CHECK(answers[0].as_it_is.places);
    CHECK(answers[0].as_it_is.option == 0);
    CHECK(answers[0].as_it_is.gain == 980 * cost_unit);
    // Bo would have to make way, which costs what his place was worth.
    CHECK(answers[1].as_it_is.places);
    CHECK(answers[1].as_it_is.gain == 1000 * cost_unit - 90 * cost_unit - (400 - 50) * cost_unit);
    CHECK(answers[1].kind == "travel_class");
    CHECK(answers[1].searches == 2); // the openings were decided anew, with the change and without

    auto as_they_are = what_would_help(problem, plan, 0, {{"childcare", {{0, 0, 20 * cost_unit}}}, {"travel_class", {{0, 1, 90 * cost_unit}}}}, Openings::as_they_are);
    for (std::size_t i = 0; i < as_they_are.size(); ++i) {
        CHECK(as_they_are[i].as_it_is.gain == answers[i].as_it_is.gain);
        CHECK_FALSE(as_they_are[i].when_reconsidered.has_value());
        CHECK(as_they_are[i].searches == 0); // a flow answers
    }
}
