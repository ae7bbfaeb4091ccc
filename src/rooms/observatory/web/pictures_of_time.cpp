// Lines over years: all in one picture, one small picture each, and a line without words.

#include "rooms/observatory/domain/chart.h"
#include "rooms/observatory/web/drawing.h"
#include "rooms/observatory/web/picture.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t most_lines = 8;

/// A field with its scale.
struct Field {
    double left = 0, top = 0, width = 0, height = 0;
    std::vector<double> scale;
    std::size_t years = 0;

    double x(std::size_t year) const { return left + (years > 1 ? width * static_cast<double>(year) / static_cast<double>(years - 1) : width / 2); }
    double y(double value) const { return top + height * (1 - (value - scale.front()) / (scale.back() - scale.front())); }
};

Track track_of(const Line& line)
{
    Track track{line.name, {}};
    for (auto& reading : line.readings) track.values.push_back(reading.number());
    return track;
}

Html path_of(const Field& field, const Line& line, std::string_view colour, double width, std::string_view dash)
{
    Html all;
    std::string points;
    std::size_t count = 0;
    auto flush = [&] {
        if (count > 1)
            all += el("polyline", {attr("points", points), attr("fill", "none"), attr("stroke", std::string(colour)), attr("stroke-width", drawing::number(width)),
                                   attr("stroke-linejoin", "round"), dash.empty() ? html::Attribute{} : attr("stroke-dasharray", std::string(dash))});
        points.clear();
        count = 0;
    };
    for (std::size_t year = 0; year < line.readings.size(); ++year) {
        auto& reading = line.readings[year];
        if (!reading.has_value()) {
            flush();
            continue;
        }
        points += fmt::format("{:.1f},{:.1f} ", field.x(year), field.y(reading.value));
        ++count;
        // A year between two gaps has no line, but a place.
        bool is_alone = (year == 0 || !line.readings[year - 1].has_value()) && (year + 1 == line.readings.size() || !line.readings[year + 1].has_value());
        if (is_alone) all += drawing::circle(field.x(year), field.y(reading.value), 3, std::string(colour));
    }
    flush();
    return all;
}

/// Protected years: a dotted ring on the base line, where no value stands.
Html hidden_marks(const Field& field, const Line& line, std::string_view colour)
{
    Html all;
    for (std::size_t year = 0; year < line.readings.size(); ++year)
        if (line.readings[year].state == State::protected_) all += drawing::circle(field.x(year), field.top + field.height, 4, "none", colour, "2 2");
    return all;
}

Html axis(const Field& field, const Writing& write, const std::vector<int>& years)
{
    Html all;
    auto step = field.scale[1] - field.scale[0];
    Writing rough{write.t, decimals_of(step), {}};
    for (auto tick : field.scale) {
        all += drawing::line(field.left, field.y(tick), field.left + field.width, field.y(tick), "currentColor", 1, {}, tick == 0 ? 0.7 : 0.18);
        all += drawing::text(field.left - 8, field.y(tick) + 5, rough(tick), {.anchor = "end", .size = 13});
    }
    auto every = std::max<std::size_t>(1, (years.size() + 6) / 7);
    for (std::size_t at = 0; at < years.size(); ++at)
        if ((years.size() - 1 - at) % every == 0) all += drawing::text(field.x(at), field.top + field.height + 20, std::to_string(years[at]), {.anchor = "middle", .size = 13});
    return all;
}

/// Ticks for the values; the base line is zero for shares and counts, so that heights compare honestly. Where all values are far
/// from zero and close together (populations), the scale begins near them.
std::vector<double> scale_for(const std::vector<Track>& tracks)
{
    auto span = extent(tracks);
    if (!span) return {};
    return ticks(span->first, span->second);
}

struct Label {
    double y = 0;
    std::string name, value, colour;
};

/// Names at the ends of lines, moved apart where they would cover one another.
void spread(std::vector<Label>& labels, double least_gap, double top, double bottom)
{
    std::sort(labels.begin(), labels.end(), [](auto& a, auto& b) { return a.y < b.y; });
    for (std::size_t i = 1; i < labels.size(); ++i) labels[i].y = std::max(labels[i].y, labels[i - 1].y + least_gap);
    for (std::size_t i = labels.size(); i > 0; --i) {
        auto most = i == labels.size() ? bottom : labels[i].y - least_gap;
        labels[i - 1].y = std::max(top, std::min(labels[i - 1].y, most));
    }
}

} // namespace

Picture line_picture(const Writing& write, const std::vector<int>& years, const std::vector<Line>& lines)
{
    std::vector<Line> drawn;
    for (auto& line : lines)
        if (drawn.size() < most_lines && std::any_of(line.readings.begin(), line.readings.end(), [](auto& one) { return one.has_value(); })) drawn.push_back(line);
    std::vector<Track> tracks;
    for (auto& line : drawn) tracks.push_back(track_of(line));
    Picture picture;
    picture.height = 360;
    constexpr double names = 176;
    Field field{58, 26, picture.width - 58 - names, picture.height - 26 - 40, scale_for(tracks), years.size()};
    if (field.scale.empty() || years.empty()) return picture;
    picture.inside = axis(field, write, years);
    if (!write.unit.empty()) picture.inside += drawing::text(4, 14, write.unit, {.size = 13});
    std::vector<Label> labels;
    std::size_t own = 0;
    for (auto& line : drawn) {
        auto style = own % drawing::colours.size();
        std::string colour = line.is_context ? drawing::grey : drawing::colours[style];
        std::string_view dash = line.is_context ? std::string_view(labels.size() % 2 ? "6 3" : "2 3") : std::string_view(drawing::dashes[style]);
        picture.inside += path_of(field, line, colour, line.is_context ? 1.8 : 2.8, dash) + hidden_marks(field, line, colour);
        own += !line.is_context;
        auto last = std::find_if(line.readings.rbegin(), line.readings.rend(), [](auto& one) { return one.has_value(); });
        auto at = static_cast<std::size_t>(line.readings.rend() - last) - 1;
        picture.inside += drawing::circle(field.x(at), field.y(last->value), 3.5, colour);
        labels.push_back({field.y(last->value) - 3, drawing::fitted(line.name, 22), write(last->value), line.is_context ? "currentColor" : colour});
    }
    spread(labels, 34, field.top + 5, field.top + field.height + 4);
    for (auto& label : labels)
        picture.inside += drawing::text(field.left + field.width + 12, label.y, label.name, {.size = 13, .colour = label.colour}) +
                          drawing::text(field.left + field.width + 12, label.y + 16, label.value, {.size = 14, .weight = "bold", .colour = label.colour});
    return picture;
}

Picture multiples_picture(const Writing& write, const std::vector<int>& years, const std::vector<Line>& lines, const Line* context)
{
    constexpr std::size_t columns = 3;
    constexpr double gap = 24, cell_height = 112, head = 24, left = 34;
    std::vector<Track> tracks;
    for (auto& line : lines) tracks.push_back(track_of(line));
    if (context) tracks.push_back(track_of(*context));
    Picture picture;
    auto scale = scale_for(tracks);
    if (scale.empty() || years.size() < 2 || lines.empty()) return picture;
    // Two ticks are enough in a small field.
    auto rows = (lines.size() + columns - 1) / columns;
    picture.height = static_cast<double>(rows) * (cell_height + head + gap);
    auto width = (picture.width - gap * (columns - 1)) / columns;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        auto x = static_cast<double>(at % columns) * (width + gap), y = static_cast<double>(at / columns) * (cell_height + head + gap);
        Field field{x + left, y + head, width - left, cell_height - 18, scale, years.size()};
        picture.inside += drawing::text(x, y + 15, drawing::fitted(lines[at].name, 24), {.size = 14, .weight = "600"});
        for (auto tick : {scale.front(), scale.back()}) {
            picture.inside += drawing::line(field.left, field.y(tick), field.left + field.width, field.y(tick), "currentColor", 1, {}, 0.3);
            picture.inside += drawing::text(field.left - 4, field.y(tick) + 4, Writing{write.t, decimals_of(tick), {}}(tick), {.anchor = "end", .size = 11});
        }
        if (context) picture.inside += path_of(field, *context, drawing::grey, 1.5, "3 2");
        picture.inside += path_of(field, lines[at], drawing::colours[0], 2.4, {}) + hidden_marks(field, lines[at], drawing::colours[0]);
        picture.inside += drawing::text(field.left, y + head + cell_height - 2, std::to_string(years.front()), {.size = 11});
        picture.inside += drawing::text(field.left + field.width, y + head + cell_height - 2, std::to_string(years.back()), {.anchor = "end", .size = 11});
        auto last = std::find_if(lines[at].readings.rbegin(), lines[at].readings.rend(), [](auto& one) { return one.has_value(); });
        if (last != lines[at].readings.rend()) picture.inside += drawing::text(x + width, y + 15, write(last->value), {.anchor = "end", .size = 14});
    }
    return picture;
}

Html sparkline(const std::vector<Reading>& readings)
{
    Line line{{}, readings, false};
    auto span = extent({track_of(line)});
    if (!span || readings.size() < 2) return {};
    if (span->second - span->first < 1e-9) span->second = span->first + 1;
    constexpr double width = 96, height = 26, edge = 3;
    Field field{edge, edge, width - 2 * edge, height - 2 * edge, {span->first, span->second}, readings.size()};
    Html inside = path_of(field, line, "currentColor", 1.6, {});
    for (std::size_t at = readings.size(); at > 0; --at)
        if (readings[at - 1].has_value()) {
            inside += drawing::circle(field.x(at - 1), field.y(readings[at - 1].value), 2.4, drawing::colours[1]);
            break;
        }
    return el("svg", {cls("sparkline"), attr("viewBox", fmt::format("0 0 {} {}", width, height)), attr("width", "96"), attr("height", "26"), attr("aria-hidden", "true"),
                      attr("direction", "ltr"), inside});
}

} // namespace landlotse::observatory::web
