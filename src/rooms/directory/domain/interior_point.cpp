#include "rooms/directory/domain/interior_point.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <queue>

namespace landlotse::directory {

namespace {

using Rings = std::vector<std::vector<PlanePoint>>;

double squared_distance(const PlanePoint& p, const PlanePoint& a, const PlanePoint& b)
{
    double dx = b.x - a.x, dy = b.y - a.y, length = dx * dx + dy * dy;
    double along = length > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length, 0.0, 1.0) : 0;
    double x = a.x + along * dx - p.x, y = a.y + along * dy - p.y;
    return x * x + y * y;
}

/// Distance to the border: positive inside, negative outside.
double signed_distance(const PlanePoint& p, const Rings& rings)
{
    bool inside = false;
    double least = std::numeric_limits<double>::max();
    for (auto& ring : rings)
        for (std::size_t i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            auto& a = ring[i];
            auto& b = ring[j];
            if ((a.y > p.y) != (b.y > p.y) && p.x < (b.x - a.x) * (p.y - a.y) / (b.y - a.y) + a.x)
                inside = !inside;
            least = std::min(least, squared_distance(p, a, b));
        }
    return (inside ? 1 : -1) * std::sqrt(least);
}

struct Square {
    PlanePoint centre;
    double half;
    double distance;
    /// The farthest from the border that any point of the square can be.
    double best() const { return distance + half * std::numbers::sqrt2; }
    friend bool operator<(const Square& a, const Square& b) { return a.best() < b.best(); }
};

} // namespace

PlanePoint interior_point(const Rings& rings, double precision)
{
    if (rings.empty() || rings.front().empty()) return {};
    PlanePoint low = rings.front().front(), high = low;
    for (auto& p : rings.front()) {
        low = {std::min(low.x, p.x), std::min(low.y, p.y)};
        high = {std::max(high.x, p.x), std::max(high.y, p.y)};
    }
    double side = std::min(high.x - low.x, high.y - low.y);
    if (side <= 0 || precision <= 0) return rings.front().front();
    // A sliver is covered by at most a hundred squares; the search refines them where it matters.
    side = std::max(side, std::max(high.x - low.x, high.y - low.y) / 100);

    std::priority_queue<Square> squares;
    auto square = [&](double x, double y, double half) {
        return Square{{x, y}, half, signed_distance({x, y}, rings)};
    };
    auto best = square((low.x + high.x) / 2, (low.y + high.y) / 2, 0);
    for (double x = low.x; x < high.x; x += side)
        for (double y = low.y; y < high.y; y += side)
            squares.push(square(x + side / 2, y + side / 2, side / 2));
    // What encloses nothing (the same ring twice) has no inside to find, however fine the search.
    constexpr int most_in_vain = 4096;
    for (int in_vain = 0; !squares.empty() && in_vain < most_in_vain;) {
        auto at = squares.top();
        squares.pop();
        if (at.distance > best.distance) best = at;
        if (best.distance <= 0) ++in_vain;
        // A best point still outside the polygon is no answer yet, so the search goes finer then.
        double wanted = best.distance > 0 ? precision : precision / 64;
        if (at.best() - best.distance <= wanted) break;
        double half = at.half / 2;
        for (auto [dx, dy] : {std::pair{-1, -1}, {1, -1}, {-1, 1}, {1, 1}})
            squares.push(square(at.centre.x + dx * half, at.centre.y + dy * half, half));
    }
    return best.distance > 0 ? best.centre : rings.front().front();
}

} // namespace landlotse::directory
