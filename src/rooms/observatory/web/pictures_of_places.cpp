// Places beside one another: on the map, in order, and between two dates.

#include "rooms/observatory/domain/chart.h"
#include "rooms/observatory/web/drawing.h"
#include "rooms/observatory/web/picture.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::el;
using html::Html;

namespace {

constexpr double row_height = 28, bar_height = 18, names_width = 170;

std::size_t class_of(double value, const std::vector<double>& limits)
{
    return static_cast<std::size_t>(std::upper_bound(limits.begin(), limits.end(), value) - limits.begin());
}

/// A scale step for each class, from light to dark, using the whole scale however many classes there are.
const char* colour_of(std::size_t at, std::size_t classes)
{
    auto steps = drawing::scale.size() - 1;
    return drawing::scale[classes > 1 ? at * steps / (classes - 1) : steps / 2];
}

std::vector<double> values_of(const std::vector<PlaceValue>& places)
{
    std::vector<double> values;
    for (auto& place : places)
        if (place.reading.has_value()) values.push_back(place.reading.value);
    return values;
}

Html key_line(double x, double y, const std::string& fill, const std::string& words)
{
    return drawing::rect(x, y, 22, 16, fill, "#767676") + drawing::text(x + 30, y + 13, words, {.size = 13});
}

/// What the shades mean, below the map.
Html map_key(const Writing& write, const std::vector<double>& values, const std::vector<double>& limits, const std::string& id, const PlaceWords& words, bool has_none, bool has_hidden,
             double y)
{
    Html all;
    constexpr double step = 210, line = 24;
    std::size_t at = 0;
    auto add = [&](const std::string& fill, const std::string& text) {
        all += key_line(4 + static_cast<double>(at % 3) * step, y + static_cast<double>(at / 3) * line, fill, text);
        ++at;
    };
    if (!values.empty()) {
        auto sorted = values;
        std::sort(sorted.begin(), sorted.end());
        auto classes = limits.size() + 1;
        for (std::size_t i = 0; i < classes; ++i) {
            // From the least to the most value that really lies in the class, so that nothing falls between two of them.
            auto first = std::find_if(sorted.begin(), sorted.end(), [&](double value) { return class_of(value, limits) == i; });
            auto last = std::find_if(sorted.rbegin(), sorted.rend(), [&](double value) { return class_of(value, limits) == i; });
            if (first == sorted.end()) continue;
            add(colour_of(i, classes), write(*first) == write(*last) ? write(*first) : fmt::format("{} – {}", write(*first), write(*last)));
        }
    }
    if (has_none) add("url(#" + id + "-none)", words.no_data);
    if (has_hidden) add("url(#" + id + "-hidden)", words.hidden);
    return all;
}

} // namespace

Picture map_picture(const Writing& write, const directory::CountyMap& map, const std::vector<PlaceValue>& places, const PlaceWords& words)
{
    Picture picture;
    picture.id = "map";
    auto values = values_of(places);
    if (map.empty() || map.width <= 0) return picture;
    auto limits = class_limits(values);
    // The map as wide as the picture, but never taller than a screen.
    auto factor = std::min(picture.width / map.width, 460.0 / map.height);
    auto moved_by = (picture.width - map.width * factor) / 2;
    auto map_height = map.height * factor;
    Html shapes, labels;
    bool has_none = false, has_hidden = false;
    for (auto& shape : map.regions) {
        auto place = std::find_if(places.begin(), places.end(), [&](auto& one) { return one.region && one.region->value == shape.region.value; });
        auto reading = place == places.end() ? Reading{} : place->reading;
        has_none = has_none || reading.state == State::no_data;
        has_hidden = has_hidden || reading.state == State::protected_;
        auto fill = reading.has_value() ? std::string(colour_of(class_of(reading.value, limits), limits.size() + 1)) : fmt::format("url(#map-{})", reading.state == State::no_data ? "none" : "hidden");
        auto said = reading.has_value() ? write.with_unit(reading.value) : reading.state == State::no_data ? words.no_data : words.hidden;
        auto name = place == places.end() ? std::string() : place->name;
        shapes += el("path", {attr("d", shape.path), attr("fill", fill), attr("stroke", "#ffffff"), attr("stroke-width", "1.5"), attr("vector-effect", "non-scaling-stroke"),
                              el("title", {fmt::format("{}: {}", name, said)})});
        // A small place has room for its number only.
        auto x = shape.label_x * factor + moved_by, y = shape.label_y * factor, room = (shape.right_x - shape.left_x) * factor;
        bool has_room = room > 74;
        // Light words on dark ground; where words may leave their place, dark ones with a light edge.
        bool is_dark = reading.has_value() && limits.size() + 1 > 2 && class_of(reading.value, limits) * 2 > limits.size();
        auto pen = [&](double size, std::string_view weight) {
            return drawing::Pen{"middle", size, weight, is_dark && has_room ? "#ffffff" : "#1a1a1a", !(is_dark && has_room) && (!has_room || !reading.has_value())};
        };
        if (has_room) labels += drawing::text(x, y - 2, drawing::fitted(name, static_cast<std::size_t>(room / 8)), pen(12, "normal"));
        if (reading.has_value() && room > 30)
            labels += drawing::text(x, y + (has_room ? 14 : 5), write(reading.value), pen(13, "bold"));
    }
    auto group = el("g", {attr("transform", fmt::format("translate({:.1f} 0) scale({:.4f})", moved_by, factor)), attr("fill-rule", "evenodd"), shapes});
    auto key = map_key(write, values, limits, picture.id, words, has_none, has_hidden, map_height + 18);
    auto lines = (limits.size() + (values.empty() ? 0U : 1U) + has_none + has_hidden + 2) / 3;
    picture.height = map_height + 24 + 24 * static_cast<double>(lines);
    picture.inside = drawing::patterns(picture.id) + group + labels + key;
    return picture;
}

Picture ranking_picture(const Writing& write, std::vector<PlaceValue> places, const std::optional<double>& mean, const PlaceWords& words)
{
    Picture picture;
    picture.id = "ranking";
    std::stable_sort(places.begin(), places.end(), [](auto& a, auto& b) { return a.reading.has_value() != b.reading.has_value() ? a.reading.has_value() : a.reading.value > b.reading.value; });
    auto values = values_of(places);
    if (values.empty()) return picture;
    if (mean) values.push_back(*mean);
    auto [least, most] = std::minmax_element(values.begin(), values.end());
    auto scale = ticks(*least, *most);
    constexpr double numbers = 100, top = 26;
    auto field = picture.width - names_width - numbers;
    auto x_of = [&](double value) { return names_width + field * (value - scale.front()) / (scale.back() - scale.front()); };
    double y = top;
    picture.inside = drawing::patterns(picture.id);
    Html said; // words lie above the line of the mean
    for (auto& place : places) {
        picture.inside += drawing::text(names_width - 8, y + 14, drawing::fitted(place.name, 21), {.anchor = "end", .size = 14});
        if (place.reading.has_value()) {
            auto from = std::min(x_of(0), x_of(place.reading.value)), to = std::max(x_of(0), x_of(place.reading.value));
            picture.inside += drawing::rect(from, y, std::max(1.0, to - from), bar_height, drawing::colours[0]);
            said += drawing::text(to + 6, y + 14, write(place.reading.value), {.size = 14, .weight = "600"});
        }
        else {
            bool is_hidden = place.reading.state == State::protected_;
            picture.inside += drawing::rect(x_of(0), y, 40, bar_height, fmt::format("url(#ranking-{})", is_hidden ? "hidden" : "none"), "#767676");
            said += drawing::text(x_of(0) + 48, y + 14, is_hidden ? words.hidden : words.no_data, {.size = 13});
        }
        y += row_height;
    }
    picture.inside += drawing::line(x_of(0), top - 4, x_of(0), y, "currentColor", 1.5, {}, 0.7);
    if (mean) {
        picture.inside += drawing::line(x_of(*mean), top - 6, x_of(*mean), top + row_height * static_cast<double>(places.size()), drawing::colours[1], 2, "6 4");
        bool is_right = x_of(*mean) > picture.width * 0.6;
        picture.inside += drawing::text(x_of(*mean), 14, fmt::format("{}: {}", words.mean, write(*mean)), {.anchor = is_right ? "end" : "start", .size = 13, .weight = "600"});
    }
    picture.inside += said;
    picture.height = y + 6;
    return picture;
}

Picture balance_picture(const Writing& write, std::vector<PlaceValue> places, const PlaceWords& words)
{
    Picture picture;
    picture.id = "balance";
    std::erase_if(places, [](auto& place) { return !place.reading.has_value() || !place.before.has_value(); });
    if (places.empty()) return picture;
    std::stable_sort(places.begin(), places.end(), [](auto& a, auto& b) { return a.reading.value - a.before.value > b.reading.value - b.before.value; });
    std::vector<double> values;
    for (auto& place : places) values.insert(values.end(), {place.reading.value, place.before.value});
    auto [least, most] = std::minmax_element(values.begin(), values.end());
    auto scale = ticks(*least, *most);
    constexpr double numbers = 90, top = 56;
    auto field = picture.width - names_width - numbers - 20;
    auto x_of = [&](double value) { return names_width + 10 + field * (value - scale.front()) / (scale.back() - scale.front()); };
    double y = top;
    picture.inside += drawing::circle(names_width + 18, 14, 6, "none", "currentColor") + drawing::text(names_width + 32, 19, words.from, {.size = 13});
    picture.inside += drawing::circle(names_width + 118, 14, 6, drawing::colours[0]) + drawing::text(names_width + 132, 19, words.to, {.size = 13});
    for (auto tick : scale) {
        picture.inside += drawing::line(x_of(tick), top - 10, x_of(tick), top + row_height * static_cast<double>(places.size()), "currentColor", 1, {}, tick == 0 ? 0.6 : 0.15);
        picture.inside += drawing::text(x_of(tick), top - 16, Writing{write.t, decimals_of(scale[1] - scale[0]), {}}(tick), {.anchor = "middle", .size = 12});
    }
    for (auto& place : places) {
        auto change = place.reading.value - place.before.value;
        auto middle = y + row_height / 2 - 4;
        picture.inside += drawing::text(names_width - 8, middle + 5, drawing::fitted(place.name, 21), {.anchor = "end", .size = 14});
        picture.inside += drawing::line(x_of(place.before.value), middle, x_of(place.reading.value), middle, drawing::colours[0], 3, {}, 0.6);
        picture.inside += drawing::circle(x_of(place.before.value), middle, 5, "#ffffff", "#595959") + drawing::circle(x_of(place.reading.value), middle, 6, drawing::colours[0]);
        picture.inside += drawing::text(picture.width - 4, middle + 5, fmt::format("{}{}", change > 0 ? "+" : "", write(change)), {.anchor = "end", .size = 14, .weight = "600"});
        y += row_height;
    }
    picture.height = y + 8;
    return picture;
}

Picture target_picture(const Writing& write, const TargetLine& target, const std::string& expected_words)
{
    Picture picture;
    picture.height = 78;
    auto& way = target.way;
    auto low = std::min({way.base, way.goal, way.actual}), high = std::max({way.base, way.goal, way.actual});
    auto edge = std::max((high - low) * 0.12, 1e-6);
    auto x_of = [&](double value) { return 20 + (picture.width - 40) * (value - low + edge) / (high - low + 2 * edge); };
    constexpr double middle = 40;
    auto anchor = [&](double value) { return x_of(value) > picture.width - 90 ? "end" : x_of(value) < 90 ? "start" : "middle"; };
    picture.inside += drawing::line(x_of(low - edge), middle, x_of(high + edge), middle, "currentColor", 1, {}, 0.3);
    picture.inside += drawing::line(x_of(way.base), middle, x_of(way.actual), middle, drawing::colours[0], 10);
    picture.inside += drawing::line(x_of(way.base), middle - 12, x_of(way.base), middle + 12, "currentColor", 2);
    picture.inside += drawing::line(x_of(way.expected()), middle - 10, x_of(way.expected()), middle + 10, drawing::grey, 2, "3 2") +
                      drawing::text(x_of(way.expected()), middle - 20, fmt::format("{} {}", expected_words, write(way.expected())), {.anchor = anchor(way.expected()), .size = 12});
    picture.inside += el("path", {attr("d", fmt::format("M{0:.1f} {1:.1f}l9 9l-9 9l-9 -9z", x_of(way.goal), middle - 9)), attr("fill", "none"), attr("stroke", "currentColor"), attr("stroke-width", "2.5")});
    picture.inside += drawing::circle(x_of(way.actual), middle, 7, drawing::colours[0]);
    picture.inside += drawing::text(x_of(way.actual), middle + 28, fmt::format("{} ({})", write(way.actual), way.actual_year), {.anchor = anchor(way.actual), .size = 13, .weight = "600"});
    if (std::fabs(x_of(way.goal) - x_of(way.actual)) > 110)
        picture.inside += drawing::text(x_of(way.goal), middle + 28, fmt::format("{} ({})", write(way.goal), way.due_year), {.anchor = anchor(way.goal), .size = 13});
    if (std::fabs(x_of(way.base) - x_of(way.actual)) > 110 && std::fabs(x_of(way.base) - x_of(way.goal)) > 110)
        picture.inside += drawing::text(x_of(way.base), middle + 28, fmt::format("{} ({})", write(way.base), way.base_year), {.anchor = anchor(way.base), .size = 13});
    return picture;
}

} // namespace landlotse::observatory::web
