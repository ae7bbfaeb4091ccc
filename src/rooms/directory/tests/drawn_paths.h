#pragma once
// Reads back what the map wrote, as a browser would.

#include "rooms/directory/domain/map.h"

#include <algorithm>
#include <cstdlib>
#include <doctest/doctest.h>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace landlotse::directory {

/// Undirected.
using Edge = std::pair<MapPoint, MapPoint>;

inline std::vector<std::vector<MapPoint>> rings_of(const std::string& path)
{
    std::vector<std::vector<MapPoint>> rings;
    MapPoint at;
    char command = 0;
    const char* next = path.c_str();
    auto number = [&] {
        char* end = nullptr;
        auto value = static_cast<int>(std::strtol(next, &end, 10));
        REQUIRE(end != next);
        next = end;
        return value;
    };
    while (*next != '\0') {
        if (*next >= 'A') command = *next++;
        if (command == 'z') continue;
        if (command == 'M') {
            at = {number(), number()};
            rings.emplace_back();
        }
        if (command == 'l') at = {at.x + number(), at.y};
        if (command == 'l') at.y += number();
        if (command == 'h') at.x += number();
        if (command == 'v') at.y += number();
        rings.back().push_back(at);
    }
    return rings;
}

inline std::set<Edge> edges_of(const std::string& path)
{
    std::set<Edge> edges;
    for (auto& ring : rings_of(path))
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++)
            edges.insert(std::minmax(ring[i], ring[j]));
    return edges;
}

/// Even-odd rule; a point on the border counts as inside.
inline bool is_inside(MapPoint p, const std::string& path)
{
    bool inside = false;
    for (auto& ring : rings_of(path))
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            auto &a = ring[i], &b = ring[j];
            long cross =
                static_cast<long>(b.x - a.x) * (p.y - a.y) - static_cast<long>(p.x - a.x) * (b.y - a.y);
            bool in_box = p.x >= std::min(a.x, b.x) && p.x <= std::max(a.x, b.x) &&
                          p.y >= std::min(a.y, b.y) && p.y <= std::max(a.y, b.y);
            if (cross == 0 && in_box) return true;
            if ((a.y > p.y) != (b.y > p.y) &&
                p.x < static_cast<double>(b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
                inside = !inside;
        }
    return inside;
}

} // namespace landlotse::directory
