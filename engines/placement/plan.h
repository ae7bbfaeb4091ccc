#pragma once
// What the engine answers: who goes where, what opens, how good that provably is, and why.

#include "engines/placement/problem.h"

namespace landlotse::placement {

enum class PlanStatus {
    optimal,    ///< bound equals objective within one millionth of it
    feasible,   ///< every rule holds; `bound` says how far from the best it can be at most
    infeasible, ///< the rules cannot hold together; `conflicts` says which
    stopped     ///< ended without any plan
};

struct Placement {
    int need = 0;
    int option = 0;
    Cost cost = 0;
};

/// One single change that would have placed a need, from the fixed catalogue.
struct Change {
    std::string kind; ///< one_more_seat, one_learner_more
    int option = -1;
    Cost gain = 0;    ///< how much better the whole plan would be
};

struct Unplaced {
    int need = 0;
    std::string reason; ///< no_option, forbidden, not_opened, no_seat, too_large, cheaper_without
    std::optional<Change> cheapest_change;
};

struct Closed {
    int option = 0;
    std::int64_t missing_to_min = 0; ///< needs missing that would come if it opened, 0 when enough would come
};

/// What one more of something is worth, found by solving again.
struct Price {
    int resource = 0;
    Cost one_more_is_worth = 0;
};

struct Conflict {
    std::string kind; ///< lock, must_place, minimum, quota_minimum
    std::string id;   ///< of the need, option or quota
};

struct Plan {
    PlanStatus status = PlanStatus::stopped;
    Cost objective = 0;
    double bound = 0; ///< in units (not millionths): no plan can cost less
    std::vector<Placement> placements;
    std::vector<Unplaced> unplaced;
    std::vector<int> open;
    std::vector<Closed> closed;
    std::vector<Price> prices;
    std::vector<Conflict> conflicts;
    std::uint64_t seed = 1;
    std::int64_t nodes = 0; ///< of the search, for the bench

    double units() const { return static_cast<double>(objective) / static_cast<double>(cost_unit); }
    /// (objective - bound) / |objective|, never negative.
    double gap() const;
};

/// The option of each need by the plan; -1 = it stays unplaced.
inline std::vector<int> option_by_need(const Plan& plan, std::size_t needs)
{
    std::vector<int> option(needs, -1);
    for (auto& one : plan.placements) option[static_cast<std::size_t>(one.need)] = one.option;
    return option;
}

inline double Plan::gap() const
{
    auto missing = units() - bound;
    if (missing <= 0) return 0;
    auto size = units() < 0 ? -units() : units();
    return size > 0 ? missing / size : missing;
}

} // namespace landlotse::placement
