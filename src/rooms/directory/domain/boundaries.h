#pragma once
// Boundaries of municipalities as lines that neighbours share (TopoJSON 1.0), so that simplifying or drawing
// them never tears a gap between two municipalities.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::directory {

/// WGS 84, degrees.
struct Position {
    double longitude = 0;
    double latitude = 0;

    friend bool operator==(const Position&, const Position&) = default;
};

/// A line between two junctions, or a closed line (an island or enclave). At least two positions.
using Arc = std::vector<Position>;

/// Arcs joined end to end: index `i` forwards, `~i` (that is -1-i) backwards. The last ends where the first
/// begins.
using Ring = std::vector<std::int32_t>;

/// The first ring is the outside, the others are holes.
struct Polygon {
    std::vector<Ring> rings;
};

struct Boundary {
    /// Regional key, 12 digits for municipalities, 5 for counties; empty if the file has none.
    std::string ars;
    /// Official municipality key; worked out from `ars` if the file has none.
    std::string ags;
    /// Empty if the file has no names.
    std::string name;
    std::vector<Polygon> polygons;
};

struct Boundaries {
    std::vector<Arc> arcs;
    std::vector<Boundary> regions;
};

struct BoundaryLimits {
    /// Unpacked.
    std::size_t bytes = 32u << 20;
    std::size_t arcs = 200'000;
    std::size_t positions = 2'000'000;
    std::size_t regions = 50'000;
};

/// Reads a TopoJSON topology, plain or gzip: Polygon and MultiPolygon, alone or in (nested) collections of
/// any of its objects; other geometries are left out. Properties read: `ARS`, `AGS`, `GEN`.
///
/// Faults: `boundaries.not_topojson` (`args.part` names the member), `boundaries.too_many` (`args.what`),
/// `boundaries.bad_arc` (`args.arc` from 0), `boundaries.bad_geometry`, `boundaries.unknown_arc`,
/// `boundaries.open_ring` – the last three with `row` = number of the geometry from 1 and `args.region` = its
/// ARS, AGS or name – and those of `sheet::unpacked`.
base::Result<Boundaries, base::Fault> read_topojson(std::string_view bytes,
                                                    const BoundaryLimits& limits = {});

/// Only the regions whose `ars` begins so (`14626` = one county), with only the arcs they use.
Boundaries within(const Boundaries& all, std::string_view ars_prefix);

/// Territorial reform: each region whose key is a key of `into` becomes part of the region with the key it
/// maps to (old ARS → new ARS), keeping its rings. A target without own boundary comes into being. Chains are
/// followed; a circle of mergers is left as it is.
Boundaries merged(Boundaries all, const std::map<std::string, std::string>& into);

/// All positions of a ring in order, the first repeated at the end.
std::vector<Position> positions_of(const Boundaries& all, const Ring& ring);

/// On the ellipsoid, holes taken off.
double area_km2(const Boundaries& all, const Boundary& region);

} // namespace landlotse::directory
