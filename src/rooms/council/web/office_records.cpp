// What stands beside a record of the council: its agenda, its way through the bodies, its hearings, and the next deed.

#include "kernel/record/store.h"
#include "kernel/site/forms.h"
#include "rooms/council/store/hearings.h"
#include "rooms/council/web/pages.h"

#include <fmt/format.h>

namespace landlotse::council::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html part(const site::Page& page, std::string_view key, const Html& body, const Html& deeds = {})
{
    return el("section", {cls("stack"), el("h2", {cls("section-title"), page.t(key)}), body, html::when(!deeds.empty(), el("div", {cls("cluster"), deeds}))});
}

Html deed_link(const std::string& href, const std::string& label, html::ButtonLook look = html::ButtonLook::secondary) { return html::link_button(href, label, look); }

Html parts_of(std::initializer_list<Html> all)
{
    Html inside;
    for (auto& one : all) inside += one;
    return el("div", {cls("stack stack--wide"), inside});
}

std::string option(const site::Page& page, const record::Kind& kind, std::string_view field, std::string_view name)
{
    return page.t(fmt::format("council.{}.{}.{}", kind.name, field, name));
}

Html day_or_dash(const site::Page& page, const std::optional<base::Day>& day) { return html::escaped(day ? page.t.day(*day) : "–"); }

std::vector<record::Record> visible_rows(const site::Page& page, const record::Kind& kind, const storage::Condition& where, const std::string& order)
{
    auto all = page.visible(kind.permission("read")) && record::living() && where;
    return page.read([&](storage::Reader& reader) { return record::list(reader, kind, page.county.id, {all, order, false, 500, 0}); });
}

std::map<std::int64_t, std::string> names_of(const site::Page& page, const record::Kind& kind, const std::vector<std::int64_t>& ids)
{
    return page.read([&](storage::Reader& reader) { return record::titles(reader, kind, page.county.id, ids); });
}

Html file_list(const site::Page& page, std::string_view parent_kind, const record::Record& record, bool may_edit)
{
    // A file may be closed although what it belongs to is open: then even its name is for those who may see the non-public part.
    auto& kind = parent_kind == "paper" ? *paper_kind() : *meeting_kind();
    identity::Subject closed{record.owner, static_cast<int>(identity::Confidentiality::internal), {}, false};
    auto openness = page.may(kind.permission("read"), closed) ? Openness::closed : Openness::open;
    auto files = page.read([&](storage::Reader& reader) { return files::of(reader, page.county.id, parent_kind, {record.id}, openness); });
    std::vector<Html> items;
    for (auto& file : files) {
        auto href = fmt::format("/office/council-files/{}", base::id_text(file.id));
        auto remove = may_edit ? el("form", {attr("method", "post"), attr("action", href + "/remove"), site::form_marks(page), html::submit_button(page.t("council.file.remove", {{"name", file.name}}), html::ButtonLook::tertiary)}) : Html{};
        items.push_back(el("li", {html::link(href, file.name), " ", html::badge(page.t(fmt::format("council.file.role.{}", storage::name_of(file.role))), html::Mood::info), " ",
                                  file.is_public ? Html{} : html::badge(page.t("council.not_public"), html::Mood::warning), remove}));
    }
    Html form;
    if (may_edit) {
        html::Question upload{"file", page.t("council.file.choose"), page.t("council.file.hint"), {}, {}, {}};
        html::Question open{"is_public", page.t("council.file.is_public"), {}, {}, {record.conf == 0 ? "1" : ""}, {}};
        auto kinds = parent_kind == "paper" ? std::vector<std::string>{"main_file", "attachment"} : std::vector<std::string>{"attachment", "invitation", "minutes"};
        std::vector<html::Option> roles;
        for (auto& one : kinds) roles.push_back({one, page.t("council.file.role." + one)});
        html::Question role{"role", page.t("council.file.role"), {}, {}, {kinds.front()}, {}};
        auto fields = html::file_input(upload, ".pdf,.odt,.docx,.xlsx,.txt,.png,.jpg") + html::choice_input(role, roles, "") + html::check_box(open);
        form = el("details", {el("summary", {page.t("council.file.add")}),
                              el("form", {cls("form stack"), attr("method", "post"), attr("enctype", "multipart/form-data"),
                                          attr("action", fmt::format("/office/{}/{}/files", parent_kind == "paper" ? "papers" : "meetings", base::id_text(record.id))), site::form_marks(page), fields,
                                          html::submit_button(page.t("council.file.add"), html::ButtonLook::secondary, "upload")})});
    }
    return part(page, "council.files", (items.empty() ? el("p", {page.t("council.files.none")}) : el("ul", {items})) + form);
}

} // namespace

Html beside_body(const site::Page& page, const record::Record& record)
{
    storage::Condition mine{"body=?", {record.id}};
    auto memberships = visible_rows(page, *membership_kind(), mine, "sort_name");
    std::vector<html::Column> columns{{page.t("council.membership.field.title"), ""}, {page.t("council.membership.field.role"), ""}, {page.t("council.membership.field.starts_on"), ""}, {page.t("council.membership.field.ends_on"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& one : memberships) {
        auto membership = record::as<Membership>(one.values);
        rows.push_back({html::link(site::office_address(*membership_kind(), one.id), membership.title), html::escaped(membership.role), day_or_dash(page, membership.starts_on), day_or_dash(page, membership.ends_on)});
    }
    auto members = rows.empty() ? el("p", {page.t("council.members.none")}) : html::table(page.t("council.membership.many"), columns, rows);
    Html deeds;
    if (page.may(membership_kind()->permission("edit"))) deeds = deed_link(fmt::format("/office/memberships/new?body={}", base::id_text(record.id)), page.t("council.membership.add"));
    auto audience = page.may("council.nonpublic.read") ? Audience::office : Audience::everybody;
    auto control = page.read([&](storage::Reader& reader) { return control_of_body(reader, page.county.id, {record.id}, page.today, audience, 20); });
    auto list = control.first.empty() ? el("p", {page.t("council.block.control.none")}) : line_table(page, page.t("council.resolution.many"), control);
    return parts_of({part(page, "council.membership.many", members, deeds), part(page, "council.resolution.many", list)});
}

Html beside_meeting(const site::Page& page, const record::Record& record)
{
    auto items = visible_rows(page, *agenda_item_kind(), {"meeting=?", {record.id}}, "position");
    std::vector<html::Column> columns{{page.t("council.agenda_item.field.number"), ""}, {page.t("council.agenda_item.field.title"), ""}, {page.t("council.agenda_item.field.outcome"), ""}, {page.t("council.votes"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& one : items) {
        auto item = record::as<AgendaItem>(one.values);
        auto title = html::link(site::office_address(*agenda_item_kind(), one.id), item.title);
        if (!item.is_public) title += html::escaped(" ") + html::badge(page.t("council.not_public"), html::Mood::warning);
        auto outcome = item.outcome ? option(page, *agenda_item_kind(), "outcome", storage::name_of(*item.outcome)) : std::string("–");
        auto votes = item.votes_yes ? page.t("council.votes.shown", {{"yes", *item.votes_yes}, {"no", item.votes_no.value_or(0)}, {"abstain", item.votes_abstain.value_or(0)}}) : std::string("–");
        rows.push_back({html::escaped(item.number), title, html::escaped(outcome), html::escaped(votes)});
    }
    auto agenda = rows.empty() ? el("p", {page.t("council.agenda.none")}) : html::table(page.t("council.agenda"), columns, rows);
    auto own = site::office_address(*meeting_kind(), record.id);
    bool may_edit = page.may(meeting_kind()->permission("edit"), site::subject_of(*meeting_kind(), record));
    Html deeds;
    if (may_edit) deeds += deed_link(fmt::format("/office/agenda-items/new?meeting={}&position={}", base::id_text(record.id), items.size()), page.t("council.agenda_item.add"));
    if (page.settings.printer) {
        deeds += deed_link(own + "/agenda.pdf", page.t("council.agenda.pdf")) + deed_link(own + "/minutes.pdf", page.t("council.minutes.pdf"));
        if (may_edit && record.conf == 0)
            for (auto* role : {"invitation", "minutes"})
                deeds += el("form", {attr("method", "post"), attr("action", own + "/publish"), site::form_marks(page), html::hidden("role", role),
                                     html::submit_button(page.t(fmt::format("council.publish.{}", role)), html::ButtonLook::tertiary)});
    }
    Html minutes;
    for (auto& one : visible_rows(page, *closed_minutes_kind(), {"meeting=?", {record.id}}, "id")) minutes += el("li", {html::link(site::office_address(*closed_minutes_kind(), one.id), page.t("council.closed_minutes.one"))});
    if (!minutes.empty()) minutes = el("ul", {minutes});
    else if (may_edit) minutes = deed_link(fmt::format("/office/closed-minutes/new?meeting={}", base::id_text(record.id)), page.t("council.closed_minutes.add"));
    auto closed = minutes.empty() ? Html{} : part(page, "council.closed_minutes.many", minutes);
    return parts_of({part(page, "council.agenda", agenda, deeds), closed, file_list(page, "meeting", record, may_edit)});
}

Html beside_agenda_item(const site::Page& page, const record::Record& record)
{
    auto item = record::as<AgendaItem>(record.values);
    Html deeds;
    if (page.may(agenda_item_kind()->permission("edit"), site::subject_of(*agenda_item_kind(), record)))
        deeds = deed_link(site::office_address(*agenda_item_kind(), record.id) + "/result", page.t(item.outcome ? "council.result.again" : "council.result.title"), html::ButtonLook::primary);
    std::vector<Html> items;
    for (auto& one : visible_rows(page, *resolution_kind(), {"agenda_item=?", {record.id}}, "id")) {
        auto resolution = record::as<Resolution>(one.values);
        items.push_back(el("li", {html::link(site::office_address(*resolution_kind(), one.id), resolution.title), " – ", option(page, *resolution_kind(), "state", storage::name_of(resolution.state))}));
    }
    return part(page, "council.resolution.many", items.empty() ? el("p", {page.t("council.resolution.none")}) : el("ul", {items}), deeds);
}

namespace {

Html way_of_paper(const site::Page& page, const record::Record& record, bool may_edit)
{
    auto stations = visible_rows(page, *consultation_kind(), {"paper=?", {record.id}}, "position");
    std::vector<std::int64_t> ids;
    for (auto& one : stations) ids.push_back(record::as<Consultation>(one.values).body.value);
    auto bodies = names_of(page, *body_kind(), ids);
    std::vector<html::Column> columns{{page.t("council.consultation.field.body"), ""}, {page.t("council.consultation.field.role"), ""}, {page.t("council.consultation.field.planned_on"), ""}, {page.t("council.consultation.field.outcome"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& one : stations) {
        auto station = record::as<Consultation>(one.values);
        auto role = option(page, *consultation_kind(), "role", storage::name_of(station.role));
        auto outcome = station.outcome ? option(page, *consultation_kind(), "outcome", storage::name_of(*station.outcome)) : std::string("–");
        rows.push_back({html::link(site::office_address(*consultation_kind(), one.id), bodies[station.body.value]), html::escaped(role), day_or_dash(page, station.planned_on), html::escaped(outcome)});
    }
    Html deeds;
    if (may_edit) deeds = deed_link(fmt::format("/office/consultations/new?paper={}&position={}", base::id_text(record.id), stations.size()), page.t("council.consultation.add"));
    return part(page, "council.consultation.many", rows.empty() ? el("p", {page.t("council.consultation.none")}) : html::table(page.t("council.consultation.many"), columns, rows), deeds);
}

Html hearings_of_paper(const site::Page& page, const record::Record& record, bool may_edit)
{
    auto paper = record::as<Paper>(record.values);
    auto rows = visible_rows(page, *hearing_kind(), {"paper=?", {record.id}}, "id");
    std::vector<Html> items;
    for (auto& one : rows) {
        auto hearing = record::as<Hearing>(one.values);
        auto state = option(page, *hearing_kind(), "state", storage::name_of(hearing.state));
        auto said = hearing.stance ? option(page, *hearing_kind(), "stance", storage::name_of(*hearing.stance)) : std::string();
        items.push_back(el("li", {html::link(site::office_address(*hearing_kind(), one.id), option(page, *hearing_kind(), "holder", storage::name_of(hearing.holder))), ": ", said.empty() ? state : said, " (",
                                  page.t("council.hearing.due", {{"day", page.t.day(hearing.due_on)}}), ")", html::when(!hearing.statement.empty(), el("blockquote", {hearing.statement}))}));
    }
    Html deeds;
    if (may_edit && paper.relevance != Relevance::relevant)
        deeds = el("form", {attr("method", "post"), attr("action", site::office_address(*paper_kind(), record.id) + "/hearing"), site::form_marks(page), html::submit_button(page.t("council.hearing.open_now"), html::ButtonLook::primary)});
    return part(page, "council.hearing.many", items.empty() ? el("p", {page.t("council.hearing.none")}) : el("ul", {items}), deeds);
}

} // namespace

Html beside_paper(const site::Page& page, const record::Record& record)
{
    bool may_edit = page.may(paper_kind()->permission("edit"), site::subject_of(*paper_kind(), record));
    return parts_of({hearings_of_paper(page, record, may_edit), way_of_paper(page, record, may_edit), file_list(page, "paper", record, may_edit)});
}

Html beside_resolution(const site::Page& page, const record::Record& record)
{
    auto resolution = record::as<Resolution>(record.values);
    auto item = page.read([&](storage::Reader& reader) { return record::find(reader, *agenda_item_kind(), page.county.id, resolution.agenda_item.value); });
    auto wording = item ? record::as<AgendaItem>(item->values).wording : std::string();
    Html deeds;
    auto own = site::office_address(*resolution_kind(), record.id);
    if (page.may(resolution_kind()->permission("edit"), site::subject_of(*resolution_kind(), record))) {
        if (resolution.state == CarryingOut::open || resolution.state == CarryingOut::reported) deeds += deed_link(own + "/report", page.t("council.report.title"), html::ButtonLook::primary);
        if (resolution.state == CarryingOut::reported) deeds += deed_link(own + "/confirmation", page.t("council.confirmation.title"));
    }
    return part(page, "council.agenda_item.field.wording", wording.empty() ? el("p", {page.t("council.wording.none")}) : el("blockquote", {wording}), deeds);
}

Html beside_hearing(const site::Page& page, const record::Record& record)
{
    auto hearing = record::as<Hearing>(record.values);
    auto found = page.read([&](storage::Reader& reader) { return record::find(reader, *paper_kind(), page.county.id, hearing.paper.value); });
    Html about;
    // Whoever must be heard must know on what: the hearing itself opens the paper, also where the holder could not list it.
    if (found) {
        auto paper = record::as<Paper>(found->values);
        about = html::facts({{page.t("council.paper.field.reference"), html::escaped(paper.reference)}, {page.t("council.paper.field.lead_unit"), html::escaped(paper.lead_unit)},
                             {page.t("council.paper.field.facts"), el("div", {cls("text"), el("p", {paper.facts})})}, {page.t("council.paper.field.proposal"), el("div", {cls("text"), el("p", {paper.proposal})})}});
    }
    Html deeds;
    bool may_state = page.may("council.hearing.state", site::subject_of(*hearing_kind(), record));
    if (may_state && hearing.state != HearingState::stated) deeds = deed_link(site::office_address(*hearing_kind(), record.id) + "/statement", page.t("council.statement.title"), html::ButtonLook::primary);
    return part(page, "council.paper.one", about, deeds);
}

Html beside_motion(const site::Page& page, const record::Record& record)
{
    auto motion = record::as<Motion>(record.values);
    if (motion.answered_on || !page.may("council.motion.answer", site::subject_of(*motion_kind(), record))) return {};
    return part(page, "council.answer.title", el("p", {page.t("council.answer.purpose")}), deed_link(site::office_address(*motion_kind(), record.id) + "/answer", page.t("council.answer.title"), html::ButtonLook::primary));
}

} // namespace landlotse::council::web
