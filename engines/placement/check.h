#pragma once
// The independent checker. It shares only the value structs with the solver.

#include "engines/placement/plan.h"

namespace landlotse::placement {

/// Something a plan does that the problem forbids, or a figure in it that is not true.
struct Violation {
    std::string rule; ///< unknown_pair, placed_twice, not_placed, forbidden, lock_broken, worse_than_offer, closed_option,
                      ///< over_capacity, under_minimum, resource_exceeded, quota_exceeded, quota_missed, wrong_objective,
                      ///< wrong_cost, bound_above_objective, wrong_open, wrong_unplaced
    std::string id;   ///< need, option, resource or quota it is about
};

/// Every rule of the contract and the objective, verified from nothing but problem and plan. Empty: the plan is sound.
std::vector<Violation> check(const Problem& problem, const Plan& plan);

} // namespace landlotse::placement
