// Target against actual: what the office set out to reach, and how far it is (R2.8, R2.12).

#include "kernel/site/record_pages.h"
#include "rooms/observatory/web/indicator_view.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

struct KeptTarget {
    std::int64_t id = 0;
    Target target;
};

std::vector<KeptTarget> targets(const site::Page& page, const storage::Condition& where)
{
    constexpr int most = 500;
    return page.read([&](storage::Reader& reader) {
        std::vector<KeptTarget> all;
        for (auto& record : record::list(reader, *target_kind(), page.county.id, {record::living() && where, "due", false, most, 0})) all.push_back({record.id, record::as<Target>(record.values)});
        return all;
    });
}

/// The way of a target; nothing when its place has no values.
std::optional<Way> way_of(const IndicatorValues& values, const Target& target)
{
    std::optional<std::size_t> place;
    for (std::size_t at = 0; at < values.areas.size() && !place; ++at)
        if (target.place.empty() ? values.areas[at].kind == AreaKind::county : values.areas[at].name == target.place) place = at;
    auto goal = number_in(target.goal);
    if (!place || !goal) return std::nullopt;
    std::optional<Way> way;
    for (std::size_t year = 0; year < values.years.size(); ++year) {
        auto& reading = values.readings[*place][year];
        if (!reading.has_value() || (target.base_year && values.years[year] < *target.base_year)) continue;
        if (!way) way = Way{reading.value, *goal, reading.value, values.years[year], static_cast<int>(std::chrono::year_month_day(target.due).year()), values.years[year]};
        way->actual = reading.value;
        way->actual_year = values.years[year];
    }
    return way;
}

/// A light is text, shape and colour (faces.md).
Html light(const site::Page& page, Course course)
{
    struct Look {
        const char* name;
        Html shape;
    };
    auto circle = el("circle", {attr("cx", "8"), attr("cy", "8"), attr("r", "7")});
    auto triangle = el("path", {attr("d", "M8 1l7 14H1z")});
    auto square = el("rect", {attr("x", "1.5"), attr("y", "1.5"), attr("width", "13"), attr("height", "13")});
    auto ring = el("circle", {attr("cx", "8"), attr("cy", "8"), attr("r", "6"), attr("fill", "none"), attr("stroke", "currentColor"), attr("stroke-width", "2")});
    Look look{"not-begun", ring};
    if (course == Course::reached || course == Course::on_track) look = {"on-track", circle};
    if (course == Course::at_risk) look = {"at-risk", triangle};
    if (course == Course::off_track) look = {"off-track", square};
    return el("span", {cls(fmt::format("light light--{}", look.name)), el("svg", {attr("viewBox", "0 0 16 16"), attr("aria-hidden", "true"), look.shape}),
                       page.t("observatory.course." + std::string(storage::name_of(course)))});
}

Html shown_target(const site::Page& page, const IndicatorView& view, const KeptTarget& kept, std::string_view heading)
{
    auto write = writing_of(page, view.indicator());
    auto way = way_of(*view.values, kept.target);
    auto course = way ? way->course() : Course::unknown;
    auto place = kept.target.place.empty() ? page.county.name : kept.target.place;
    Html picture;
    if (way) {
        auto drawn = target_picture(write, {kept.target.title, *way, course, {}}, page.t("observatory.course.expected"));
        drawn.id = fmt::format("target-{}", kept.id);
        drawn.title = kept.target.title;
        drawn.description = page.t("observatory.course.described", {{"base", write(way->base)}, {"base_year", std::to_string(way->base_year)}, {"actual", write(way->actual)}, {"actual_year", std::to_string(way->actual_year)},
                                                                    {"goal", write(way->goal)}, {"due_year", std::to_string(way->due_year)}, {"expected", write(way->expected())}});
        picture = web::shown(drawn) + saving(drawn) + el("p", {drawn.description});
    }
    return el("article", {cls("target"), el(heading, {html::link(site::office_address(*target_kind(), kept.id), kept.target.title)}),
                          el("p", {cls("cluster"), light(page, course), html::escaped(fmt::format("{} · {}", place, page.t("observatory.course.until", {{"day", page.t.day(kept.target.due)}}))),
                                   html::when(!kept.target.decided.empty(), html::escaped(" · " + kept.target.decided))}), picture});
}

} // namespace

Html targets_of(const site::Page& page, const IndicatorView& view)
{
    Html all;
    for (auto& kept : targets(page, {"indicator=?", {view.kept.record.id}})) all += shown_target(page, view, kept, "h3");
    if (all.empty() && !page.may("observatory.target.edit")) return {};
    auto add = html::when(page.may("observatory.target.edit"), el("p", {cls("no-print"), html::link(site::office_address(*target_kind()) + "/new", page.t("observatory.target.new"))}));
    return el("section", {cls("section"), attr("aria-labelledby", "targets"), el("h2", {attr("id", "targets"), page.t("observatory.course.title")}), all, add});
}

http::Response target_course(const site::Page& page)
{
    std::map<std::int64_t, KeptIndicator> known;
    for (auto& kept : page.read([&](storage::Reader& reader) { return indicators::list(reader, page.county.id); })) known.emplace(kept.record.id, kept);
    std::vector<Html> items;
    for (auto& kept : targets(page, {})) {
        auto indicator = known.find(kept.target.indicator.value);
        if (indicator == known.end()) continue;
        IndicatorView view{indicator->second, values_of(page, indicator->second), View::time, {}, {}, 0, 0};
        items.push_back(shown_target(page, view, kept, "h2"));
    }
    auto add = html::link_button(site::office_address(*target_kind()) + "/new", page.t("observatory.target.new"), html::ButtonLook::primary, "plus");
    auto title = page.t("observatory.course.title");
    auto may_add = page.may("observatory.target.edit");
    auto body = items.empty() ? html::empty_state(page.t("observatory.course.none"), html::when(may_add, add))
                              : el("div", {cls("stack stack--wide"), el("p", {page.t("observatory.course.method")}), html::fragment({items})});
    return leaf(page, title, page.t("observatory.course.purpose"), {{title, ""}}, body, html::when(may_add && !items.empty(), add));
}

} // namespace landlotse::observatory::web
