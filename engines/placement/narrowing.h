#pragma once
// Plans and proofs in turns, for parts that `Completion` suits: each plan found makes the proof smaller, each proof ends the search for plans sooner.

#include "engines/placement/plans.h"

namespace landlotse::placement {

/// Looks below `aim` in at most so many nodes of a search that divides; returns the bound reached, `bound` when the nodes did not suffice.
using Division = std::function<double(double bound, double aim, std::int64_t nodes)>;

/// Narrows the distance between the bound and the best plan of `plans`, near these prices of the needs. Returns the bound reached.
double narrow(const Model& model, const std::vector<double>& prices, double bound, Plans& plans, const SearchLimits& limits, const Division& divide);

} // namespace landlotse::placement
