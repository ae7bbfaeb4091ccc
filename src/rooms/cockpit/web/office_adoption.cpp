// Beside a concept: its way through the council, from the paper over the hearings to the resolution that freezes its wording (R2.5, R2.6, R2.11).

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/cockpit/actions/plan_in_council.h"
#include "rooms/cockpit/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::cockpit::web {

using html::attr;
using html::el;
using html::Html;
using strategy::PlanState;

namespace {

constexpr int most_bodies = 200, most_papers = 100;

std::string deed_address(strategy::PlanId plan, std::string_view deed) { return fmt::format("{}/plans/{}/{}", section, base::id_text(plan), deed); }

html::Question question(const site::Page& page, const base::Faults& faults, std::string name, const std::string& label)
{
    html::Question one{name, label, {}, site::fault_of(page, faults, name), {std::string(page.request.form_value(name))}, {}};
    return one;
}

std::vector<html::Option> deciding_bodies(const site::Page& page)
{
    std::vector<html::Option> options;
    page.read([&](storage::Reader& reader) {
        storage::Condition now{"kind in ('council','committee') and (ends_on is null or ends_on>=?)", {base::iso_day(page.today)}};
        for (auto& record : record::list(reader, *council::body_kind(), page.county.id, {record::living() && now, "sort_name", false, most_bodies, 0})) options.push_back({base::id_text(record.id), council::body_kind()->title_of(record)});
    });
    return options;
}

Html table_form(const site::Page& page, strategy::PlanId plan, const base::Faults& faults)
{
    auto reference = question(page, faults, "reference", page.t("council.paper.field.reference"));
    auto decides = question(page, faults, "decides", page.t("cockpit.adoption.decides"));
    auto planned = question(page, faults, "planned_on", page.t("council.consultation.field.planned_on"));
    planned.optional_mark = page.t("site.optional");
    auto fields = el("p", {page.t("cockpit.adoption.table.hint")}) + html::text_input(reference) + html::select_input(decides, deciding_bodies(page), page.t("cockpit.adoption.choose")) + html::text_input(planned, "date");
    return strategy::web::deed_form(page, deed_address(plan, "paper"), page.t("cockpit.adoption.table"), fields, page.t("cockpit.adoption.table.send"), html::ButtonLook::primary);
}

Html tie_form(const site::Page& page, strategy::PlanId plan, const base::Faults& faults)
{
    std::vector<html::Option> options;
    for (auto& one : page.read([&](storage::Reader& reader) { return council::papers::undecided(reader, page.county.id, most_papers); })) options.push_back({base::id_text(one.id), one.title});
    auto paper = question(page, faults, "paper", page.t("council.paper.one"));
    auto form = strategy::web::deed_form(page, deed_address(plan, "tie"), page.t("cockpit.adoption.tie"), html::select_input(paper, options, page.t("cockpit.adoption.choose")), page.t("cockpit.adoption.tie.send"));
    return faults.empty() ? el("details", {el("summary", {page.t("cockpit.adoption.tie")}), form}) : form;
}

Html decision_part(const site::Page& page, const council::Decision& decision)
{
    std::string votes = "–";
    if (decision.votes_yes) votes = page.t("council.votes.shown", {{"yes", *decision.votes_yes}, {"no", decision.votes_no.value_or(0)}, {"abstain", decision.votes_abstain.value_or(0)}});
    auto outcome = page.t(fmt::format("council.agenda_item.outcome.{}", storage::name_of(decision.outcome)));
    auto link = html::link(site::office_address(*council::resolution_kind(), decision.resolution.value), fmt::format("{}, {}", decision.body, page.t.day(decision.decided_on)));
    return html::facts({{page.t("council.resolution.one"), link}, {page.t("council.agenda_item.field.outcome"), html::escaped(outcome)}, {page.t("council.votes"), html::escaped(votes)}}) +
           html::when(!decision.wording.empty(), el("blockquote", {decision.wording}));
}

bool was_heard(const std::vector<council::Hearing>& hearings)
{
    return std::any_of(hearings.begin(), hearings.end(), [](auto& one) { return one.state == council::HearingState::stated || one.state == council::HearingState::waived; });
}

/// What still stands between the resolution and the frozen wording.
Html freeze_form(const site::Page& page, strategy::PlanId plan, const council::PaperWay& way, const council::Decision& decision)
{
    Html warnings;
    if (decision.outcome == council::Outcome::adopted_amended) warnings += html::alert(html::Mood::warning, page.t("cockpit.adoption.amended"));
    if (!was_heard(way.hearings)) warnings += html::alert(html::Mood::warning, page.t("cockpit.adoption.unheard"));
    return strategy::web::deed_form(page, deed_address(plan, "adopt"), page.t("cockpit.adoption.freeze"), warnings + el("p", {page.t("strategy.adopt.hint")}), page.t("cockpit.adoption.freeze.send"), html::ButtonLook::primary);
}

Html on_its_way(const site::Page& page, strategy::PlanId plan, const strategy::plans::Life& life, bool may_adopt)
{
    council::PaperId paper{life.paper->value};
    auto way = page.read([&](storage::Reader& reader) { return council::papers::way_of(reader, page.county.id, paper, council::Audience::office); });
    if (!way.paper) return el("p", {page.t("cockpit.adoption.paper_gone")});
    auto decision = page.read([&](storage::Reader& reader) { return council::papers::decision_on(reader, page.county.id, paper); });
    auto body = el("p", {html::link(site::office_address(*council::paper_kind(), paper.value), way.paper->title)}) + way_parts(page, way, "h3");
    if (!decision) return body + el("p", {page.t("cockpit.adoption.not_decided")});
    body += decision_part(page, *decision);
    if (life.state == PlanState::hearing && may_adopt) body += freeze_form(page, plan, way, *decision);
    return body;
}

std::optional<strategy::PlanId> asked_plan(const site::Page& page)
{
    auto record = site::visible_record(page, *strategy::plan_kind(), "adopt");
    if (!record) return std::nullopt;
    return strategy::PlanId{record->id};
}

http::Response answer(const site::Page& page, strategy::PlanId plan, const std::function<audit::DeedResult(audit::Deed&)>& deed, const std::function<Html(const base::Faults&)>& form)
{
    auto done = site::act(page, deed);
    if (done) return http::see_other(done->result);
    site::Sheet sheet;
    sheet.title = page.t("cockpit.adoption");
    sheet.section = strategy::web::section;
    sheet.crumbs = {{page.t("strategy.plan.one"), strategy::web::plan_href(plan)}, {sheet.title, ""}};
    sheet.body = html::page_head(sheet.title, page.t("strategy.adopt.refused")) + strategy::web::faults_box(page, done.error()) + form(done.error());
    auto response = site::office_page(page, std::move(sheet));
    response.status = 422;
    return response;
}

http::Response gone(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

} // namespace

Html beside_plan(const site::Page& page, const record::Record& record)
{
    strategy::PlanId plan{record.id};
    auto life = page.read([&](storage::Reader& reader) { return strategy::plans::life_of(reader, page.county.id, plan); });
    if (!life) return {};
    bool may_adopt = page.may("strategy.plan.adopt", site::subject_of(*strategy::plan_kind(), record));
    bool may_table = may_adopt && page.may(council::paper_kind()->permission("edit"));
    bool is_open = life->state == PlanState::draft || life->state == PlanState::hearing;
    Html body;
    // The paper may be one of the non-public part: it shows to those who may see that.
    if (life->paper && page.may("council.office.read")) body = on_its_way(page, plan, *life, may_adopt);
    else if (is_open && may_table) body = el("p", {page.t("cockpit.adoption.purpose")}) + table_form(page, plan, {}) + tie_form(page, plan, {});
    if (body.empty()) return {};
    return strategy::web::titled("adoption", page.t("cockpit.adoption"), el("div", {html::cls("stack"), body}));
}

Html beside_paper(const site::Page& page, const record::Record& record)
{
    std::vector<Html> items;
    for (auto& one : page.read([&](storage::Reader& reader) { return strategy::plans::all(reader, page.county.id); }))
        if (one.life.paper && one.life.paper->value == record.id && page.may("strategy.plan.read")) items.push_back(el("li", {html::link(strategy::web::plan_href(one.id), one.plan.title), " ", strategy::web::plan_badge(page, one.life.state)}));
    return items.empty() ? Html{} : strategy::web::titled("plans", page.t("cockpit.adoption.carries"), el("ul", {items}));
}

http::Response table_paper(const site::Page& page)
{
    auto plan = asked_plan(page);
    if (!plan || !page.may(council::paper_kind()->permission("edit"))) return gone(page);
    auto body = base::id_from_text(page.request.form_value("decides"));
    NewPaper wanted{std::string(page.request.form_value("reference")), body ? std::optional(council::BodyId{*body}) : std::nullopt, base::day_from_iso(page.request.form_value("planned_on"))};
    return answer(page, *plan, [&](audit::Deed& deed) { return table_plan(deed, *plan, wanted); }, [&](const base::Faults& faults) { return table_form(page, *plan, faults); });
}

http::Response tie_paper(const site::Page& page)
{
    auto plan = asked_plan(page);
    if (!plan || !page.may(council::paper_kind()->permission("edit"))) return gone(page);
    auto paper = base::id_from_text(page.request.form_value("paper")).value_or(0);
    return answer(page, *plan, [&](audit::Deed& deed) { return tie_plan(deed, *plan, {paper}); }, [&](const base::Faults& faults) { return tie_form(page, *plan, faults); });
}

http::Response adopt_plan(const site::Page& page)
{
    auto plan = asked_plan(page);
    if (!plan) return gone(page);
    return answer(page, *plan, [&](audit::Deed& deed) { return adopt_by_resolution(deed, *plan); }, [](const base::Faults&) { return Html{}; });
}

std::vector<site::Alarm> alarms(const site::Page& page)
{
    std::vector<site::Alarm> all;
    if (!page.may("strategy.plan.adopt")) return all;
    page.read([&](storage::Reader& reader) {
        for (auto& one : strategy::plans::all(reader, page.county.id)) {
            if (one.life.state != PlanState::hearing || !one.life.paper) continue;
            if (!page.may("strategy.plan.adopt", identity::Subject{base::UnitId{one.plan.actor.value_or(directory::ActorId{}).value}, 1, {}, false})) continue;
            auto decision = council::papers::decision_on(reader, page.county.id, {one.life.paper->value});
            if (decision) all.push_back({one.plan.title, page.t("cockpit.adoption.alarm", {{"body", decision->body}}), strategy::web::plan_href(one.id), decision->decided_on, false});
        }
    });
    return all;
}

} // namespace landlotse::cockpit::web
