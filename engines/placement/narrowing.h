#pragma once
// Plans and proofs in turns, for parts that `Completion` suits: each plan found makes the proof smaller, each proof ends the search for plans sooner.

#include "engines/placement/plans.h"

namespace landlotse::placement {

/// Narrows the distance between the bound and the best plan of `plans`, near these prices of the needs. Returns the bound reached.
double narrow(const Model& model, const std::vector<double>& prices, double bound, Plans& plans, const SearchLimits& limits);

} // namespace landlotse::placement
