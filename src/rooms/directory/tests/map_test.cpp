#include "rooms/directory/domain/boundaries.h"
#include "rooms/directory/domain/interior_point.h"
#include "rooms/directory/domain/join.h"
#include "rooms/directory/domain/map.h"
#include "rooms/directory/domain/simplify.h"
#include "rooms/directory/tests/drawn_paths.h"
#include "rooms/directory/tests/official_files.h"

#include <chrono>
#include <cmath>
#include <set>

using namespace landlotse;
using namespace landlotse::directory;

namespace {

/// Two squares side by side, an island in the second; quantised, one degree = 100 steps.
constexpr auto two_squares = R"({"type":"Topology","transform":{"scale":[0.01,0.01],"translate":[14,51]},
    "arcs":[[[10,0],[0,10]],[[10,10],[-5,0],[-5,0],[0,-10],[10,0]],[[10,0],[10,0],[0,5],[0,5],[-10,0]],
            [[13,3],[2,0],[0,2],[-2,0],[0,-2]]],
    "objects":{"a":{"type":"GeometryCollection","geometries":[
        {"type":"Polygon","arcs":[[0,1]],"properties":{"ARS":"146260001010","GEN":"West"}},
        {"type":"MultiPolygon","arcs":[[[2,-1],[3]]],"properties":{"ARS":"146260001020","AGS":"14626020"}},
        {"type":"Polygon","arcs":[[-4]],"properties":{"ARS":"146250001030"}},
        {"type":"Point","coordinates":[1,1]}]}}})";

Boundaries read(std::string_view bytes)
{
    auto result = read_topojson(bytes);
    if (!result) FAIL(result.error().message << " row " << result.error().row);
    return *result;
}

base::Fault fault_of(std::string_view text, const BoundaryLimits& limits = {})
{
    auto result = read_topojson(text, limits);
    REQUIRE_FALSE(result);
    return result.error();
}

std::string with(std::string_view what, std::string_view instead)
{
    std::string text = two_squares;
    auto at = text.find(what);
    REQUIRE(at != std::string::npos);
    return text.replace(at, what.size(), instead);
}

std::size_t positions(const Boundaries& all)
{
    std::size_t count = 0;
    for (auto& arc : all.arcs) count += arc.size();
    return count;
}

} // namespace

TEST_CASE("a topology is read with shared, reversed and closed arcs")
{
    auto all = read(two_squares);
    REQUIRE(all.regions.size() == 3);
    CHECK(all.regions[0].name == "West");
    CHECK(all.regions[0].ags == "14626010");
    CHECK(all.arcs[0].front().longitude == doctest::Approx(14.1));
    CHECK(positions_of(all, all.regions[1].polygons[0].rings[0]).size() == 6);
    auto west = area_km2(all, all.regions[0]), east = area_km2(all, all.regions[1]);
    auto island = area_km2(all, all.regions[2]);
    CHECK(east + island == doctest::Approx(west));
    // 0.1 degrees square at 51.05° N: 111.27 km/° by 70.1 km/°.
    CHECK(west == doctest::Approx(78.0).epsilon(0.005));
}

TEST_CASE("broken topologies are refused with the place")
{
    CHECK(fault_of("{").args["part"] == "json");
    CHECK(fault_of("{}").args["part"] == "type");
    CHECK(fault_of(with("\"scale\":[0.01,0.01]", "\"scale\":[0.01]")).args["part"] == "transform");
    CHECK(fault_of(with("[[10,0],[0,10]]", "[[10,0]]")).args["arc"] == "0");
    CHECK(fault_of(with("[13,3]", "[1e7,3]")).args["arc"] == "3");
    auto unknown = fault_of(with("[3]", "[4]"));
    CHECK(unknown.message == "boundaries.unknown_arc");
    CHECK(unknown.row == 2);
    CHECK(unknown.args["region"] == "146260001020");
    CHECK(fault_of(with("[[2,-1]", "[[2,-6]")).message == "boundaries.unknown_arc");
    auto open = fault_of(with("[[0,1]]", "[[0,-2]]"));
    CHECK(open.message == "boundaries.open_ring");
    CHECK(open.row == 1);
    CHECK(fault_of(with("[[0,1]]", "[]")).message == "boundaries.bad_geometry");
    CHECK(fault_of(two_squares, {.arcs = 3}).args["what"] == "arcs");
    CHECK(fault_of(two_squares, {.positions = 16}).args["what"] == "positions");
    CHECK(fault_of(two_squares, {.regions = 2}).args["what"] == "regions");
    CHECK(fault_of(two_squares, {.bytes = 20}).message == "sheet.too_large");
}

TEST_CASE("one county takes only its own arcs")
{
    auto part = within(read(two_squares), "14625");
    REQUIRE(part.regions.size() == 1);
    CHECK(part.arcs.size() == 1);
    CHECK(part.regions[0].polygons[0].rings[0] == Ring{-1});
    CHECK(within(read(two_squares), "14626").arcs.size() == 4);
}

TEST_CASE("simplification keeps junctions and at least a triangle")
{
    auto all = read(two_squares);
    auto few = simplified(all, 0);
    CHECK(few.arcs[0] == all.arcs[0]);
    CHECK(few.arcs[3].size() == 4);
    for (auto& region : few.regions) CHECK(area_km2(few, region) > 0);
    // The two points in the middle of straight edges cost nothing and go first.
    auto two_less = simplified(all, positions(all) - 2);
    CHECK(area_km2(two_less, two_less.regions[0]) ==
          doctest::Approx(area_km2(all, all.regions[0])).epsilon(1e-6));
    CHECK(simplified(all, 1000).arcs == all.arcs);
}

TEST_CASE("no point is taken away across another line")
{
    // A notch around a small island: cutting it off would put the island outside.
    auto all = read(R"({"type":"Topology","arcs":[[[0,0],[10,0],[10,10],[6,10],[5,10.5],[4,10],[0,10],[0,0]],
        [[4.9,10.1],[5.1,10.1],[5,10.3],[4.9,10.1]]],
        "objects":{"a":{"type":"Polygon","arcs":[[0]]},"b":{"type":"Polygon","arcs":[[1]]}}})");
    auto few = simplified(all, 9);
    auto& line = few.arcs[0];
    CHECK(std::find(line.begin(), line.end(), Position{5, 10.5}) != line.end());
}

TEST_CASE("merged municipalities become one region of several rings")
{
    auto all =
        merged(read(two_squares), {{"146260001010", "146260009090"}, {"146260001020", "146260009090"}});
    REQUIRE(all.regions.size() == 2);
    CHECK(all.regions[0].ars == "146260009090");
    CHECK(all.regions[0].ags == "14626090");
    CHECK(all.regions[0].polygons.size() == 2);
    auto into_neighbour = merged(read(two_squares), {{"146260001010", "x"}, {"x", "146260001020"}});
    CHECK(into_neighbour.regions.size() == 2);
    CHECK(into_neighbour.regions[0].ars == "146260001020");
    auto circle =
        merged(read(two_squares), {{"146260001010", "146260001020"}, {"146260001020", "146260001010"}});
    CHECK(circle.regions.size() == 3);
}

TEST_CASE("drawn neighbours share their edge and labels lie inside")
{
    auto map = drawn(read(two_squares), {.width = 208});
    CHECK(map.width == 208);
    REQUIRE(map.regions.size() == 3);
    CHECK(map.regions[0].path == "M104 163v-159h-50-50v159z");
    auto west = edges_of(map.regions[0].path), east = edges_of(map.regions[1].path);
    std::set<Edge> shared;
    std::set_intersection(west.begin(), west.end(), east.begin(), east.end(),
                          std::inserter(shared, shared.end()));
    CHECK(shared.size() == 1);
    CHECK(map.regions[0].label.x > 44);
    CHECK(map.regions[0].label.x < 64);
    CHECK(map.regions[0].top_left == MapPoint{4, 4});
    for (auto& region : map.regions) CHECK(is_inside(region.label, region.path));
    CHECK(drawn({}).regions.empty());
}

TEST_CASE("what encloses nothing has a point of its border, found at once")
{
    std::vector<PlanePoint> ring{{0, 0}, {3000, 0}, {0, 3000}};
    auto began = std::chrono::steady_clock::now();
    auto point = interior_point({ring, ring}, 0.5);
    CHECK(point.x == 0);
    CHECK(point.y == 0);
    CHECK(std::chrono::steady_clock::now() - began < std::chrono::milliseconds(500));
}

TEST_CASE("a register and boundaries of another day are joined by either key")
{
    RegisterEntry same{.level = Level::municipality, .ags = "14626010", .association = "0001"};
    RegisterEntry other_association{.level = Level::municipality, .ags = "14626020", .association = "0007"};
    RegisterEntry renumbered{.level = Level::municipality,
                             .ags = "14626099",
                             .association = "0001",
                             .name = {"Insel", "", "Stadt"}};
    auto boundaries = read(with("\"146250001030\"", "\"146250001030\",\"GEN\":\"Insel\""));
    auto result = joined(std::vector{same, other_association, renumbered}, boundaries);
    REQUIRE(result.pairs.size() == 2);
    CHECK(result.pairs[0].by == JoinedBy::ars);
    CHECK(result.pairs[1].by == JoinedBy::ags);
    CHECK(result.entries_without_boundary == std::vector<std::size_t>{2});
    REQUIRE(result.loose_boundaries.size() == 1);
    CHECK(result.loose_boundaries[0].same_name == std::vector<std::size_t>{2});
}
