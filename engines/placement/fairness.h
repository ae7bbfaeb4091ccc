#pragma once
// Stability and fairness: what a re-planning may change, who waits, and how evenly.

#include "engines/placement/plan.h"

#include <functional>

namespace landlotse::placement {

/// The problem in which every change to an earlier plan costs `price` more: a new plan then changes only what gains more than that.
/// The objective of its plans contains these prices.
Problem with_price_per_change(Problem problem, const Plan& earlier, Cost price);

/// Needs in tiers by how long they wait, the longest first: no shorter wait is served at the expense of a longer one (leximin on
/// waiting, as fine as `classes` distinguishes). `waited`: days per need; `bounds`: descending, for example {180, 90, 42}.
Problem with_longest_waiting_first(Problem problem, const std::vector<double>& waited, const std::vector<double>& bounds);

/// How one group fares.
struct GroupShare {
    std::string value;      ///< of the tag; empty: the need has no such tag
    std::int64_t needs = 0;
    std::int64_t placed = 0;
    Cost cost_of_placed = 0; ///< sum of the costs of its placements (travel and delay)
    Cost cost_of_waiting = 0; ///< sum of the unplaced costs of those who wait

    double share() const { return needs == 0 ? 0 : static_cast<double>(placed) / static_cast<double>(needs); }
};

/// Shares by the values of a tag (sex, municipality, level ...), in the order of the values.
std::vector<GroupShare> fairness(const Problem& problem, const Plan& plan, const std::string& tag);

} // namespace landlotse::placement
