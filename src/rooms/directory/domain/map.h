#pragma once
// A county's map as text for SVG: small, and complete without a script.

#include "rooms/directory/domain/boundaries.h"

#include <cstddef>
#include <string>
#include <vector>

namespace landlotse::directory {

/// In units of the view box; y grows downwards.
struct MapPoint {
    int x = 0;
    int y = 0;

    friend auto operator<=>(const MapPoint&, const MapPoint&) = default;
};

struct MapRegion {
    std::string ars;
    std::string ags;
    std::string name;
    /// For the attribute `d`; fill with the even-odd rule. Whole numbers, relative within a ring.
    std::string path;
    /// Inside the region's largest part, as far from its border as can be: the place for a name or a symbol.
    MapPoint label;
    MapPoint top_left;
    MapPoint bottom_right;
    /// Measured before simplification.
    double area_km2 = 0;
};

struct RegionMap {
    /// For `viewBox="0 0 width height"`.
    int width = 0;
    int height = 0;
    std::vector<MapRegion> regions;

    std::size_t path_bytes() const;
};

struct MapOptions {
    /// Of the view box, 50 to 10,000. The height follows.
    int width = 600;
    /// Free room on all sides, for borders and labels.
    int margin = 4;
    /// The map is simplified until the paths of all regions together have at most so many bytes, or nothing
    /// more can be taken away.
    std::size_t path_bytes = 6000;
};

/// Draws regions in plate carrée at their mean latitude, which for one county is as good as equal area:
/// widths are off by less than 1 % at its edges. Neighbours share the very same points. A region too small
/// for the grid is drawn as a triangle of one unit, so that none vanishes.
RegionMap drawn(const Boundaries& all, const MapOptions& options = {});

} // namespace landlotse::directory
