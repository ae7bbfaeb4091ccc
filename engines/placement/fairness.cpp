#include "engines/placement/fairness.h"

#include <algorithm>
#include <map>

namespace landlotse::placement {

Problem with_price_per_change(Problem problem, const Plan& earlier, Cost price)
{
    auto place = option_by_need(earlier, problem.needs.size());
    for (auto& pair : problem.pairs) {
        auto was = place[pair.need];
        if (was >= 0 && was != static_cast<int>(pair.option)) pair.cost += price;
    }
    for (std::size_t need = 0; need < place.size(); ++need)
        if (place[need] >= 0 && problem.needs[need].unplaced_cost) *problem.needs[need].unplaced_cost += price;
    return problem;
}

Problem with_longest_waiting_first(Problem problem, const std::vector<double>& waited, const std::vector<double>& bounds)
{
    for (std::size_t need = 0; need < problem.needs.size(); ++need) {
        auto reached = std::find_if(bounds.begin(), bounds.end(), [&](double bound) { return waited[need] >= bound; });
        problem.needs[need].tier = static_cast<int>(reached - bounds.begin());
    }
    return problem;
}

std::vector<GroupShare> fairness(const Problem& problem, const Plan& plan, const std::string& tag)
{
    auto value = [&](int need) {
        auto& tags = problem.needs[static_cast<std::size_t>(need)].tags;
        auto found = std::find_if(tags.begin(), tags.end(), [&](auto& one) { return one.first == tag; });
        return found == tags.end() ? std::string() : found->second;
    };
    std::map<std::string, GroupShare> groups;
    for (auto& one : plan.placements) {
        auto& group = groups[value(one.need)];
        ++group.needs;
        ++group.placed;
        group.cost_of_placed += one.cost;
    }
    for (auto& one : plan.unplaced) {
        auto& group = groups[value(one.need)];
        ++group.needs;
        group.cost_of_waiting += problem.needs[static_cast<std::size_t>(one.need)].unplaced_cost.value_or(0);
    }
    std::vector<GroupShare> list;
    for (auto& [name, group] : groups) list.push_back(group), list.back().value = name;
    return list;
}

} // namespace landlotse::placement
