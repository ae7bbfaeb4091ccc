#include "engines/placement/regrouping.h"
#include "engines/placement/dual.h"
#include "engines/placement/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <optional>

using namespace landlotse::placement;

TEST_CASE("regrouping keeps every rule, says what the plan costs, and finds the best where everything opens up")
{
    int parts = 0, bettered = 0;
    for (std::uint64_t seed = 1; seed < 80; ++seed) {
        CAPTURE(seed);
        auto problem = sample::random_problem(seed, {.needs = 5, .unit = false, .negative = seed % 3 == 0, .plain = true});
        auto split_up = split(problem, {});
        if (split_up.models.size() != 1 || !split_up.hopeless_needs.empty() || !Completion::suits(split_up.models[0])) continue;
        auto& model = split_up.models[0];
        auto prices = Dual(model).start().need;
        // A poor plan to begin with: what a front of one finds when no need has a price.
        std::vector<double> none(model.needs(), 0);
        for (std::size_t need = 0; need < none.size(); ++need)
            if (!model.must[need]) none[need] = std::min(0.0, static_cast<double>(model.leave[need]));
        Frontier front(model, {});
        if (front.sweep(none, 1e6 * cost_unit, 1) != Frontier::End::found) continue;
        ++parts;
        Regrouping work(model, prices, seed, {});
        work.load(front.pairs());
        auto first = work.cost();
        REQUIRE(sample::cost_of_pairs(model, work.pairs()) == static_cast<Cost>(first));
        for (int round = 0; round < 20; ++round) {
            auto before = work.cost();
            auto better = work.step(2, 50, before);
            CHECK(sample::cost_of_pairs(model, work.pairs()) == static_cast<Cost>(work.cost()));
            CHECK((better ? work.cost() < before : work.cost() == before));
        }
        while (work.step(model.options(), 1'000'000, work.cost())) {}
        bettered += work.cost() < first;
        std::optional<Cost> best;
        sample::every_plan(problem, [&](auto& plan, auto&) { best = best ? std::min(*best, plan.objective) : plan.objective; });
        REQUIRE(best);
        CHECK(static_cast<Cost>(work.cost()) == *best - split_up.constant);
    }
    CHECK(parts > 20);
    CHECK(bettered > 3);
}
