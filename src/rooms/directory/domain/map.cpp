#include "rooms/directory/domain/map.h"

#include "rooms/directory/domain/interior_point.h"
#include "rooms/directory/domain/simplify.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace landlotse::directory {

namespace {

/// From degrees to the grid of the view box.
struct Projection {
    double west = 0, north = 0;
    double shrink = 1;
    double scale = 1;
    int margin = 0;

    MapPoint operator()(const Position& at) const
    {
        return {static_cast<int>(std::lround((at.longitude - west) * shrink * scale)) + margin,
                static_cast<int>(std::lround((north - at.latitude) * scale)) + margin};
    }
};

struct Extent {
    double west = 180, south = 90, east = -180, north = -90;
    void add(const Position& at)
    {
        west = std::min(west, at.longitude), east = std::max(east, at.longitude);
        south = std::min(south, at.latitude), north = std::max(north, at.latitude);
    }
    bool empty() const { return west > east; }
};

Projection projection_for(const Extent& extent, const MapOptions& options)
{
    Projection to;
    to.west = extent.west;
    to.north = extent.north;
    to.margin = std::max(options.margin, 0);
    to.shrink = std::cos((extent.south + extent.north) / 2 * std::numbers::pi / 180);
    int room = std::max(std::clamp(options.width, 50, 10'000) - 2 * to.margin, 10);
    double width = std::max((extent.east - extent.west) * to.shrink, 1e-6);
    double height = std::max(extent.north - extent.south, 1e-6);
    // A county far taller than wide would else become a tower; it is fitted into three widths.
    to.scale = std::min(room / width, 3.0 * room / height);
    return to;
}

using GridRing = std::vector<MapPoint>;

/// On the grid, without repeated points; empty when nothing of it is left to see.
GridRing grid_ring(const std::vector<Position>& line, const Projection& to)
{
    GridRing ring;
    for (auto& position : line)
        if (auto point = to(position); ring.empty() || ring.back() != point) ring.push_back(point);
    while (ring.size() > 1 && ring.front() == ring.back()) ring.pop_back();
    long twice_area = 0;
    for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
        twice_area += static_cast<long>(ring[j].x) * ring[i].y - static_cast<long>(ring[i].x) * ring[j].y;
    if (ring.size() < 3 || twice_area == 0) ring.clear();
    return ring;
}

void append_number(std::string& path, int number)
{
    // A minus sign separates as well as a blank does.
    bool glued = number < 0 || path.empty() || path.back() < '0' || path.back() > '9';
    if (!glued) path.push_back(' ');
    path += std::to_string(number);
}

void append_ring(std::string& path, const GridRing& ring)
{
    path.push_back('M');
    append_number(path, ring.front().x);
    append_number(path, ring.front().y);
    char command = 'M';
    for (std::size_t i = 1; i < ring.size(); ++i) {
        int dx = ring[i].x - ring[i - 1].x, dy = ring[i].y - ring[i - 1].y;
        char needed = dy == 0 ? 'h' : dx == 0 ? 'v' : 'l';
        if (needed != command) path.push_back(needed);
        command = needed;
        if (dx != 0) append_number(path, dx);
        if (dy != 0) append_number(path, dy);
    }
    path.push_back('z');
}

std::vector<PlanePoint> plane(const GridRing& ring)
{
    std::vector<PlanePoint> points;
    for (auto& point : ring) points.push_back({static_cast<double>(point.x), static_cast<double>(point.y)});
    return points;
}

double box_area(const std::vector<GridRing>& polygon)
{
    auto [left, right] =
        std::minmax_element(polygon[0].begin(), polygon[0].end(), [](auto& a, auto& b) { return a.x < b.x; });
    auto [top, bottom] =
        std::minmax_element(polygon[0].begin(), polygon[0].end(), [](auto& a, auto& b) { return a.y < b.y; });
    return static_cast<double>(right->x - left->x) * (bottom->y - top->y);
}

void set_label(MapRegion& region, const std::vector<std::vector<GridRing>>& polygons)
{
    auto& largest = *std::max_element(polygons.begin(), polygons.end(),
                                      [](auto& a, auto& b) { return box_area(a) < box_area(b); });
    std::vector<std::vector<PlanePoint>> rings;
    for (auto& ring : largest) rings.push_back(plane(ring));
    auto at = interior_point(rings, 0.5);
    region.label = {static_cast<int>(std::lround(at.x)), static_cast<int>(std::lround(at.y))};
}

MapRegion drawn_region(const Boundaries& all, const Boundary& boundary, const Projection& to)
{
    MapRegion region{.ars = boundary.ars, .ags = boundary.ags, .name = boundary.name};
    std::vector<std::vector<GridRing>> polygons;
    for (auto& polygon : boundary.polygons) {
        std::vector<GridRing> rings;
        for (auto& ring : polygon.rings) {
            auto line = grid_ring(positions_of(all, ring), to);
            if (line.empty() && rings.empty()) break;
            if (!line.empty()) rings.push_back(std::move(line));
        }
        if (!rings.empty()) polygons.push_back(std::move(rings));
    }
    if (polygons.empty() && !boundary.polygons.empty()) {
        auto at = to(positions_of(all, boundary.polygons.front().rings.front()).front());
        polygons.push_back({{at, {at.x + 1, at.y}, {at.x, at.y + 1}}});
    }
    if (polygons.empty()) return region;
    region.top_left = region.bottom_right = polygons.front().front().front();
    for (auto& polygon : polygons)
        for (auto& ring : polygon) {
            append_ring(region.path, ring);
            for (auto& p : ring) {
                region.top_left = {std::min(region.top_left.x, p.x), std::min(region.top_left.y, p.y)};
                region.bottom_right = {std::max(region.bottom_right.x, p.x),
                                       std::max(region.bottom_right.y, p.y)};
            }
        }
    set_label(region, polygons);
    return region;
}

RegionMap draw_with(const Boundaries& all, const Projection& to)
{
    RegionMap map;
    for (auto& boundary : all.regions) {
        map.regions.push_back(drawn_region(all, boundary, to));
        map.width = std::max(map.width, map.regions.back().bottom_right.x + to.margin);
        map.height = std::max(map.height, map.regions.back().bottom_right.y + to.margin);
    }
    return map;
}

} // namespace

std::size_t RegionMap::path_bytes() const
{
    std::size_t sum = 0;
    for (auto& region : regions) sum += region.path.size();
    return sum;
}

RegionMap drawn(const Boundaries& all, const MapOptions& options)
{
    Extent extent;
    std::size_t positions = 0;
    for (auto& arc : all.arcs) {
        positions += arc.size();
        for (auto& position : arc) extent.add(position);
    }
    if (extent.empty()) return {};
    auto to = projection_for(extent, options);
    auto map = draw_with(all, to);
    auto current = all;
    while (map.path_bytes() > options.path_bytes && positions > 0) {
        // In steps of a tenth: the last step overshoots by no more than that.
        auto fewer = simplified(current, positions - std::max<std::size_t>(positions / 10, 1));
        std::size_t left = 0;
        for (auto& arc : fewer.arcs) left += arc.size();
        if (left == positions) break;
        positions = left;
        current = std::move(fewer);
        map = draw_with(current, to);
    }
    for (std::size_t i = 0; i < all.regions.size(); ++i)
        map.regions[i].area_km2 = area_km2(all, all.regions[i]);
    return map;
}

} // namespace landlotse::directory
