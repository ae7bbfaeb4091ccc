#pragma once
// Where a name fits best.

#include <vector>

namespace landlotse::directory {

struct PlanePoint {
    double x = 0;
    double y = 0;
};

/// The point inside a polygon (outside ring first, then holes; rings closed or not) that is farthest from its
/// border, to within `precision` – the pole of inaccessibility, found by halving squares (Garcia-Castellanos
/// and Lombardo 2007; search after Agafonkin). A polygon without area gives its first point.
PlanePoint interior_point(const std::vector<std::vector<PlanePoint>>& rings, double precision);

} // namespace landlotse::directory
