// Fairness of a proposal by group, and the proposal as a table to take along.

#include "engines/placement/fairness.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/round_parts.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::cls;
using html::el;
using html::Html;

namespace {

/// How a group's name is said: tags are codes.
std::string group_label(const site::Page& page, const Names& names, const std::string& tag, const std::string& value)
{
    if (tag == "home") return names.region(id_in<directory::RegionId>(value));
    if (tag == "level") return value == "none" ? page.t("courses.level.none") : page.t("courses.learner.level." + value);
    if (tag == "children") return page.t(value == "yes" ? "record.yes" : "record.no");
    return page.t(fmt::format("courses.learner.{}.{}", tag, value));
}

Html group_table(const site::Page& page, const Names& names, const RoundView& view, const std::string& tag)
{
    std::vector<std::vector<Html>> rows;
    for (auto& group : placement::fairness(view.built.problem, view.plan, tag)) {
        auto mean = group.placed > 0 ? page.t.number(static_cast<double>(units_of(group.cost_of_placed)) / static_cast<double>(group.placed), 0) : std::string("–");
        rows.push_back({html::escaped(group_label(page, names, tag, group.value)), html::escaped(page.t.number(group.needs)), html::escaped(page.t.number(group.placed)),
                        html::escaped(page.t.number(100 * group.share(), 0) + " %"), html::escaped(mean)});
    }
    auto caption = page.t("courses.report.by." + tag);
    return titled("by-" + tag, caption,
                  html::table(caption, {{page.t("courses.report.group"), ""}, {page.t("courses.report.needs"), "", {}, true}, {page.t("courses.report.placed"), "", {}, true},
                                        {page.t("courses.report.share"), "", {}, true}, {page.t("courses.report.mean"), "", {}, true}},
                              rows));
}

/// Of those whom the filter in the address leaves; without one everybody, in the order of the list.
sheet::Sheet plan_sheet(const site::Page& page, const RoundView& view)
{
    Names names(page);
    sheet::Sheet table;
    table.header = {page.t("courses.learner.one"), page.t("courses.learner.field.track"), page.t("courses.learner.field.level"), page.t("courses.learner.field.home"),
                    page.t("courses.round.proposal"), page.t("courses.course.field.starts_on"), page.t("courses.why.cost"), page.t("courses.round.why"), page.t("courses.round.change")};
    for (auto* found : people_of(names, view, looks_in(view), filter_in_address(page))) {
        auto& one = *found;
        auto* need = view.need(one.learner);
        auto* offer = view.offer(one.course);
        table.rows.push_back({names.learner(one.learner), track_label(page, need->learner.track), level_label(page, need->learner.level), names.region(need->learner.home),
                              offer ? names.course(one.course) : "", offer ? base::iso_day(offer->course.starts_on) : "", offer ? std::to_string(one.cost) : "",
                              one.course ? "" : rule_label(page, one.reason),
                              one.course ? "" : change_label(page, names, one.change_kind, one.change_course, one.change_gain)});
        table.row_numbers.push_back(static_cast<int>(table.rows.size()) + 1);
    }
    return table;
}

} // namespace

http::Response round_report(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view || !view->has_plan()) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    Names names(page);
    Html body = el("p", {page.t("courses.report.method")});
    for (auto* tag : {"sex", "track", "level", "children", "home"}) body += group_table(page, names, *view, tag);
    auto back = html::link_button(view->address(), page.t("courses.round.back"), html::ButtonLook::secondary);
    return leaf(page, page.t("courses.report.title"), page.t("courses.report.purpose", {{"round", view->round.name}, {"day", view->round.solved_at ? page.t.moment(*view->round.solved_at) : "–"}}),
                el("div", {cls("stack"), body}), back);
}

http::Response round_export(const site::Page& page, std::string_view format)
{
    auto view = round_in_address(page);
    if (!view || !view->has_plan()) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    return table_file(page, plan_sheet(page, *view), view->round.name, page.t("courses.round.file"), format);
}

} // namespace landlotse::courses::web
