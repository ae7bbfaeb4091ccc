// Who lives here: ages and what a whole is made of.

#include "rooms/observatory/domain/chart.h"
#include "rooms/observatory/web/drawing.h"
#include "rooms/observatory/web/picture.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::el;
using html::Html;

namespace {

double sum_of(const std::vector<AgeGroup>& groups, Reading AgeGroup::*men, Reading AgeGroup::*women)
{
    double sum = 0;
    for (auto& group : groups) sum += (group.*men).number().value_or(0) + (group.*women).number().value_or(0);
    return sum;
}

constexpr double year_height = 4.2, middle_width = 56, pyramid_top = 48;

/// Groups are of unequal width (three years, five, ten), so lengths are shares for each year of age and heights are years: areas compare.
struct Pyramid {
    const std::vector<AgeGroup>& groups;
    double width = 0, most = 0, germans = 0, foreigners = 0;

    double half() const { return (width - middle_width) / 2; }
    static double share(const AgeGroup& group, const Reading& reading, double all) { return all > 0 ? 100 * reading.number().value_or(0) / all / std::max(1, group.to - group.from) : 0; }
    double length(double share) const { return half() * share / most; }
    int oldest() const { return groups.empty() ? 0 : groups.back().to; }
    double bottom() const { return pyramid_top + year_height * oldest(); }
    /// The youngest stand at the bottom.
    double y(int age) const { return bottom() - year_height * age; }
    double left_edge() const { return half(); }
    double right_edge() const { return half() + middle_width; }

    Html bars(const std::string& id) const
    {
        Html all;
        for (auto& group : groups) {
            auto men = length(share(group, group.foreign_men, foreigners)), women = length(share(group, group.foreign_women, foreigners));
            auto top = y(group.to) + 0.5, height = year_height * (group.to - group.from) - 1;
            all += drawing::rect(left_edge() - men, top, men, height, drawing::colours[1]);
            all += drawing::rect(right_edge(), top, women, height, drawing::colours[1]);
            for (auto* hidden : {&group.foreign_men, &group.foreign_women})
                if (hidden->state == State::protected_)
                    all += drawing::rect(hidden == &group.foreign_men ? left_edge() - 24 : right_edge(), top, 24, height, "url(#" + id + "-hidden)", "#767676");
        }
        return all;
    }

    /// Steps around the shares of the Germans, on one side.
    Html outline(bool is_left) const
    {
        auto edge = is_left ? left_edge() : right_edge();
        auto path = fmt::format("M{:.1f} {:.1f}", edge, bottom());
        for (auto& group : groups) {
            auto reach = length(share(group, is_left ? group.german_men : group.german_women, germans));
            path += fmt::format("H{:.1f}V{:.1f}", is_left ? edge - reach : edge + reach, y(group.to));
        }
        path += fmt::format("H{:.1f}", edge);
        return el("path", {attr("d", path), attr("fill", "none"), attr("stroke", drawing::colours[0]), attr("stroke-width", "2.2")});
    }

    Html ages() const
    {
        Html all;
        constexpr int step = 10;
        for (int age = 0; age < oldest(); age += step) {
            all += drawing::line(left_edge(), y(age), right_edge(), y(age), "currentColor", 1, {}, 0.25);
            all += drawing::text(left_edge() + middle_width / 2, y(age) - 5, std::to_string(age), {.anchor = "middle", .size = 13});
        }
        return all;
    }
};

/// Patterns for parts, so that grey paper tells them apart.
Html part_patterns()
{
    Html all;
    for (std::size_t at = 0; at < drawing::colours.size(); ++at) {
        Html marks;
        if (at == 1) marks = drawing::line(0, 0, 0, 10, "#ffffff", 3);
        if (at == 2) marks = drawing::circle(5, 5, 2, "#ffffff");
        if (at == 3) marks = drawing::line(0, 5, 10, 5, "#ffffff", 2);
        if (at == 4) marks = drawing::line(0, 0, 0, 10, "#ffffff", 2) + drawing::line(0, 0, 10, 0, "#ffffff", 2);
        all += el("pattern", {attr("id", fmt::format("part-{}", at)), attr("width", "10"), attr("height", "10"), attr("patternUnits", "userSpaceOnUse"), attr("patternTransform", "rotate(35)"),
                              drawing::rect(0, 0, 10, 10, drawing::colours[at]), marks});
    }
    return el("defs", {all});
}

} // namespace

Picture pyramid_picture(const Writing& write, const std::vector<AgeGroup>& groups, const PeopleWords& words)
{
    Picture picture;
    picture.id = "pyramid";
    Pyramid pyramid{groups, picture.width, 0, sum_of(groups, &AgeGroup::german_men, &AgeGroup::german_women), sum_of(groups, &AgeGroup::foreign_men, &AgeGroup::foreign_women)};
    if (pyramid.germans <= 0 || pyramid.foreigners <= 0) return picture;
    for (auto& group : groups)
        for (auto [reading, all] : {std::pair(group.german_men, pyramid.germans), {group.german_women, pyramid.germans}, {group.foreign_men, pyramid.foreigners}, {group.foreign_women, pyramid.foreigners}})
            pyramid.most = std::max(pyramid.most, Pyramid::share(group, reading, all));
    auto scale = ticks(0, pyramid.most, 4);
    pyramid.most = scale.back();
    auto bottom = pyramid.bottom();
    picture.height = bottom + 30;
    auto& in = picture.inside;
    in = drawing::patterns(picture.id);
    Writing shares{write.t, decimals_of(scale[1]), "%"};
    for (auto tick : scale)
        for (auto x : {pyramid.left_edge() - pyramid.half() * tick / pyramid.most, pyramid.right_edge() + pyramid.half() * tick / pyramid.most}) {
            in += drawing::line(x, pyramid_top, x, bottom, "currentColor", 1, {}, 0.15);
            bool is_edge = tick == scale.back();
            in += drawing::text(x, bottom + 18, shares.with_unit(tick), {.anchor = !is_edge ? "middle" : x < picture.width / 2 ? "start" : "end", .size = 12});
        }
    in += pyramid.bars(picture.id) + pyramid.outline(true) + pyramid.outline(false) + pyramid.ages();
    in += drawing::rect(4, 6, 26, 14, drawing::colours[1]) + drawing::text(36, 18, words.foreigners, {.size = 13});
    in += el("path", {attr("d", "M334 20V6H360V20"), attr("fill", "none"), attr("stroke", drawing::colours[0]), attr("stroke-width", "2.2")}) + drawing::text(368, 18, words.germans, {.size = 13});
    in += drawing::text(pyramid.left_edge() - 8, pyramid_top - 8, words.men, {.anchor = "end", .size = 14, .weight = "600"});
    in += drawing::text(pyramid.right_edge() + 8, pyramid_top - 8, words.women, {.size = 14, .weight = "600"});
    return picture;
}

Picture composition_picture(const Writing& write, const std::vector<Whole>& wholes)
{
    Picture picture;
    picture.id = "composition";
    constexpr double names = 190, bar = 34, row = 50, key_line = 24;
    if (wholes.empty() || wholes.front().parts.empty()) return picture;
    auto field = picture.width - names - 4;
    double y = 6;
    picture.inside = part_patterns();
    for (auto& whole : wholes) {
        double all = 0;
        for (auto& part : whole.parts) all += part.value;
        if (all <= 0) continue;
        picture.inside += drawing::text(names - 10, y + 22, drawing::fitted(whole.name, 26), {.anchor = "end", .size = 13, .weight = "600"});
        double x = names;
        for (std::size_t at = 0; at < whole.parts.size(); ++at) {
            auto share = whole.parts[at].value / all, width = field * share;
            picture.inside += drawing::rect(x, y, width, bar, fmt::format("url(#part-{})", at % drawing::colours.size()), "#ffffff");
            if (width > 40) picture.inside += drawing::text(x + width / 2, y + 22, write.t.number(100 * share, 0) + " %", {.anchor = "middle", .size = 13, .weight = "bold", .colour = "#1a1a1a", .has_halo = true});
            x += width;
        }
        y += row;
    }
    for (std::size_t at = 0; at < wholes.front().parts.size(); ++at) {
        auto left = 4 + static_cast<double>(at % 3) * 210, top = y + static_cast<double>(at / 3) * key_line;
        picture.inside += drawing::rect(left, top, 22, 16, fmt::format("url(#part-{})", at % drawing::colours.size()), "#767676");
        picture.inside += drawing::text(left + 30, top + 13, wholes.front().parts[at].name, {.size = 13});
    }
    picture.height = y + key_line * static_cast<double>((wholes.front().parts.size() + 2) / 3) + 4;
    return picture;
}

} // namespace landlotse::observatory::web
