#include "rooms/directory/domain/boundaries.h"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <set>

namespace landlotse::directory {

namespace {

constexpr double radians = std::numbers::pi / 180;
/// WGS 84: first eccentricity, and the radius of the sphere with the ellipsoid's surface, in km.
constexpr double eccentricity = 0.0818191908426;
constexpr double authalic_radius = 6371.0071810;

double authalic_q(double sine)
{
    double es = eccentricity * sine;
    return (1 - eccentricity * eccentricity) *
           (sine / (1 - es * es) + std::log((1 + es) / (1 - es)) / (2 * eccentricity));
}

/// Sine of the authalic latitude: the latitude on the sphere of equal area (Snyder 1987, 3-11 and 3-12).
double authalic_sine(double latitude)
{
    static const double pole = authalic_q(1);
    return authalic_q(std::sin(latitude * radians)) / pole;
}

/// The signed area between the line and the equator, summed over the ring.
double signed_area_km2(const std::vector<Position>& ring)
{
    double sum = 0;
    for (std::size_t i = 0; i + 1 < ring.size(); ++i)
        sum += (ring[i + 1].longitude - ring[i].longitude) * radians *
               (authalic_sine(ring[i].latitude) + authalic_sine(ring[i + 1].latitude)) / 2;
    return sum * authalic_radius * authalic_radius;
}

std::size_t index_of(std::int32_t reference)
{
    return static_cast<std::size_t>(reference >= 0 ? reference : ~reference);
}

/// The end of the chain of mergers that starts at `ars`; `ars` itself when the chain runs in a circle.
std::string final_target(const std::string& ars, const std::map<std::string, std::string>& into)
{
    std::set<std::string> seen;
    auto at = ars;
    for (auto next = into.find(at); next != into.end(); next = into.find(at)) {
        if (!seen.insert(at).second) return ars;
        at = next->second;
    }
    return at;
}

} // namespace

Boundaries within(const Boundaries& all, std::string_view ars_prefix)
{
    Boundaries part;
    std::map<std::size_t, std::int32_t> renumbered;
    auto taken = [&](std::int32_t reference) {
        auto index = index_of(reference);
        auto [at, is_new] = renumbered.emplace(index, static_cast<std::int32_t>(part.arcs.size()));
        if (is_new) part.arcs.push_back(all.arcs[index]);
        return reference >= 0 ? at->second : ~at->second;
    };
    for (auto& region : all.regions) {
        if (!region.ars.starts_with(ars_prefix)) continue;
        part.regions.push_back(region);
        for (auto& polygon : part.regions.back().polygons)
            for (auto& ring : polygon.rings) std::transform(ring.begin(), ring.end(), ring.begin(), taken);
    }
    return part;
}

Boundaries merged(Boundaries all, const std::map<std::string, std::string>& into)
{
    std::map<std::string, std::size_t> places;
    std::vector<Boundary> kept;
    for (auto& region : all.regions) {
        auto target = final_target(region.ars, into);
        auto found = target.empty() ? places.end() : places.find(target);
        bool moved = target != region.ars;
        if (found == places.end()) {
            if (!target.empty()) places.emplace(target, kept.size());
            if (moved) {
                region.ars = target;
                region.ags = target.size() == 12 ? target.substr(0, 5) + target.substr(9) : std::string();
                region.name.clear();
            }
            kept.push_back(std::move(region));
            continue;
        }
        auto& home = kept[found->second];
        if (!moved && home.name.empty()) home.name = region.name;
        std::move(region.polygons.begin(), region.polygons.end(), std::back_inserter(home.polygons));
    }
    all.regions = std::move(kept);
    return all;
}

std::vector<Position> positions_of(const Boundaries& all, const Ring& ring)
{
    std::vector<Position> line;
    for (auto reference : ring) {
        Arc arc = all.arcs[index_of(reference)];
        if (reference < 0) std::reverse(arc.begin(), arc.end());
        line.insert(line.end(), arc.begin() + (line.empty() ? 0 : 1), arc.end());
    }
    return line;
}

double area_km2(const Boundaries& all, const Boundary& region)
{
    double sum = 0;
    for (auto& polygon : region.polygons)
        for (std::size_t i = 0; i < polygon.rings.size(); ++i) {
            auto area = std::abs(signed_area_km2(positions_of(all, polygon.rings[i])));
            sum += i == 0 ? area : -area;
        }
    return sum;
}

} // namespace landlotse::directory
