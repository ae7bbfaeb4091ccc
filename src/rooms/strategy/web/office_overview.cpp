// The room's entrance: what needs somebody, how the fields stand, which plans there are.

#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html tile(const site::Page& page, std::string_view key, std::int64_t value, std::string_view query)
{
    auto label = page.t(fmt::format("strategy.overview.{}", key));
    return el("li", {cls("figure"), el("span", {cls("figure__value"), page.t.number(value)}), el("span", {cls("figure__label"), html::link(control_href(query), label)})});
}

Html needs(const site::Page& page)
{
    auto tiles = page.read([&](storage::Reader& reader) {
        auto count = [&](const storage::Condition& where) { return measures::count(reader, page.county.id, where && page.visible("strategy.measure.read")); };
        return tile(page, "late", count(measures::late()), "status=late") + tile(page, "stale", count(measures::stale()), "freshness=stale") +
               tile(page, "vacant", count(measures::vacant(page.county.id, page.today)), "gap=vacant") + tile(page, "funding", count(measures::funding_ending(page.today)), "gap=funding") +
               tile(page, "no_mandate", count(measures::without_mandate()), "gap=no_mandate") + tile(page, "no_data", count({"status='no_data'", {}}), "status=no_data");
    });
    return titled("needs", page.t("strategy.overview.needs"), el("ul", {cls("figures"), tiles}));
}

Html plan_table(const site::Page& page, const std::vector<plans::KeptPlan>& all)
{
    if (all.empty()) return html::empty_state(page.t("strategy.overview.none"));
    auto actors = actor_names(page);
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        auto whose = one.plan.actor ? name_in(actors, one.plan.actor->value) : page.county.name;
        rows.push_back({html::link(plan_href(one.id), one.plan.title), html::escaped(whose), plan_badge(page, one.life.state), day_or_dash(page, one.life.adopted_on), day_or_dash(page, one.plan.until_day)});
    }
    std::vector<html::Column> columns{{page.t("strategy.plan.one"), ""}, {page.t("strategy.plan.whose"), ""}, {page.t("strategy.column.status"), ""}, {page.t("strategy.plan.adopted_on"), ""}, {page.t("strategy.plan.field.until_day"), ""}};
    return html::table(page.t("strategy.overview.plans"), columns, rows);
}

struct Way {
    const char* key;
    const char* href;
    const char* permission;
};
constexpr Way ways[] = {{"matrix", "/office/strategy/matrix", "strategy.measure.read"}, {"control", "/office/strategy/control", "strategy.measure.read"}, {"measures", "/office/measures", "strategy.measure.read"},
                        {"goals", "/office/goals", "strategy.goal.read"},                 {"milestones", "/office/milestones", "strategy.milestone.read"},
                        {"indicators", "/office/indicators", "strategy.indicator.read"},  {"partners", "/office/measure-partners", "strategy.partner.read"},
                        {"funding", "/office/strategy/funding", "strategy.project.read"},  {"areas", "/office/areas", "strategy.area.read"},
                        {"assessments", "/office/assessments", "strategy.assessment.read"}, {"officer", "/office/strategy/officer", "strategy.talking_point.read"}};

Html lists(const site::Page& page)
{
    std::vector<Html> links;
    for (auto& way : ways)
        if (page.may(way.permission)) links.push_back(el("li", {html::link(way.href, page.t(fmt::format("strategy.way.{}", way.key))), el("p", {page.t(fmt::format("strategy.way.{}.hint", way.key))})}));
    return titled("lists", page.t("strategy.overview.lists"), el("ul", {cls("ways"), links}));
}

} // namespace

http::Response overview(const site::Page& page)
{
    struct Found {
        std::vector<plans::KeptPlan> plans;
        std::vector<plans::KeptGoal> fields;
        std::vector<measures::Cell> cells;
    };
    auto found = page.read([&](storage::Reader& reader) {
        Found all{plans::all(reader, page.county.id), plans::fields(reader, page.county.id), measures::by_field_and_status(reader, page.county.id, page.visible("strategy.measure.read"))};
        return all;
    });
    auto action = page.may("strategy.goal.edit") ? html::link_button("/office/plans/new", page.t("strategy.plan.add"), html::ButtonLook::primary, "plus") : Html{};
    site::Sheet sheet;
    sheet.title = page.t("strategy.title");
    sheet.section = section;
    auto fields = el("p", {page.t("strategy.overview.fields.hint")}) + field_table(page, found.fields, found.cells, "");
    sheet.body = html::page_head(sheet.title, page.t("strategy.purpose"), action) + needs(page) + html::when(!found.fields.empty(), titled("fields", page.t("strategy.overview.fields"), fields)) +
                 titled("plans", page.t("strategy.overview.plans"), plan_table(page, found.plans)) + lists(page);
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::strategy::web
