#pragma once
// Why: for one person and each option the rule that decided, for the page that a person reads.

#include "engines/placement/plan.h"

namespace landlotse::placement {

/// What one option was for one need. `rule` is a rule of the problem's `ineligible` list, or one of: placed (here), never_open,
/// locked_elsewhere, forbidden, dearer_than_offer, too_large, not_opened, full, dearer, cheaper_unplaced, not_eligible (no pair, no
/// rule given).
struct Reason {
    int option = 0;
    std::string rule;
    Cost seat_price = 0; ///< with `full`: what a seat there is worth to those who have one
    std::optional<Cost> cost; ///< of the pair, where there is one
};

/// One reason per option that the need has a pair with or an ineligible entry for, in the order of the options.
std::vector<Reason> reasons_for(const Problem& problem, const Plan& plan, int need);

} // namespace landlotse::placement
