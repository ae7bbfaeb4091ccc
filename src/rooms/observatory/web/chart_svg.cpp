#include "rooms/observatory/web/chart_svg.h"

#include "kernel/html/components.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// Okabe and Ito (2008): told apart with any kind of colour vision. Yellow is left out, it does not stand on white.
constexpr std::array colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#000000", "#56b4e9", "#e69f00", "#7a7a7a"};
constexpr std::array dashes{"", "8 4", "2 4", "12 4 2 4", "", "8 4", "2 4", "12 4 2 4"};

constexpr double width = 760, height = 360, left = 70, right = 16, top = 14, bottom = 40;
constexpr double inner_width = width - left - right, inner_height = height - top - bottom;

std::string at(double number) { return fmt::format("{:.1f}", number); }

Html text_at(double x, double y, std::string_view anchor, const std::string& words)
{
    return el("text", {attr("x", at(x)), attr("y", at(y)), attr("text-anchor", std::string(anchor)), attr("font-size", "13"), attr("fill", "currentColor"), words});
}

Html rule(double x1, double y1, double x2, double y2, std::string_view opacity)
{
    return el("line", {attr("x1", at(x1)), attr("y1", at(y1)), attr("x2", at(x2)), attr("y2", at(y2)), attr("stroke", "currentColor"),
                       attr("stroke-opacity", std::string(opacity))});
}

Html picture(const ChartWords& words, double full_height, const std::vector<Html>& inside)
{
    return el("svg", {cls("chart"), attr("viewBox", fmt::format("0 0 {} {}", width, full_height)), attr("role", "img"), attr("aria-labelledby", "chart-title chart-desc"),
                      el("title", {attr("id", "chart-title"), words.title}), el("desc", {attr("id", "chart-desc"), words.description}), inside});
}

std::string tick_words(const site::Page& page, double tick, double step)
{
    return page.t.number(tick, decimals_of(step));
}

Html polyline(const std::vector<Point>& points, std::size_t number)
{
    std::string path;
    for (auto& point : points) path += fmt::format("{:.1f},{:.1f} ", left + point.x, top + point.y);
    auto line = el("polyline", {attr("points", path), attr("fill", "none"), attr("stroke", colours[number]), attr("stroke-width", "2.5"),
                                attr("stroke-dasharray", dashes[number])});
    // A lone point between two gaps has no line.
    auto& first = points.front();
    return line + el("circle", {attr("cx", at(left + first.x)), attr("cy", at(top + first.y)), attr("r", "3"), attr("fill", colours[number])});
}

Html key(const std::vector<Track>& tracks)
{
    std::vector<Html> items;
    for (std::size_t i = 0; i < tracks.size(); ++i)
        items.push_back(el("li", {el("svg", {attr("width", "36"), attr("height", "10"), attr("aria-hidden", "true"),
                                             el("line", {attr("x1", "0"), attr("y1", "5"), attr("x2", "36"), attr("y2", "5"), attr("stroke", colours[i]),
                                                         attr("stroke-width", "3"), attr("stroke-dasharray", dashes[i])})}),
                                  " ", tracks[i].name}));
    return el("ul", {cls("cluster cluster--list"), items});
}

} // namespace

Html line_chart(const site::Page& page, const ChartWords& words, const std::vector<std::string>& times, const std::vector<Track>& tracks)
{
    std::vector<Track> drawn(tracks.begin(), tracks.begin() + static_cast<std::ptrdiff_t>(std::min(tracks.size(), most_lines)));
    auto span = extent(drawn);
    if (!span || times.size() < 2) return {};
    auto scale = ticks(span->first, span->second);
    auto step = scale[1] - scale[0];
    std::vector<Html> inside;
    for (auto tick : scale) {
        auto y = top + inner_height * (1 - (tick - scale.front()) / (scale.back() - scale.front()));
        inside.push_back(rule(left, y, width - right, y, tick == 0 ? "0.7" : "0.2"));
        inside.push_back(text_at(left - 8, y + 4, "end", tick_words(page, tick, step)));
    }
    // Not every year finds room below the axis.
    auto every = std::max<std::size_t>(1, times.size() / 8);
    for (std::size_t i = 0; i < times.size(); i += every) {
        auto x = left + inner_width * static_cast<double>(i) / static_cast<double>(times.size() - 1);
        inside.push_back(text_at(x, height - 14, "middle", times[i]));
    }
    for (std::size_t i = 0; i < drawn.size(); ++i)
        for (auto& piece : pieces(drawn[i], scale, inner_width, inner_height)) inside.push_back(polyline(piece, i));
    return el("figure", {picture(words, height, inside), el("figcaption", {key(drawn)})});
}

Html bar_chart(const site::Page& page, const ChartWords& words, std::vector<Track> tracks)
{
    std::erase_if(tracks, [](auto& track) { return track.values.empty() || !track.values.back(); });
    auto span = extent(tracks);
    if (!span) return {};
    std::stable_sort(tracks.begin(), tracks.end(), [](auto& a, auto& b) { return *a.values.back() > *b.values.back(); });
    auto scale = ticks(span->first, span->second);
    constexpr double names = 220, bar = 18, gap = 8, numbers = 90;
    auto field = width - names - numbers;
    auto x_of = [&](double value) { return names + field * (value - scale.front()) / (scale.back() - scale.front()); };
    std::vector<Html> inside;
    double y = gap;
    for (auto& track : tracks) {
        auto value = *track.values.back();
        auto from = std::min(x_of(0), x_of(value)), to = std::max(x_of(0), x_of(value));
        inside.push_back(text_at(names - 8, y + bar - 4, "end", track.name));
        inside.push_back(el("rect", {attr("x", at(from)), attr("y", at(y)), attr("width", at(std::max(1.0, to - from))), attr("height", at(bar)), attr("fill", colours[0])}));
        inside.push_back(text_at(to + 6, y + bar - 4, "start", page.t.number(value, value == static_cast<double>(static_cast<std::int64_t>(value)) ? 0 : 1)));
        y += bar + gap;
    }
    inside.push_back(rule(x_of(0), 0, x_of(0), y, "0.7"));
    return el("figure", {picture(words, y, inside)});
}

} // namespace landlotse::observatory::web
