// Beside a plan: its tree with measures, its life (hearing, adoption), and whether the adopted wording is untouched.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/strategy/actions/adopt_plan.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html hearing_form(const site::Page& page, PlanId plan, const base::Faults& faults)
{
    auto until = question(page, faults, "hearing_until", "strategy.adopt.until");
    return deed_form(page, plan_href(plan) + "/hearing", page.t("strategy.adopt.hearing"), html::text_input(until, "date"), page.t("strategy.adopt.open_hearing"));
}

Html adopt_form(const site::Page& page, PlanId plan, const base::Faults& faults)
{
    auto fields = el("p", {page.t("strategy.adopt.hint")}) + html::text_input(question(page, faults, "paper_number", "strategy.measure.field.mandate_number")) +
                  html::text_input(question(page, faults, "paper_body", "strategy.measure.field.mandate_body")) + html::text_input(question(page, faults, "adopted_on", "strategy.plan.adopted_on"), "date");
    return deed_form(page, plan_href(plan) + "/adopt", page.t("strategy.adopt.title"), fields, page.t("strategy.adopt.adopt"), html::ButtonLook::primary);
}

/// A plan that is on its way through the council is adopted by its paper; typing is for resolutions older than the papers kept.
Html older_resolution(const site::Page& page, PlanId plan, const plans::Life& life)
{
    auto form = adopt_form(page, plan, {});
    return life.paper ? el("details", {el("summary", {page.t("strategy.adopt.typed")}), form}) : form;
}

Html life_part(const site::Page& page, const record::Record& record, const plans::Life& life)
{
    PlanId plan{record.id};
    std::vector<html::Fact> facts{{page.t("strategy.column.status"), plan_badge(page, life.state)}};
    if (life.hearing_until) facts.push_back({page.t("strategy.adopt.until"), html::escaped(page.t.day(*life.hearing_until))});
    if (life.adopted_on) {
        facts.push_back({page.t("strategy.plan.adopted_on"), html::escaped(page.t.day(*life.adopted_on))});
        auto number = life.paper ? html::link("/office/papers/" + base::id_text(*life.paper), life.paper_number) : html::escaped(life.paper_number);
        facts.push_back({page.t("strategy.measure.field.mandate_number"), number + html::escaped(", " + life.paper_body)});
        auto broken = page.read([&](storage::Reader& reader) { return wording_break(reader, page.county.id, plan); });
        auto words = broken.empty() ? html::badge(page.t("strategy.wording.sound"), html::Mood::success) : html::badge(page.t("strategy.wording.broken"), html::Mood::danger);
        facts.push_back({page.t("strategy.wording.title"), words + el("div", {cls("fresh"), page.t("strategy.wording.mark", {{"mark", life.wording_hash.substr(0, 16)}})})});
    }
    Html forms;
    if (page.may("strategy.plan.adopt", site::subject_of(*plan_kind(), record))) {
        if (life.state == PlanState::draft) forms += hearing_form(page, plan, {});
        if (life.state == PlanState::hearing)
            forms += older_resolution(page, plan, life) + el("form", {attr("method", "post"), attr("action", plan_href(plan) + "/draft"), site::form_marks(page), html::submit_button(page.t("strategy.adopt.back"), html::ButtonLook::tertiary)});
    }
    return titled("life", page.t("strategy.adopt.life"), html::facts(facts) + forms);
}

/// The tree with the measures below each goal, every status in words.
Html tree_part(const site::Page& page, PlanId plan)
{
    struct Found {
        std::vector<plans::KeptGoal> tree;
        std::vector<measures::Row> measures;
        std::map<std::int64_t, std::int64_t> goal_of;
    };
    auto found = page.read([&](storage::Reader& reader) {
        Found all;
        all.tree = plans::tree(reader, page.county.id, plan);
        constexpr int most = 2000;
        all.measures = measures::list(reader, page.county.id, page.visible("strategy.measure.read") && storage::Condition{"plan=?", {plan.value}}, "number, id", most);
        reader.each("select id, goal from strategy_measure where county=$1 and plan=$2", {page.county.id.value, plan.value}, [&](const storage::Cells& cells) { all.goal_of[cells.integer(0)] = cells.integer(1); });
        return all;
    });
    Html body;
    for (auto& goal : found.tree) {
        auto heading = goal.goal.level == GoalLevel::field ? "h3" : "h4";
        std::vector<Html> items;
        for (auto& row : found.measures)
            if (found.goal_of[row.id.value] == goal.id.value) items.push_back(el("li", {html::link(measure_href(row.id), row.number + " " + row.title), " ", status_light(page, row.status, row.why == Why::said_so)}));
        auto links = goal.goal.development_goal.empty() && goal.goal.budget_product.empty()
                         ? Html{}
                         : el("p", {cls("fresh"), page.t("strategy.goal.serves", {{"strategy", goal.goal.development_goal.empty() ? "–" : goal.goal.development_goal}, {"product", goal.goal.budget_product.empty() ? "–" : goal.goal.budget_product}})});
        body += el(heading, {html::link("/office/goals/" + base::id_text(goal.id), numbered_title(goal.goal))}) + links + html::when(!items.empty(), el("ul", {cls("stack stack--tight"), items}));
    }
    if (found.tree.empty()) body = html::empty_state(page.t("strategy.tree.none"), html::link_button("/office/goals/new?plan=" + base::id_text(plan), page.t("strategy.goal.add"), html::ButtonLook::secondary, "plus"));
    return titled("tree", page.t("strategy.tree.title"), el("div", {cls("stack"), body}));
}

/// The form once more, with what was typed and what is wrong.
http::Response refused(const site::Page& page, const base::Faults& faults, const Html& form)
{
    return leaf(page, page.t("strategy.adopt.life"), page.t("strategy.adopt.refused"), faults_box(page, faults) + form, {}, 422);
}

std::optional<PlanId> asked_plan(const site::Page& page)
{
    auto record = site::visible_record(page, *plan_kind(), "adopt");
    if (!record) return std::nullopt;
    return PlanId{record->id};
}

std::optional<base::Day> day_of(const site::Page& page, std::string_view name) { return base::day_from_iso(page.request.form_value(name)); }

} // namespace

Html beside_plan(const site::Page& page, const record::Record& record)
{
    auto life = page.read([&](storage::Reader& reader) { return plans::life_of(reader, page.county.id, {record.id}); }).value_or(plans::Life{});
    return life_part(page, record, life) + reports_part(page, {record.id}) + tree_part(page, {record.id});
}

http::Response start_hearing(const site::Page& page)
{
    auto plan = asked_plan(page);
    if (!plan) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto done = site::act(page, [&](audit::Deed& deed) { return open_hearing(deed, *plan, day_of(page, "hearing_until")); });
    return done ? http::see_other(done->result) : refused(page, done.error(), hearing_form(page, *plan, done.error()));
}

http::Response back_to_draft(const site::Page& page)
{
    auto plan = asked_plan(page);
    if (!plan) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto done = site::act(page, [&](audit::Deed& deed) { return return_to_draft(deed, *plan); });
    return done ? http::see_other(done->result) : refused(page, done.error(), {});
}

http::Response adopt(const site::Page& page)
{
    auto plan = asked_plan(page);
    if (!plan) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    Resolution resolution{std::string(base::trimmed(page.request.form_value("paper_number"))), std::string(base::trimmed(page.request.form_value("paper_body"))), day_of(page, "adopted_on")};
    auto done = site::act(page, [&](audit::Deed& deed) { return adopt_plan(deed, *plan, resolution); });
    return done ? http::see_other(done->result) : refused(page, done.error(), adopt_form(page, *plan, done.error()));
}

} // namespace landlotse::strategy::web
