// Beside a measure: how it stands and why, its adopted wording, milestones, indicators, partners, and what was said about it.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/strategy/actions/report_measure.h"
#include "rooms/strategy/domain/showing.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/standings.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

// ---- how it stands ----

Html standing_part(const site::Page& page, const standings::Kept& kept, bool may_report, MeasureId id)
{
    std::vector<html::Fact> facts{{page.t("strategy.column.status"), status_light(page, kept.status, kept.override_status.has_value())},
                                  {page.t("strategy.standing.why"), html::escaped(page.t(fmt::format("strategy.why.{}", storage::name_of(kept.why))))}};
    if (kept.override_status) {
        facts.push_back({page.t("strategy.standing.reason"), html::escaped(kept.override_reason)});
        facts.push_back({page.t("strategy.standing.computed"), status_light(page, kept.computed_status)});
    }
    if (kept.since) facts.push_back({page.t("strategy.column.since"), html::escaped(page.t.day(*kept.since))});
    facts.push_back({page.t("strategy.column.progress"), progress_words(page, kept.progress)});
    facts.push_back({page.t("strategy.column.freshness"), freshness_badge(page, kept.freshness) + el("div", {cls("fresh"), page.t("strategy.standing.touched", {{"day", page.t.day(kept.touched_on)}})})});
    facts.push_back({page.t("strategy.standing.planned"), euro_or_dash(page, kept.planned)});
    Html back;
    if (kept.override_status && may_report)
        back = el("form", {attr("method", "post"), attr("action", measure_href(id) + "/status/back"), site::form_marks(page), html::submit_button(page.t("strategy.standing.take_back"), html::ButtonLook::tertiary)});
    auto sheet = el("p", {html::link(measure_href(id) + "/sheet", page.t("strategy.sheet.open"))});
    return titled("standing", page.t("strategy.standing.title"), html::facts(facts) + back + sheet);
}

Html wording_part(const site::Page& page, const record::Record& record)
{
    auto wording = page.read([&](storage::Reader& reader) { return plans::wording_of(reader, page.county.id, "measure", record.id); });
    if (!wording) return {};
    auto measure = record::as<Measure>(record.values);
    bool is_same = wording->title == measure.title && wording->body == measure.about;
    // Frozen text without its mandate would be anybody's word: the resolution stands with it (R2.6).
    auto life = page.read([&](storage::Reader& reader) { return plans::life_of(reader, page.county.id, measure.plan); }).value_or(plans::Life{});
    auto number = life.paper ? html::link("/office/papers/" + base::id_text(*life.paper), life.paper_number) : html::escaped(life.paper_number);
    auto mandate = life.paper_number.empty() ? Html{} : el("p", {cls("fresh"), page.t("strategy.measure.group.mandate"), ": ", number, ", ", life.paper_body});
    auto adopted = el("div", {el("h3", {page.t("strategy.wording.adopted", {{"day", page.t.day(wording->adopted_on)}})}), mandate, el("p", {el("strong", {wording->title})}), el("p", {wording->body})});
    auto working = el("div", {el("h3", {page.t("strategy.wording.working")}), is_same ? el("p", {page.t("strategy.wording.same")}) : el("p", {el("strong", {measure.title})}) + el("p", {measure.about})});
    return titled("wording", page.t("strategy.wording.title"), el("div", {cls("pair"), adopted, working}));
}

// ---- milestones ----

Html milestone_form(const site::Page& page, MeasureId id, const base::Faults& faults)
{
    auto fields = html::text_input(question(page, faults, "title", "strategy.milestone.field.title")) + html::text_input(question(page, faults, "due_on", "strategy.milestone.field.due_on"), "date");
    return deed_form(page, measure_href(id) + "/milestones", page.t("strategy.milestone.add"), fields, page.t("strategy.milestone.add"));
}

Html reach_form(const site::Page& page, std::int64_t milestone, const base::Faults& faults)
{
    html::Question day = question(page, faults, "done_on", "strategy.milestone.field.done_on");
    if (day.typed.front().empty()) day.typed = {base::iso_day(page.today)};
    return el("form", {cls("cluster"), attr("method", "post"), attr("action", "/office/milestones/" + base::id_text(milestone) + "/reached"), site::form_marks(page),
                       html::hidden("done_on", day.typed.front()), html::submit_button(page.t("strategy.milestone.reached_today"), html::ButtonLook::tertiary, "check")});
}

Html milestones_part(const site::Page& page, MeasureId id, bool may_report)
{
    auto rows = page.read([&](storage::Reader& reader) {
        storage::Condition where{"measure=?", {id.value}};
        return record::list(reader, *milestone_kind(), page.county.id, {record::living() && where, "due_on", false, 200, 0});
    });
    std::vector<std::vector<Html>> lines;
    for (auto& record : rows) {
        auto one = record::as<Milestone>(record.values);
        bool is_open = one.state == MilestoneState::not_started || one.state == MilestoneState::in_progress;
        bool is_overdue = is_open && one.due_on < page.today;
        auto state = page.t(fmt::format("strategy.milestone.state.{}", storage::name_of(one.state)));
        auto mood = is_overdue ? html::Mood::danger : one.state == MilestoneState::completed ? html::Mood::success : html::Mood::info;
        auto words = is_overdue ? page.t("strategy.milestone.overdue", {{"state", state}}) : state;
        lines.push_back({html::link("/office/milestones/" + base::id_text(record.id), one.title), html::escaped(page.t.day(one.due_on)), html::badge(words, mood), day_or_dash(page, one.done_on),
                         is_open && may_report ? reach_form(page, record.id, {}) : Html{}});
    }
    std::vector<html::Column> columns{{page.t("strategy.milestone.one"), ""}, {page.t("strategy.milestone.field.due_on"), ""}, {page.t("strategy.milestone.field.state"), ""}, {page.t("strategy.milestone.field.done_on"), ""}, {page.t("strategy.column.deed"), ""}};
    auto table = lines.empty() ? el("p", {page.t("strategy.milestone.none")}) : html::table(page.t("strategy.milestone.many"), columns, lines);
    return titled("milestones", page.t("strategy.milestone.many"), table + html::when(may_report, milestone_form(page, id, {})));
}

// ---- indicators, partners ----

Html indicators_part(const site::Page& page, MeasureId id)
{
    std::vector<std::vector<Html>> lines;
    page.read([&](storage::Reader& reader) {
        storage::Condition where{"measure=?", {id.value}};
        for (auto& record : record::list(reader, *indicator_kind(), page.county.id, {record::living() && where, "sort_name", false, 50, 0})) {
            auto one = record::as<Indicator>(record.values);
            auto all = values::of_indicator(reader, page.county.id, {record.id});
            auto with_year = [&](const std::string& value, const std::optional<std::int64_t>& year) { return shown_figure(page, told(one, value), std::to_string(year.value_or(0))); };
            auto actual = all.empty() ? no_data(page) : shown_figure(page, told(one, all.back().value), page.t.day(all.back().day));
            lines.push_back({html::link("/office/indicators/" + base::id_text(record.id), one.title), html::escaped(page.t(fmt::format("strategy.indicator.role.{}", storage::name_of(one.role)))),
                             with_year(one.baseline, one.baseline_year), with_year(one.target, one.target_year), actual, html::escaped(one.unit), html::escaped(one.source)});
        }
    });
    auto add = page.may("strategy.indicator.edit") ? el("p", {html::link("/office/indicators/new", page.t("strategy.indicator.add"))}) : Html{};
    std::vector<html::Column> columns{{page.t("strategy.indicator.one"), ""}, {page.t("strategy.indicator.field.role"), ""}, {page.t("strategy.indicator.field.baseline"), "", {}, true}, {page.t("strategy.indicator.field.target"), "", {}, true}, {page.t("strategy.indicator.actual"), "", {}, true}, {page.t("strategy.indicator.field.unit"), ""}, {page.t("strategy.indicator.field.source"), ""}};
    auto table = lines.empty() ? el("p", {page.t("strategy.indicator.none")}) : html::table(page.t("strategy.indicator.many"), columns, lines);
    return titled("indicators", page.t("strategy.indicator.many"), table + add);
}

Html partners_part(const site::Page& page, MeasureId id)
{
    auto actors = actor_names(page);
    std::vector<Html> items;
    page.read([&](storage::Reader& reader) {
        storage::Condition where{"measure=?", {id.value}};
        for (auto& record : record::list(reader, *partner_kind(), page.county.id, {record::living() && where, "sort_name", false, 100, 0})) {
            auto one = record::as<Partner>(record.values);
            items.push_back(el("li", {html::link("/office/actors/" + base::id_text(one.actor), name_in(actors, one.actor.value)), ": ", one.part, " (", page.t(fmt::format("strategy.partner.role.{}", storage::name_of(one.role))), ")"}));
        }
    });
    auto add = page.may("strategy.partner.edit") ? el("p", {html::link("/office/measure-partners/new", page.t("strategy.partner.add"))}) : Html{};
    auto list = items.empty() ? el("p", {page.t("strategy.partner.none")}) : el("ul", {items});
    return titled("partners", page.t("strategy.partner.many"), list + add);
}

// ---- what was said ----

Html note_form(const site::Page& page, MeasureId id, const base::Faults& faults)
{
    auto body = question(page, faults, "body", "strategy.report.body");
    body.hint = page.t("strategy.report.body.hint");
    return deed_form(page, measure_href(id) + "/progress", page.t("strategy.report.title"), html::text_area(body, 4), page.t("strategy.report.send"));
}

Html status_form(const site::Page& page, MeasureId id, const base::Faults& faults)
{
    std::vector<html::Option> options;
    for (auto status : all_statuses)
        if (status != Status::no_data) options.push_back({std::string(storage::name_of(status)), status_label(page, status)});
    auto fields = html::select_input(question(page, faults, "status", "strategy.column.status"), options, page.t("strategy.report.choose")) + html::text_area(question(page, faults, "reason", "strategy.standing.reason"), 3);
    auto form = deed_form(page, measure_href(id) + "/status", page.t("strategy.report.by_hand"), fields, page.t("strategy.report.set"));
    return faults.empty() ? el("details", {el("summary", {page.t("strategy.report.by_hand")}), form}) : form;
}

Html notes_part(const site::Page& page, MeasureId id, bool may_report)
{
    std::vector<Html> items;
    for (auto& note : page.read([&](storage::Reader& reader) { return notes::of_measure(reader, page.county.id, id); })) {
        auto head = fmt::format("{} · {} · ", page.t.day(note.day), note.author.empty() ? page.t("strategy.report.somebody") : note.author);
        items.push_back(el("li", {el("p", {cls("fresh"), head, status_label(page, note.status)}), el("p", {note.body.empty() ? page.t("strategy.report.confirmed") : note.body})}));
    }
    auto list = items.empty() ? el("p", {page.t("strategy.report.none")}) : el("ol", {cls("history"), items});
    return titled("notes", page.t("strategy.report.notes"), html::when(may_report, note_form(page, id, {}) + status_form(page, id, {})) + list);
}

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

std::optional<MeasureId> asked_measure(const site::Page& page)
{
    auto record = site::visible_record(page, *measure_kind(), "edit");
    if (!record) return std::nullopt;
    return MeasureId{record->id};
}

/// Carries out and goes back, or shows the form once more with what is wrong.
http::Response answer(const site::Page& page, const std::function<audit::DeedResult(audit::Deed&)>& deed, const std::function<Html(const base::Faults&)>& form)
{
    auto done = site::act(page, deed);
    if (done) return http::see_other(done->result);
    return leaf(page, page.t("strategy.measure.one"), page.t("strategy.report.refused"), faults_box(page, done.error()) + form(done.error()), {}, 422);
}

} // namespace

Html beside_measure(const site::Page& page, const record::Record& record)
{
    MeasureId id{record.id};
    auto kept = page.read([&](storage::Reader& reader) { return standings::find(reader, page.county.id, id); }).value_or(standings::Kept{});
    bool may_report = page.may("strategy.measure.edit", site::subject_of(*measure_kind(), record));
    return standing_part(page, kept, may_report, id) + notes_part(page, id, may_report) + milestones_part(page, id, may_report) + indicators_part(page, id) + partners_part(page, id) + wording_part(page, record);
}

http::Response send_progress(const site::Page& page)
{
    auto id = asked_measure(page);
    if (!id) return not_found(page);
    std::string text(base::trimmed(page.request.form_value("body")));
    return answer(page, [&](audit::Deed& deed) { return tell_progress(deed, *id, text); }, [&](const base::Faults& faults) { return note_form(page, *id, faults); });
}

http::Response send_status(const site::Page& page)
{
    auto id = asked_measure(page);
    if (!id) return not_found(page);
    auto wanted = page.request.form_value("status");
    std::optional<Status> status;
    for (auto one : all_statuses)
        if (storage::name_of(one) == wanted) status = one;
    auto deed = [&](audit::Deed& the_deed) -> audit::DeedResult {
        if (!status) return base::refuse(base::Faults{{"status", "record.required", {}, 0, 0}});
        return set_status(the_deed, *id, *status, std::string(page.request.form_value("reason")));
    };
    return answer(page, deed, [&](const base::Faults& faults) { return status_form(page, *id, faults); });
}

http::Response send_status_back(const site::Page& page)
{
    auto id = asked_measure(page);
    if (!id) return not_found(page);
    return answer(page, [&](audit::Deed& deed) { return take_status_back(deed, *id); }, [](const base::Faults&) { return Html{}; });
}

http::Response send_milestone(const site::Page& page)
{
    auto id = asked_measure(page);
    if (!id) return not_found(page);
    NewMilestone wanted{std::string(page.request.form_value("title")), base::day_from_iso(page.request.form_value("due_on"))};
    return answer(page, [&](audit::Deed& deed) { return add_milestone(deed, *id, wanted); }, [&](const base::Faults& faults) { return milestone_form(page, *id, faults); });
}

http::Response send_reached(const site::Page& page)
{
    auto record = site::visible_record(page, *milestone_kind(), "edit");
    if (!record) return not_found(page);
    auto day = base::day_from_iso(page.request.form_value("done_on"));
    return answer(page, [&](audit::Deed& deed) { return reach_milestone(deed, {record->id}, day); }, [&](const base::Faults& faults) { return reach_form(page, record->id, faults); });
}

} // namespace landlotse::strategy::web
