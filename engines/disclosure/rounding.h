#pragma once
// Rounding, for figures that arrive without their records.

#include "engines/disclosure/problem.h"

#include <optional>

namespace landlotse::disclosure {

/// To the nearest multiple of `base`, halves upwards.
double round_nearest(double value, double base);

/// Up or down to a multiple with the chance that makes it right on average. `key` (a cell's id, say) settles the chance, so the same cell is
/// rounded the same way everywhere.
double round_at_random(double value, double base, const std::string& key, std::uint64_t seed);

/// Multiples of `base`, each next to its value wherever that is possible, that satisfy all equations. Empty when there are none within
/// two multiples. `nodes` limits the search.
std::optional<std::vector<double>> round_controlled(const Problem& problem, double base, long nodes = 5'000);

} // namespace landlotse::disclosure
