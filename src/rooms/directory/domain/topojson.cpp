#include "rooms/directory/domain/boundaries.h"

#include "kernel/base/text.h"
#include "kernel/sheet/unpacked.h"

#include <boost/json.hpp>
#include <cmath>
#include <optional>

namespace landlotse::directory {

namespace {

namespace json = boost::json;

using MaybeFault = std::optional<base::Fault>;

base::Fault not_topojson(std::string part)
{
    return {.message = "boundaries.not_topojson", .args = {{"part", std::move(part)}}};
}

std::optional<double> number(const json::value& value)
{
    boost::system::error_code error;
    auto number = value.to_number<double>(error);
    // Far outside any map, and small enough that sums stay exact.
    if (error || !std::isfinite(number) || std::abs(number) > 1e9) return std::nullopt;
    return number;
}

struct Pair {
    double x = 0, y = 0;
};

std::optional<Pair> pair(const json::value& value)
{
    auto* list = value.if_array();
    if (list == nullptr || list->size() < 2) return std::nullopt;
    auto x = number((*list)[0]), y = number((*list)[1]);
    if (!x || !y) return std::nullopt;
    return Pair{*x, *y};
}

std::string text_property(const json::object& properties, std::string_view name)
{
    auto* value = properties.if_contains(name);
    if (value == nullptr || !value->is_string() || value->as_string().size() > 200) return {};
    return std::string(base::trimmed(std::string_view(value->as_string())));
}

/// One topology on its way from JSON to values.
class Reader {
public:
    Reader(const json::object& root, const BoundaryLimits& limits) : root_(root), limits_(limits) {}

    base::Result<Boundaries, base::Fault> read()
    {
        auto* type = root_.if_contains("type");
        if (type == nullptr || *type != "Topology") return base::refuse(not_topojson("type"));
        if (auto fault = read_transform()) return base::refuse(*fault);
        if (auto fault = read_arcs()) return base::refuse(*fault);
        auto* objects = root_.if_contains("objects");
        if (objects == nullptr || !objects->is_object()) return base::refuse(not_topojson("objects"));
        for (auto& [name, object] : objects->as_object())
            if (auto fault = read_geometry(object, 0)) return base::refuse(*fault);
        return std::move(result_);
    }

private:
    MaybeFault read_transform()
    {
        auto* transform = root_.if_contains("transform");
        if (transform == nullptr) return std::nullopt;
        auto* members = transform->if_object();
        if (members == nullptr) return not_topojson("transform");
        auto* scale = members->if_contains("scale");
        auto* translate = members->if_contains("translate");
        auto s = scale != nullptr ? pair(*scale) : std::nullopt;
        auto t = translate != nullptr ? pair(*translate) : std::nullopt;
        if (!s || !t) return not_topojson("transform");
        quantised_ = true;
        scale_ = *s;
        translate_ = *t;
        return std::nullopt;
    }

    MaybeFault read_arcs()
    {
        auto* arcs = root_.if_contains("arcs");
        if (arcs == nullptr || !arcs->is_array()) return not_topojson("arcs");
        auto& list = arcs->as_array();
        if (list.size() > limits_.arcs) return too_many("arcs", limits_.arcs);
        result_.arcs.reserve(list.size());
        std::size_t positions = 0;
        for (auto& arc : list) {
            auto* points = arc.if_array();
            if (points == nullptr) return bad_arc();
            positions += points->size();
            if (positions > limits_.positions) return too_many("positions", limits_.positions);
            if (auto fault = read_arc(*points)) return fault;
        }
        return std::nullopt;
    }

    MaybeFault read_arc(const json::array& points)
    {
        Arc arc;
        arc.reserve(points.size());
        Pair at;
        for (auto& point : points) {
            auto step = pair(point);
            if (!step) return bad_arc();
            // In a quantised topology every position but the first is a step from the one before.
            at = quantised_ ? Pair{at.x + step->x, at.y + step->y} : *step;
            Position position{at.x, at.y};
            if (quantised_) position = {at.x * scale_.x + translate_.x, at.y * scale_.y + translate_.y};
            if (std::abs(position.longitude) > 180 || std::abs(position.latitude) > 90) return bad_arc();
            if (arc.empty() || arc.back() != position) arc.push_back(position);
        }
        if (points.size() < 2) return bad_arc();
        if (arc.size() == 1) arc.push_back(arc.front());
        result_.arcs.push_back(std::move(arc));
        return std::nullopt;
    }

    MaybeFault read_geometry(const json::value& value, int depth)
    {
        auto* object = value.if_object();
        if (object == nullptr || depth > 8) return geometry_fault("boundaries.bad_geometry", {});
        auto* type = object->if_contains("type");
        if (type == nullptr || !type->is_string()) return geometry_fault("boundaries.bad_geometry", {});
        if (type->as_string() == "GeometryCollection") return read_collection(*object, depth);
        ++geometry_;
        bool single = type->as_string() == "Polygon";
        if (!single && type->as_string() != "MultiPolygon") return std::nullopt;
        if (result_.regions.size() >= limits_.regions) return too_many("regions", limits_.regions);
        auto region = region_with_keys(*object);
        auto* arcs = object->if_contains("arcs");
        if (arcs == nullptr || !arcs->is_array()) return geometry_fault("boundaries.bad_geometry", region);
        if (single) {
            if (auto fault = read_polygon(region, *arcs)) return fault;
        } else {
            for (auto& polygon : arcs->as_array())
                if (auto fault = read_polygon(region, polygon)) return fault;
        }
        result_.regions.push_back(std::move(region));
        return std::nullopt;
    }

    MaybeFault read_collection(const json::object& object, int depth)
    {
        auto* members = object.if_contains("geometries");
        if (members == nullptr || !members->is_array()) return not_topojson("geometries");
        for (auto& member : members->as_array())
            if (auto fault = read_geometry(member, depth + 1)) return fault;
        return std::nullopt;
    }

    static Boundary region_with_keys(const json::object& object)
    {
        Boundary region;
        auto* value = object.if_contains("properties");
        auto* properties = value != nullptr ? value->if_object() : nullptr;
        if (properties == nullptr) return region;
        region.ars = text_property(*properties, "ARS");
        region.ags = text_property(*properties, "AGS");
        region.name = text_property(*properties, "GEN");
        if (region.ags.empty() && region.ars.size() == 12)
            region.ags = region.ars.substr(0, 5) + region.ars.substr(9);
        return region;
    }

    MaybeFault read_polygon(Boundary& region, const json::value& value)
    {
        auto* rings = value.if_array();
        if (rings == nullptr || rings->empty()) return geometry_fault("boundaries.bad_geometry", region);
        Polygon polygon;
        for (auto& one : *rings) {
            auto* references = one.if_array();
            if (references == nullptr || references->empty())
                return geometry_fault("boundaries.bad_geometry", region);
            Ring ring;
            for (auto& reference : *references) {
                if (++references_ > limits_.positions) return too_many("references", limits_.positions);
                auto arc = known_arc(reference);
                if (!arc) return geometry_fault("boundaries.unknown_arc", region);
                ring.push_back(*arc);
            }
            if (!is_closed(ring)) return geometry_fault("boundaries.open_ring", region);
            polygon.rings.push_back(std::move(ring));
        }
        region.polygons.push_back(std::move(polygon));
        return std::nullopt;
    }

    std::optional<std::int32_t> known_arc(const json::value& reference) const
    {
        auto* index = reference.if_int64();
        auto count = static_cast<std::int64_t>(result_.arcs.size());
        if (index == nullptr || *index >= count || *index < -count) return std::nullopt;
        return static_cast<std::int32_t>(*index);
    }

    bool is_closed(const Ring& ring) const
    {
        auto begin = [&](std::int32_t i) {
            return i >= 0 ? result_.arcs[static_cast<std::size_t>(i)].front()
                          : result_.arcs[static_cast<std::size_t>(~i)].back();
        };
        for (std::size_t i = 0; i < ring.size(); ++i)
            if (begin(~ring[i]) != begin(ring[(i + 1) % ring.size()])) return false;
        return true;
    }

    base::Fault bad_arc() const
    {
        return {.message = "boundaries.bad_arc", .args = {{"arc", std::to_string(result_.arcs.size())}}};
    }
    static base::Fault too_many(std::string what, std::size_t limit)
    {
        return {.message = "boundaries.too_many",
                .args = {{"what", std::move(what)}, {"limit", std::to_string(limit)}}};
    }
    base::Fault geometry_fault(std::string message, const Boundary& region) const
    {
        auto& key = !region.ars.empty() ? region.ars : !region.ags.empty() ? region.ags : region.name;
        return {.message = std::move(message), .args = {{"region", key}}, .row = geometry_};
    }

    const json::object& root_;
    const BoundaryLimits& limits_;
    Boundaries result_;
    bool quantised_ = false;
    Pair scale_{1, 1}, translate_;
    int geometry_ = 0;
    std::size_t references_ = 0;
};

} // namespace

base::Result<Boundaries, base::Fault> read_topojson(std::string_view bytes, const BoundaryLimits& limits)
{
    auto text = sheet::unpacked(bytes, limits.bytes);
    if (!text) return base::refuse(text.error());
    boost::system::error_code error;
    json::monotonic_resource memory;
    auto document = json::parse(*text, error, &memory);
    if (error || !document.is_object()) return base::refuse(not_topojson("json"));
    return Reader(document.as_object(), limits).read();
}

} // namespace landlotse::directory
