#include "rooms/observatory/web/drawing.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::observatory::web::drawing {

using html::attr;
using html::Attribute;
using html::el;
using html::Html;

std::string number(double value) { return fmt::format("{:.1f}", value); }

Html text(double x, double y, const std::string& words, const Pen& pen)
{
    return el("text", {attr("x", number(x)), attr("y", number(y)), attr("text-anchor", std::string(pen.anchor)), attr("font-size", number(pen.size)),
                       attr("fill", std::string(pen.colour)), pen.weight == "normal" ? Attribute{} : attr("font-weight", std::string(pen.weight)),
                       pen.has_halo ? attr("stroke", "#ffffff") : Attribute{}, pen.has_halo ? attr("stroke-width", "3.5") : Attribute{},
                       pen.has_halo ? attr("stroke-linejoin", "round") : Attribute{}, pen.has_halo ? attr("paint-order", "stroke") : Attribute{}, words});
}

Html line(double x1, double y1, double x2, double y2, std::string_view colour, double width, std::string_view dash, double opacity)
{
    return el("line", {attr("x1", number(x1)), attr("y1", number(y1)), attr("x2", number(x2)), attr("y2", number(y2)), attr("stroke", std::string(colour)),
                       attr("stroke-width", number(width)), dash.empty() ? Attribute{} : attr("stroke-dasharray", std::string(dash)),
                       opacity == 1 ? Attribute{} : attr("stroke-opacity", fmt::format("{:.2f}", opacity))});
}

Html rect(double x, double y, double width, double height, const std::string& fill, std::string_view stroke)
{
    return el("rect", {attr("x", number(x)), attr("y", number(y)), attr("width", number(width)), attr("height", number(height)), attr("fill", fill),
                       stroke.empty() ? Attribute{} : attr("stroke", std::string(stroke))});
}

Html circle(double x, double y, double radius, const std::string& fill, std::string_view stroke, std::string_view dash)
{
    return el("circle", {attr("cx", number(x)), attr("cy", number(y)), attr("r", number(radius)), attr("fill", fill), stroke.empty() ? Attribute{} : attr("stroke", std::string(stroke)),
                         stroke.empty() ? Attribute{} : attr("stroke-width", "2"), dash.empty() ? Attribute{} : attr("stroke-dasharray", std::string(dash))});
}

Html patterns(const std::string& id)
{
    auto none = el("pattern", {attr("id", id + "-none"), attr("width", "8"), attr("height", "8"), attr("patternUnits", "userSpaceOnUse"), attr("patternTransform", "rotate(45)"),
                               rect(0, 0, 8, 8, "#ffffff"), line(0, 0, 0, 8, "#767676", 2)});
    auto hidden = el("pattern", {attr("id", id + "-hidden"), attr("width", "8"), attr("height", "8"), attr("patternUnits", "userSpaceOnUse"), rect(0, 0, 8, 8, "#ffffff"),
                                 circle(4, 4, 2, "#595959")});
    return el("defs", {none, hidden});
}

std::string fitted(const std::string& words, std::size_t most)
{
    if (base::count_characters(words) <= most) return words;
    std::string kept;
    std::size_t count = 0;
    for (std::size_t at = 0; at < words.size(); ++at) {
        bool begins = (static_cast<unsigned char>(words[at]) & 0xC0U) != 0x80U;
        if (begins && ++count >= most) break;
        kept += words[at];
    }
    return kept + "…";
}

} // namespace landlotse::observatory::web::drawing
