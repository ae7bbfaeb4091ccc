// The deeds of the council's work: one form each, shown again with what was typed when something is missing.

#include "kernel/base/text.h"
#include "kernel/record/store.h"
#include "kernel/site/forms.h"
#include "rooms/council/actions/record_result.h"
#include "rooms/council/actions/work_through.h"
#include "rooms/council/web/pages.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>

namespace landlotse::council::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::string typed(const site::Page& page, std::string_view name)
{
    std::string text(base::trimmed(page.request.form_value(name)));
    std::erase(text, '\r');
    return text;
}

/// A form about one record.
struct DeedForm {
    const record::Kind& kind;
    std::string permission;
    std::string key;    ///< of its words: `council.{key}.title`, `.purpose`, `.submit`
    std::string action; ///< last part of the address
    std::function<Html(const record::Record&, const base::Faults&)> fields;
};

std::optional<record::Record> asked_record(const site::Page& page, const DeedForm& form)
{
    auto id = base::id_from_text(page.request.parameter("id"));
    if (!id) return std::nullopt;
    auto record = page.read([&](storage::Reader& reader) { return record::find(reader, form.kind, page.county.id, *id); });
    if (!record || record->archived_at || !page.may(form.permission, site::subject_of(form.kind, *record))) return std::nullopt;
    return record;
}

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

http::Response show(const site::Page& page, const DeedForm& form, const record::Record& record, const base::Faults& faults)
{
    auto title = page.t(fmt::format("council.{}.title", form.key));
    auto own = site::office_address(form.kind, record.id);
    auto body = html::fault_summary(page.t("site.form.faults", {{"count", faults.size()}}), site::fault_lines(page, faults)) +
                el("form", {cls("form stack"), attr("method", "post"), attr("action", fmt::format("{}/{}", own, form.action)), html::flag("novalidate"), site::form_marks(page), form.fields(record, faults),
                            html::submit_button(page.t(fmt::format("council.{}.submit", form.key)), html::ButtonLook::primary)});
    auto sheet = office_sheet(page, title, page.t(fmt::format("council.{}.purpose", form.key)), el("p", {html::link(own, form.kind.title_of(record))}) + body);
    sheet.status = faults.empty() ? 200 : 422;
    sheet.has_faults = !faults.empty();
    return site::office_page(page, std::move(sheet));
}

http::Response form_page(const site::Page& page, const DeedForm& form)
{
    auto record = asked_record(page, form);
    return record ? show(page, form, *record, {}) : not_found(page);
}

http::Response carry_out(const site::Page& page, const DeedForm& form, const std::function<audit::DeedResult(audit::Deed&, std::int64_t)>& deed)
{
    auto record = asked_record(page, form);
    if (!record) return not_found(page);
    if (page.is_restoring()) return show(page, form, *record, {});
    auto done = site::act(page, [&](audit::Deed& running) { return deed(running, record->id); });
    return done ? http::see_other(done->result) : show(page, form, *record, done.error());
}

html::Question question(const site::Page& page, std::string_view name, std::string_view label, const base::Faults& faults, const std::string& before, bool has_hint = false)
{
    auto value = page.request.has_form(name) ? typed(page, name) : before;
    return {std::string(name), page.t(label), has_hint ? page.t(fmt::format("{}.hint", label)) : std::string(), site::fault_of(page, faults, name), {value}, {}};
}

std::string number_text(const std::optional<std::int64_t>& number) { return number ? std::to_string(*number) : std::string(); }

DeedForm result_deed(const site::Page& page)
{
    auto& kind = *agenda_item_kind();
    return {kind, kind.permission("edit"), "result", "result", [&page, &kind](const record::Record& record, const base::Faults& faults) {
                auto item = record::as<AgendaItem>(record.values);
                std::string wording = item.wording;
                if (wording.empty() && item.paper) {
                    auto paper = page.read([&](storage::Reader& reader) { return record::find(reader, *paper_kind(), page.county.id, item.paper->value); });
                    if (paper) wording = record::as<Paper>(paper->values).proposal;
                }
                std::vector<html::Option> outcomes;
                for (auto& one : kind.field("outcome")->options) outcomes.push_back({one, page.t("council.agenda_item.outcome." + one)});
                auto before = item.outcome ? std::string(storage::name_of(*item.outcome)) : std::string("adopted");
                return html::choice_input(question(page, "outcome", "council.agenda_item.field.outcome", faults, before), outcomes, "") +
                       html::text_area(question(page, "wording", "council.agenda_item.field.wording", faults, wording), 6) +
                       html::text_input(question(page, "votes_yes", "council.agenda_item.field.votes_yes", faults, number_text(item.votes_yes)), "number") +
                       html::text_input(question(page, "votes_no", "council.agenda_item.field.votes_no", faults, number_text(item.votes_no)), "number") +
                       html::text_input(question(page, "votes_abstain", "council.agenda_item.field.votes_abstain", faults, number_text(item.votes_abstain)), "number") +
                       html::text_input(question(page, "due_on", "council.resolution.field.due_on", faults, ""), "date") +
                       html::text_input(question(page, "responsible", "council.resolution.field.responsible", faults, ""));
            }};
}

DeedForm statement_deed(const site::Page& page)
{
    auto& kind = *hearing_kind();
    return {kind, "council.hearing.state", "statement", "statement", [&page, &kind](const record::Record& record, const base::Faults& faults) {
                auto hearing = record::as<Hearing>(record.values);
                std::vector<html::Option> stances;
                for (auto& one : kind.field("stance")->options) stances.push_back({one, page.t("council.hearing.stance." + one)});
                stances.push_back({"waive", page.t("council.statement.waive")});
                return html::choice_input(question(page, "stance", "council.hearing.field.stance", faults, ""), stances, page.t("council.choose")) +
                       html::text_area(question(page, "statement", "council.hearing.field.statement", faults, hearing.statement), 8);
            }};
}

DeedForm report_deed(const site::Page& page)
{
    auto& kind = *resolution_kind();
    return {kind, kind.permission("edit"), "report", "report", [&page](const record::Record& record, const base::Faults& faults) {
                return html::text_area(question(page, "report", "council.resolution.field.report", faults, record::as<Resolution>(record.values).report), 8);
            }};
}

DeedForm confirmation_deed(const site::Page& page)
{
    auto& kind = *resolution_kind();
    return {kind, kind.permission("edit"), "confirmation", "confirmation", [&page](const record::Record& record, const base::Faults& faults) {
                auto resolution = record::as<Resolution>(record.values);
                storage::Condition where{"body=? and held_on>=? and held_on<=? and is_cancelled=0", {resolution.body.value, base::iso_day(resolution.decided_on), base::iso_day(page.today)}};
                auto meetings = page.read([&](storage::Reader& reader) { return record::list(reader, *meeting_kind(), page.county.id, {where && record::living(), "held_on", true, 50, 0}); });
                std::vector<html::Option> options;
                for (auto& one : meetings) options.push_back({base::id_text(one.id), fmt::format("{}, {}", page.t.day(record::as<Meeting>(one.values).held_on), meeting_kind()->title_of(one))});
                return html::select_input(question(page, "meeting", "council.resolution.field.confirmed_in", faults, ""), options, page.t("council.choose"));
            }};
}

DeedForm answer_deed(const site::Page& page)
{
    return {*motion_kind(), "council.motion.answer", "answer", "answer", [&page](const record::Record&, const base::Faults& faults) {
                return html::text_area(question(page, "answer", "council.motion.field.answer", faults, ""), 8);
            }};
}

} // namespace

http::Response result_form(const site::Page& page) { return form_page(page, result_deed(page)); }
http::Response statement_form(const site::Page& page) { return form_page(page, statement_deed(page)); }
http::Response report_form(const site::Page& page) { return form_page(page, report_deed(page)); }
http::Response confirmation_form(const site::Page& page) { return form_page(page, confirmation_deed(page)); }
http::Response answer_form(const site::Page& page) { return form_page(page, answer_deed(page)); }

http::Response save_result(const site::Page& page)
{
    return carry_out(page, result_deed(page), [&](audit::Deed& deed, std::int64_t id) -> audit::DeedResult {
        auto outcome = storage::from_name<Outcome>(page.request.form_value("outcome"));
        base::Faults faults;
        if (!outcome) faults.push_back({"outcome", "council.fault.choose", {}, 0, 0});
        Result result{{id}, outcome.value_or(Outcome::noted), typed(page, "wording"), {}, {}, {}, {}, typed(page, "responsible").substr(0, 200)};
        for (auto& [name, number] : {std::pair{"votes_yes", &result.votes_yes}, {"votes_no", &result.votes_no}, {"votes_abstain", &result.votes_abstain}}) {
            auto text = typed(page, name);
            *number = base::whole_number(text);
            if (!text.empty() && !*number) faults.push_back({name, "council.fault.votes", {}, 0, 0});
        }
        auto due = typed(page, "due_on");
        result.due_on = base::day_from_iso(due);
        if (!due.empty() && !result.due_on) faults.push_back({"due_on", "council.fault.day", {}, 0, 0});
        if (!faults.empty()) return base::refuse(faults);
        return record_result(deed, result);
    });
}

http::Response save_statement(const site::Page& page)
{
    return carry_out(page, statement_deed(page), [&](audit::Deed& deed, std::int64_t id) -> audit::DeedResult {
        auto name = page.request.form_value("stance");
        auto stance = storage::from_name<Stance>(name);
        if (!stance && name != "waive") return base::refuse(base::Faults{{"stance", "council.fault.choose", {}, 0, 0}});
        return state_opinion(deed, {id}, stance, typed(page, "statement"));
    });
}

http::Response save_report(const site::Page& page)
{
    return carry_out(page, report_deed(page), [&](audit::Deed& deed, std::int64_t id) { return report_carrying_out(deed, {id}, typed(page, "report")); });
}

http::Response save_confirmation(const site::Page& page)
{
    return carry_out(page, confirmation_deed(page), [&](audit::Deed& deed, std::int64_t id) { return confirm_carrying_out(deed, {id}, {base::id_from_text(page.request.form_value("meeting")).value_or(0)}); });
}

http::Response save_answer(const site::Page& page)
{
    return carry_out(page, answer_deed(page), [&](audit::Deed& deed, std::int64_t id) { return answer_motion(deed, {id}, typed(page, "answer")); });
}

http::Response open_hearing(const site::Page& page)
{
    DeedForm form{*paper_kind(), paper_kind()->permission("edit"), "", "", {}};
    auto record = asked_record(page, form);
    if (!record) return not_found(page);
    auto own = site::office_address(*paper_kind(), record->id);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto fresh = record::find(deed.tx(), *paper_kind(), page.county.id, record->id).value();
        auto paper = record::as<Paper>(fresh.values);
        paper.relevance = Relevance::relevant;
        if (paper.relevance_reason.empty()) paper.relevance_reason = page.t("council.hearing.by_officer");
        fresh.values = record::values_of(paper);
        if (!record::update(deed, *paper_kind(), fresh)) return base::refuse(base::Faults{});
        return own;
    });
    return http::see_other(own);
}

// ---- motions of a board -----------------------------------------------------------------------------------

namespace {

/// Boards for which this person may table a motion.
std::vector<record::Record> own_boards(const site::Page& page)
{
    storage::Condition boards{"kind='advisory_board' and (ends_on is null or ends_on>=?)", {base::iso_day(page.today)}};
    std::vector<record::Record> mine;
    for (auto& record : page.read([&](storage::Reader& reader) { return record::list(reader, *body_kind(), page.county.id, {boards && record::living(), "sort_name", false, 50, 0}); })) {
        auto actor = record::as<Body>(record.values).actor;
        identity::Subject subject{actor ? base::UnitId{actor->value} : identity::units::root(page.county.id), 0, {}, false};
        if (page.may("council.motion.table", subject)) mine.push_back(record);
    }
    return mine;
}

http::Response motion_page(const site::Page& page, const std::vector<record::Record>& boards, const base::Faults& faults)
{
    std::vector<html::Option> options;
    for (auto& one : boards) options.push_back({base::id_text(one.id), body_kind()->title_of(one)});
    auto first = boards.size() == 1 ? options.front().value : std::string();
    auto fields = html::select_input(question(page, "body", "council.motion.field.body", faults, first), options, page.t("council.choose")) +
                  html::text_input(question(page, "title", "council.motion.field.title", faults, "")) + html::text_area(question(page, "wording", "council.motion.field.wording", faults, ""), 8);
    auto body = html::fault_summary(page.t("site.form.faults", {{"count", faults.size()}}), site::fault_lines(page, faults)) +
                el("form", {cls("form stack"), attr("method", "post"), attr("action", "/office/council/motion"), html::flag("novalidate"), site::form_marks(page), fields,
                            html::submit_button(page.t("council.motion.add"), html::ButtonLook::primary)});
    auto sheet = office_sheet(page, page.t("council.motion.add"), page.t("council.motion.form_purpose"), boards.empty() ? html::empty_state(page.t("council.motion.no_board")) : body);
    sheet.status = faults.empty() ? 200 : 422;
    return site::office_page(page, std::move(sheet));
}

} // namespace

http::Response motion_form(const site::Page& page) { return motion_page(page, own_boards(page), {}); }

http::Response table_motion(const site::Page& page)
{
    auto boards = own_boards(page);
    if (page.is_restoring()) return motion_page(page, boards, {});
    auto wanted = base::id_from_text(page.request.form_value("body")).value_or(0);
    bool is_own = std::any_of(boards.begin(), boards.end(), [&](auto& one) { return one.id == wanted; });
    Motion motion;
    motion.title = typed(page, "title");
    motion.wording = typed(page, "wording");
    motion.body = {wanted};
    motion.tabled_on = page.today;
    base::Faults faults;
    if (!is_own) faults.push_back({"body", "council.fault.which_board", {}, 0, 0});
    if (motion.title.empty() || motion.title.size() > 300) faults.push_back({"title", "council.fault.motion_title", {}, 0, 0});
    if (motion.wording.empty() || motion.wording.size() > 10'000) faults.push_back({"wording", "council.fault.motion_wording", {}, 0, 0});
    if (!faults.empty()) return motion_page(page, boards, faults);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        record::Record record;
        record.values = record::values_of(motion);
        return site::office_address(*motion_kind(), record::insert(deed, *motion_kind(), record).id);
    });
    return done ? http::see_other(done->result) : motion_page(page, boards, done.error());
}

} // namespace landlotse::council::web
