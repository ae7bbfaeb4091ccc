#pragma once
// Fewer points, same map: for pages that must stay small.

#include "rooms/directory/domain/boundaries.h"

#include <cstddef>

namespace landlotse::directory {

/// Takes away positions, those first that change the area least (Visvalingam and Whyatt 1993), until at most
/// `position_budget` are left or no more can go. Works on arcs, so neighbours keep sharing their border;
/// junctions stay; no line ever crosses another that it did not cross before; and every ring keeps at least
/// three corners. Junctions count towards the budget, so a small budget may not be reached.
Boundaries simplified(Boundaries all, std::size_t position_budget);

} // namespace landlotse::directory
