// Needs without an offer by place, level, schooling and time on the county's map, with its table; and where enough people wait for a
// course that nobody offers (R3.4d). Numbers only; few people are not told exactly.

#include "rooms/courses/domain/demand.h"
#include "rooms/courses/domain/times.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t most_ideas = 12;
constexpr int map_levels = 5;

struct Filter {
    std::string track, level, schooling, part;
};

Filter filter_of(const site::Page& page)
{
    auto value = [&](std::string_view name) { return std::string(page.request.query_value(name)); };
    return {value("track"), value("level"), value("schooling"), value("part")};
}

bool passes(const Filter& filter, const Learner& learner)
{
    auto level = learner.level ? std::string(storage::name_of(*learner.level)) : std::string("none");
    return (filter.track.empty() || filter.track == storage::name_of(learner.track)) && (filter.level.empty() || filter.level == level) &&
           (filter.schooling.empty() || filter.schooling == storage::name_of(learner.schooling)) && (filter.part.empty() || learner.times.has(filter.part));
}

template<class E>
std::vector<html::Option> options_of(const site::Page& page, std::string_view field)
{
    std::vector<html::Option> options;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto one) { options.push_back({one.name, page.t(fmt::format("courses.learner.{}.{}", field, one.name))}); });
    return options;
}

Html filter_form(const site::Page& page, const Filter& filter)
{
    auto select = [&](const std::string& name, const std::string& label, const std::string& typed, const std::vector<html::Option>& options) {
        return html::select_input({name, label, {}, {}, {typed}, {}}, options, page.t("site.list.all"));
    };
    auto levels = options_of<directory::Cefr>(page, "level");
    levels.insert(levels.begin(), {"none", page.t("courses.level.none")});
    std::vector<html::Option> parts;
    for (auto& part : week_parts()) parts.push_back({part, page.t("courses.learner.times." + part)});
    return el("form", {cls("filters"), attr("method", "get"), html::flag("data-filter"), attr("aria-label", page.t("site.list.filter")),
                       select("track", page.t("courses.learner.field.track"), filter.track, options_of<Track>(page, "track")), select("level", page.t("courses.learner.field.level"), filter.level, levels),
                       select("schooling", page.t("courses.learner.field.schooling"), filter.schooling, options_of<Schooling>(page, "schooling")),
                       select("part", page.t("courses.learner.field.times"), filter.part, parts), html::submit_button(page.t("site.list.filter"), html::ButtonLook::secondary, "filter")});
}

using Counts = std::map<directory::RegionId, int>;

std::string shown_count(const site::Page& page, int count)
{
    if (count > 0 && count < least_shown) return page.t("courses.demand.few", {{"least", least_shown}});
    return page.t.number(std::int64_t{count});
}

Html map_figure(const site::Page& page, const directory::CountyMap& map, const Names& names, const Counts& counts)
{
    int most = 1;
    for (auto& [region, count] : counts) most = std::max(most, count);
    std::vector<Html> shapes;
    for (auto& one : map.regions) {
        auto found = counts.find(one.region);
        auto count = found == counts.end() ? 0 : found->second;
        auto level = count < least_shown ? 0 : std::max(1, count * map_levels / most);
        auto id = "region-" + base::id_text(one.region);
        auto shape = el("path", {attr("data-place", id), level > 0 ? attr("data-level", level) : html::Attribute{}, attr("d", one.path)});
        shapes.push_back(el("a", {attr("href", "#" + id), attr("aria-label", names.region(one.region) + ": " + shown_count(page, count)), shape}));
    }
    auto svg = el("svg", {attr("viewBox", fmt::format("0 0 {} {}", map.width, map.height)), attr("role", "group"), attr("fill-rule", "evenodd"), attr("aria-label", page.t("courses.demand.map")), shapes});
    return el("figure", {cls("map"), svg, el("figcaption", {page.t("courses.demand.legend")})});
}

Html count_table(const site::Page& page, const directory::CountyMap& map, const Names& names, const Counts& counts)
{
    std::vector<Html> rows;
    for (auto& one : map.regions) {
        auto found = counts.find(one.region);
        rows.push_back(el("tr", {cls("kern-table__row"), attr("id", "region-" + base::id_text(one.region)), el("th", {cls("kern-table__header"), attr("scope", "row"), names.region(one.region)}),
                                 el("td", {cls("kern-table__cell kern-table__cell--numeric"), shown_count(page, found == counts.end() ? 0 : found->second)})}));
    }
    return el("table", {cls("kern-table"), el("caption", {cls("kern-sr-only"), page.t("courses.demand.table")}),
                        el("thead", {el("tr", {el("th", {cls("kern-table__header"), attr("scope", "col"), page.t("courses.learner.field.home")}),
                                               el("th", {cls("kern-table__header kern-table__header--numeric"), attr("scope", "col"), page.t("courses.demand.waiting")})})}),
                        el("tbody", {rows})});
}

Html idea_list(const site::Page& page, const Names& names, const std::vector<CourseIdea>& ideas)
{
    std::vector<std::vector<Html>> rows;
    for (auto& idea : ideas) {
        auto extras = (idea.with_children > 0 ? page.t("courses.demand.with_children", {{"count", idea.with_children}}) : std::string()) + (idea.women_only > 0 ? " " + page.t("courses.demand.women", {{"count", idea.women_only}}) : "");
        rows.push_back({text(names.region(idea.region)), text(track_label(page, idea.track)), text(level_label(page, idea.level)), text(parts_label(page, {idea.parts})),
                        text(page.t.number(static_cast<std::int64_t>(idea.learners.size()))), text(extras.empty() ? "–" : extras)});
    }
    if (rows.empty()) return el("p", {page.t("courses.demand.no_ideas")});
    return html::table(page.t("courses.demand.ideas"),
                       {{page.t("courses.round.where"), ""}, {page.t("courses.learner.field.track"), ""}, {page.t("courses.learner.field.level"), ""}, {page.t("courses.learner.field.times"), ""},
                        {page.t("courses.demand.people"), "", {}, true}, {page.t("courses.demand.needs"), ""}},
                       rows);
}

} // namespace

http::Response demand(const site::Page& page)
{
    constexpr std::size_t enough = 12; ///< the smallest usual minimum of providers
    Names names(page);
    auto filter = filter_of(page);
    Counts counts;
    std::vector<CourseIdea> ideas;
    directory::CountyMap map;
    std::size_t all = 0;
    page.read([&](storage::Reader& reader) {
        auto waiting = waiting_learners(reader, page.county.id, page.today);
        std::erase_if(waiting, [&](auto& need) { return !passes(filter, need.learner); });
        all = waiting.size();
        for (auto& need : waiting) ++counts[need.learner.home];
        map = directory::maps::of(reader, page.county.id);
        std::vector<directory::RegionId> regions;
        for (auto& kept : directory::regions::municipalities(reader, page.county.id)) regions.push_back({kept.record.id});
        ideas = course_ideas(waiting, regions, *travel_of(reader, page.county.id), enough, most_ideas);
    });
    auto body = el("div", {cls("stack"), filter_form(page, filter), el("p", {page.t("courses.demand.count", {{"count", all}})}),
                           titled("ideas", page.t("courses.demand.ideas"), el("p", {page.t("courses.demand.ideas.text", {{"least", std::int64_t{enough}}})}) + idea_list(page, names, ideas)),
                           titled("map", page.t("courses.demand.map"), el("div", {cls("beside"), map_figure(page, map, names, counts), count_table(page, map, names, counts)}))});
    body += reach_part(page);
    body += titled("list", page.t("courses.waiting.title"), el("p", {page.t("courses.waiting.text")}) + table_links(page, "/office/course-waiting/list"));
    return leaf(page, page.t("courses.demand.title"), page.t("courses.demand.purpose"), body);
}

} // namespace landlotse::courses::web
