#pragma once
// Small random problems with every rule of the contract, and the truth about them by trying everything.

#include "engines/placement/check.h"
#include "engines/placement/model.h"

#include <optional>
#include <random>

namespace landlotse::placement::sample {

struct Traits {
    int needs = 4;
    int options = 3;
    int dimensions = 1;
    bool unit = true;
    bool quotas = false;
    bool tiers = false;
    bool persons = true; ///< locks, forbids, offers
    bool negative = false;
    bool seats = false;  ///< one seat for everybody; further dimensions are asked by some
    bool plain = false;  ///< nothing but capacities: no minima, no shared resources
};

inline Problem random_problem(std::uint64_t seed, Traits traits)
{
    std::mt19937_64 chance(seed);
    auto upto = [&](int most) { return static_cast<int>(chance() % static_cast<std::uint64_t>(most + 1)); };
    Problem problem;
    problem.dimensions = traits.dimensions;
    auto dimensions = static_cast<std::size_t>(traits.dimensions);
    problem.resources = {{"room", 1 + upto(1)}, {"teacher", 2 + upto(2)}};
    for (int j = 0; j < traits.options; ++j) {
        Option option;
        option.id = "o" + std::to_string(j);
        auto kind = upto(9);
        option.open = kind == 0 ? Opening::never : kind < 4 ? Opening::always : Opening::decide;
        option.open_cost = (upto(60) - (traits.negative ? 30 : 0)) * cost_unit / 2;
        option.min = option.open == Opening::always ? (upto(5) == 0 ? 1 : 0) : upto(2);
        for (std::size_t d = 0; d < dimensions; ++d) option.max.push_back(traits.unit ? upto(3) : 2 + upto(4));
        if (traits.plain) option.min = 0;
        if (traits.plain) {
            problem.options.push_back(option);
            continue;
        }
        if (upto(1)) option.uses.emplace_back(0, 1);
        if (upto(1)) option.uses.emplace_back(1, 1 + upto(1));
        problem.options.push_back(option);
    }
    for (int i = 0; i < traits.needs; ++i) {
        Need need;
        need.id = "n" + std::to_string(i);
        for (std::size_t d = 0; d < dimensions; ++d) need.size.push_back(traits.unit || (traits.seats && d == 0) ? 1 : traits.seats ? std::max(0, upto(4) - 2) : upto(3));
        if (upto(5) > 0) need.unplaced_cost = upto(80) * cost_unit / 2;
        if (traits.tiers) need.tier = upto(2);
        if (traits.persons && upto(8) == 0) need.lock = upto(traits.options - 1);
        if (traits.persons && upto(5) == 0) need.forbid.push_back(upto(traits.options - 1));
        if (traits.persons && upto(4) == 0) need.offered = upto(traits.options - 1);
        problem.needs.push_back(need);
        for (int j = 0; j < traits.options; ++j) {
            if (upto(3) == 0) continue;
            Pair pair{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j), (upto(40) - (traits.negative ? 20 : 0)) * cost_unit / 4, -1};
            if (!traits.unit && upto(3) == 0) {
                Size own;
                for (std::size_t d = 0; d < dimensions; ++d) own.push_back(traits.seats && d == 0 ? 1 : upto(3));
                pair.own_size = static_cast<std::int32_t>(problem.pair_sizes.size());
                problem.pair_sizes.push_back(own);
            }
            problem.pairs.push_back(pair);
        }
    }
    if (traits.quotas) {
        Quota county{"county", {}, Size(dimensions, 1 + upto(3)), {}};
        for (int j = 0; j < traits.options; ++j) county.options.push_back(j);
        Quota town{"town", {0, 1}, Size(dimensions, 1 + upto(2)), upto(2) == 0 ? Size(dimensions, 1) : Size{}};
        if (traits.seats) town.min.clear();
        problem.quotas = {county, town};
    }
    return problem;
}

/// A plan as the checker wants it, from places and an open set.
inline Plan plan_of(const Problem& problem, const std::vector<int>& place, unsigned open)
{
    Plan plan;
    plan.status = PlanStatus::feasible;
    for (std::size_t i = 0; i < place.size(); ++i) {
        if (place[i] < 0) {
            plan.unplaced.push_back({static_cast<int>(i), "", {}});
            plan.objective += problem.needs[i].unplaced_cost.value_or(0);
            continue;
        }
        Cost cost = 0;
        for (auto& pair : problem.pairs)
            if (static_cast<std::size_t>(pair.need) == i && static_cast<int>(pair.option) == place[i]) cost = pair.cost;
        plan.placements.push_back({static_cast<int>(i), place[i], cost});
        plan.objective += cost;
    }
    for (std::size_t j = 0; j < problem.options.size(); ++j)
        if (open >> j & 1u) {
            plan.open.push_back(static_cast<int>(j));
            plan.objective += problem.options[j].open_cost;
        }
    plan.bound = plan.units();
    return plan;
}

/// Calls `each` with every plan the checker accepts.
template<class Each>
void every_plan(const Problem& problem, Each each)
{
    auto options = problem.options.size();
    std::vector<int> place(problem.needs.size(), -1);
    while (true) {
        for (unsigned open = 0; open < (1u << options); ++open) {
            auto plan = plan_of(problem, place, open);
            if (check(problem, plan).empty()) each(plan, place);
        }
        std::size_t i = 0;
        while (i < place.size() && ++place[i] == static_cast<int>(options)) place[i++] = -1;
        if (i == place.size()) return;
    }
}

/// Cost of pairs with the options they open; empty when an option is overfull, somebody is left out who must be placed, or a pair is another need's.
inline std::optional<Cost> cost_of_pairs(const Model& model, const std::vector<std::uint32_t>& pairs)
{
    std::vector<char> open(model.always);
    std::vector<std::int64_t> load(model.options(), 0);
    Cost cost = 0;
    for (std::size_t need = 0; need < pairs.size(); ++need) {
        if (pairs[need] == nowhere) {
            if (model.must[need]) return {};
            cost += model.leave[need];
            continue;
        }
        if (model.pair_need[pairs[need]] != need) return {};
        auto option = model.pair_option[pairs[need]];
        cost += model.pair_cost[pairs[need]];
        open[option] = 1;
        load[option] += model.size(pairs[need], 0);
    }
    for (std::size_t option = 0; option < open.size(); ++option) {
        if (load[option] > model.capacity[option]) return {};
        if (open[option] || model.open_cost[option] < 0) cost += model.open_cost[option];
    }
    return cost;
}

} // namespace landlotse::placement::sample
