#include "rooms/courses/domain/care_plan.h"

#include "engines/placement/assembly.h"

#include <algorithm>
#include <set>

namespace landlotse::courses {

namespace {

using placement::Cost;
using placement::Plan;
using placement::Problem;

constexpr int most_repairs = 60;

bool is_plan(const Plan& plan) { return plan.status == placement::PlanStatus::optimal || plan.status == placement::PlanStatus::feasible; }

/// The problem as if there were a place for every child.
Problem without_children(const Problem& problem)
{
    auto plain = problem;
    plain.dimensions = 1;
    plain.pair_sizes.clear();
    plain.quotas.clear();
    for (auto& need : plain.needs) need.size.resize(1);
    for (auto& option : plain.options) option.max.resize(1);
    for (auto& pair : plain.pairs) pair.own_size = -1;
    return plain;
}

/// Options where children are counted.
std::set<int> counted_options(const Problem& problem)
{
    std::set<int> all;
    for (std::size_t o = 0; o < problem.options.size(); ++o) {
        auto& most = problem.options[o].max;
        if (std::any_of(most.begin() + 1, most.end(), [](auto places) { return places < placement::largest_amount; })) all.insert(static_cast<int>(o));
    }
    for (auto& quota : problem.quotas) all.insert(quota.options.begin(), quota.options.end());
    return all;
}

std::set<int> only_open(const std::set<int>& options, const Plan& plan)
{
    std::set<int> open;
    for (auto option : plan.open)
        if (options.contains(option)) open.insert(option);
    return open;
}

Problem opened_as_in(Problem problem, const Plan& plan, placement::Opening opening)
{
    for (auto& option : problem.options) option.open = placement::Opening::never;
    for (auto open : plan.open) problem.options[static_cast<std::size_t>(open)].open = opening;
    return problem;
}

/// Families in a course that is too full, with what it costs to send them elsewhere; whom a person decided on stays.
struct Family {
    int need = 0, option = 0;
    Cost loss = 0;
    std::int64_t children = 0;

    bool goes_before(const Family& other) const { return loss * other.children < other.loss * children; }
};

std::vector<Family> families_in(const Problem& problem, const Plan& plan, const Fullness::TooFull& course)
{
    auto place = placement::option_by_need(plan, problem.needs.size());
    std::vector<Cost> here(problem.needs.size(), 0);
    std::vector<std::optional<Cost>> elsewhere(problem.needs.size());
    std::set<int> open(plan.open.begin(), plan.open.end());
    for (auto& need : problem.needs) elsewhere[static_cast<std::size_t>(&need - problem.needs.data())] = need.unplaced_cost;
    std::vector<Family> all;
    for (auto& pair : problem.pairs) {
        auto option = static_cast<int>(pair.option);
        if (place[pair.need] == option) {
            here[pair.need] = pair.cost;
            auto children = problem.size_of(pair)[course.dimension];
            bool is_there = std::count(course.options.begin(), course.options.end(), option) > 0;
            if (is_there && children > 0 && problem.needs[pair.need].lock != option) all.push_back({static_cast<int>(pair.need), option, 0, children});
        } else if (open.contains(option) && (!elsewhere[pair.need] || pair.cost < *elsewhere[pair.need])) {
            elsewhere[pair.need] = pair.cost;
        }
    }
    std::erase_if(all, [&](auto& one) { return !elsewhere[static_cast<std::size_t>(one.need)]; });
    for (auto& one : all) one.loss = *elsewhere[static_cast<std::size_t>(one.need)] - here[static_cast<std::size_t>(one.need)];
    std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.goes_before(b); });
    return all;
}

/// Keeps families away from courses that are too full, the cheapest first. False when nobody there may be sent away.
bool keep_away(const Problem& problem, const Plan& plan, Problem& plain)
{
    bool is_changed = false;
    for (auto& course : Fullness(problem, plan).too_full()) {
        auto by = course.by;
        for (auto& family : families_in(problem, plan, course)) {
            if (by <= 0) break;
            auto& forbid = plain.needs[static_cast<std::size_t>(family.need)].forbid;
            if (std::count(forbid.begin(), forbid.end(), family.option)) continue;
            forbid.push_back(family.option);
            by -= family.children;
            is_changed = true;
        }
    }
    return is_changed;
}

/// A plan near the given one (which knows no children) in which all children have places; stopped when there is none near.
Plan repaired(const Problem& problem, Plan plan, Problem plain)
{
    placement::Settings settings;
    settings.explain = false;
    settings.nodes = 100;
    auto first = plan;
    plain = opened_as_in(std::move(plain), first, placement::Opening::always);
    for (int i = 0; i < most_repairs && is_plan(plan); ++i) {
        if (Fullness(problem, plan).too_full().empty()) return plan;
        if (!keep_away(problem, plan, plain)) break;
        plan = placement::solve(plain, settings);
        // Without its families a course may be too small to stay open.
        if (!is_plan(plan)) plan = placement::solve(plain = opened_as_in(std::move(plain), first, placement::Opening::decide), settings);
    }
    return {};
}

Cost cost_in(const Problem& problem, const Plan& plan)
{
    std::vector<char> open(problem.options.size(), 0);
    for (auto option : plan.open) open[static_cast<std::size_t>(option)] = 1;
    return placement::cost_of(problem, placement::option_by_need(plan, problem.needs.size()), open);
}

} // namespace

Plan solve_counting_children(const Problem& problem, const placement::Settings& settings)
{
    if (problem.dimensions == 1) return placement::solve(problem, settings);
    auto unexplained = settings;
    unexplained.explain = false;
    auto plan = placement::solve(problem, unexplained);
    if (settings.explain && is_plan(plan)) placement::explain(with_families_kept(problem, plan, ClosedCourses::with_families), settings, plan);
    return plan;
}

Problem with_families_kept(const Problem& problem, const Plan& plan, ClosedCourses closed)
{
    auto kept = without_children(problem);
    if (problem.dimensions == 1) return kept;
    auto counted = counted_options(problem);
    if (closed == ClosedCourses::with_families) counted = only_open(counted, plan);
    auto place = placement::option_by_need(plan, problem.needs.size());
    for (auto& pair : problem.pairs) {
        auto option = static_cast<int>(pair.option);
        bool comes_anew = counted.contains(option) && place[pair.need] != option && problem.size_of(pair)[1] > 0;
        if (comes_anew) kept.needs[pair.need].forbid.push_back(option);
    }
    return kept;
}

placement::Answer what_if(const Problem& problem, const Plan& plan, int need, int option)
{
    if (problem.dimensions == 1) {
        placement::Desk desk(problem, plan);
        return desk.knows(need) ? desk.ask(need, option) : placement::Answer{};
    }
    auto asked = opened_as_in(with_families_kept(problem, plan, ClosedCourses::without_families), plan, placement::Opening::always);
    auto& one = asked.needs[static_cast<std::size_t>(need)];
    one.lock = option;
    std::erase(one.forbid, option);
    // Where nothing speaks for a move, everybody stays: together worth less than half a unit.
    auto stay = placement::cost_unit / (2 * static_cast<Cost>(problem.needs.size() + 1));
    auto place = placement::option_by_need(plan, problem.needs.size());
    for (auto& pair : asked.pairs)
        if (place[pair.need] == static_cast<int>(pair.option)) pair.cost -= stay;
    placement::Settings settings;
    settings.explain = false;
    settings.nodes = 100;
    auto with_lock = problem;
    with_lock.needs[static_cast<std::size_t>(need)].lock = option;
    auto then = placement::solve(asked, settings);
    if (is_plan(then)) then = repaired(with_lock, std::move(then), asked);
    if (!is_plan(then)) return {};
    placement::Answer answer{true, cost_in(problem, then) - plan.objective, placement::moved_between(plan, then, problem.needs.size())};
    std::stable_partition(answer.moved.begin(), answer.moved.end(), [&](auto& moved) { return moved.need == need; });
    return answer;
}

} // namespace landlotse::courses
