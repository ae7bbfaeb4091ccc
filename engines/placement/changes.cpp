#include "engines/placement/changes.h"

#include "engines/placement/search.h"

#include <algorithm>
#include <map>

namespace landlotse::placement {

namespace {

/// Above this a part is not solved anew with free openings: a page waits for the answer.
constexpr std::size_t most_pairs_reconsidered = 4000;
constexpr std::int64_t most_nodes = 2000;

/// The problem with the change made.
Problem changed(const Problem& problem, const PossibleChange& change)
{
    auto more = problem;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> known;
    for (std::size_t i = 0; i < problem.pairs.size(); ++i) known[{problem.pairs[i].need, problem.pairs[i].option}] = i;
    for (auto& pair : change.pairs) {
        auto [found, is_new] = known.emplace(std::pair(pair.need, pair.option), more.pairs.size());
        if (is_new) more.pairs.push_back({pair.need, pair.option, pair.cost, -1});
        else more.pairs[found->second].cost = std::min(more.pairs[found->second].cost, pair.cost);
    }
    return more;
}

/// What is open stays so, what is closed stays closed.
Problem as_it_is(Problem problem, const Plan& plan)
{
    for (auto& option : problem.options) option.open = Opening::never;
    for (auto open : plan.open) problem.options[static_cast<std::size_t>(open)].open = Opening::always;
    return problem;
}

struct Solved {
    bool has_plan = false, exact = false;
    Cost cost = 0;
    int option = -1;
    int searches = 0;
};

Solved by_flow(const Model& model, std::uint32_t need)
{
    Seating seating(model);
    for (std::uint32_t option = 0; option < model.options(); ++option) seating.open(option);
    auto at = need == nowhere ? nowhere : seating.seat_of()[need];
    return {seating.is_plan(), true, seating.cost(), at == nowhere ? -1 : static_cast<int>(model.option_origin[model.pair_option[at]])};
}

Solved by_search(const Model& model, std::uint32_t need)
{
    SearchLimits limits;
    limits.nodes = most_nodes;
    auto found = search(model, limits);
    if (!found.has_plan) return {false, found.impossible, 0, -1, 1};
    auto at = need == nowhere ? nowhere : found.place[need];
    return {true, found.bound >= static_cast<double>(found.cost), found.cost, at == nowhere ? -1 : static_cast<int>(model.option_origin[at]), 1};
}

/// Needs and options that a change may reach.
struct Reach {
    std::vector<char> needs, options;

    bool touches(const Model& model) const
    {
        return std::any_of(model.need_origin.begin(), model.need_origin.end(), [&](auto need) { return needs[need] != 0; }) ||
               std::any_of(model.option_origin.begin(), model.option_origin.end(), [&](auto option) { return options[option] != 0; });
    }
};

/// Everybody and everything in the parts that the change touches, so that both plans are of the same people and options.
Reach reach_of(const Problem& after, const PossibleChange& change, int asking)
{
    Reach reach{std::vector<char>(after.needs.size(), 0), std::vector<char>(after.options.size(), 0)};
    reach.needs[static_cast<std::size_t>(asking)] = 1;
    for (auto& pair : change.pairs) reach.needs[pair.need] = reach.options[pair.option] = 1;
    auto whole = reach;
    for (auto& model : split(after, {}).models) {
        if (!reach.touches(model)) continue;
        for (auto need : model.need_origin) whole.needs[need] = 1;
        for (auto option : model.option_origin) whole.options[option] = 1;
    }
    return whole;
}

std::size_t pairs_in(const Problem& problem, const Reach& reach)
{
    return static_cast<std::size_t>(std::count_if(problem.pairs.begin(), problem.pairs.end(), [&](auto& pair) { return reach.needs[pair.need] && reach.options[pair.option]; }));
}

/// Best cost of everything within reach.
Solved solved(const Problem& problem, const Reach& reach, int asking, bool fixed)
{
    auto parts = split(problem, {});
    Solved sum{parts.hopeless_needs.empty() && parts.hopeless_options.empty() && parts.hopeless_quotas.empty(), true, 0, -1};
    std::vector<char> seen(problem.needs.size(), 0);
    for (auto& model : parts.models) {
        if (!reach.touches(model)) continue;
        auto at = std::find(model.need_origin.begin(), model.need_origin.end(), static_cast<std::uint32_t>(asking));
        auto index = at == model.need_origin.end() ? nowhere : static_cast<std::uint32_t>(at - model.need_origin.begin());
        for (auto need : model.need_origin) seen[need] = 1;
        auto one = fixed && model.flows() ? by_flow(model, index) : by_search(model, index);
        sum.has_plan = sum.has_plan && one.has_plan;
        sum.exact = sum.exact && one.exact;
        sum.cost += one.cost;
        sum.searches += one.searches;
        if (index != nowhere) sum.option = one.option;
    }
    // Who has no pair at all belongs to no part, and stays out.
    for (std::size_t need = 0; need < seen.size(); ++need)
        if (reach.needs[need] && !seen[need]) sum.cost += problem.needs[need].unplaced_cost.value_or(0);
    return sum;
}

Outcome compared(const Problem& before, const Problem& after, const Reach& reach, int asking, bool fixed, int& searches)
{
    auto then = solved(after, reach, asking, fixed), now = solved(before, reach, asking, fixed);
    searches += then.searches + now.searches;
    if (!then.has_plan || !now.has_plan) return {};
    return {then.option >= 0, then.option, std::max<Cost>(0, now.cost - then.cost), then.exact && now.exact};
}

} // namespace

std::vector<ChangeAnswer> what_would_help(const Problem& problem, const Plan& plan, int need, const std::vector<PossibleChange>& changes, Openings openings)
{
    std::vector<ChangeAnswer> answers;
    auto fixed = as_it_is(problem, plan);
    for (auto& change : changes) {
        auto after = changed(problem, change);
        auto after_fixed = as_it_is(after, plan);
        ChangeAnswer answer{change.kind, {}, {}};
        answer.as_it_is = compared(fixed, after_fixed, reach_of(after_fixed, change, need), need, true, answer.searches);
        if (openings == Openings::decided_anew) {
            auto reach = reach_of(after, change, need);
            if (pairs_in(after, reach) <= most_pairs_reconsidered) answer.when_reconsidered = compared(problem, after, reach, need, false, answer.searches);
        }
        answers.push_back(std::move(answer));
    }
    return answers;
}

} // namespace landlotse::placement
