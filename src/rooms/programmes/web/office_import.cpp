// A provider's file comes in: whose it is, what its columns mean, what would change, and then all of it or nothing.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "kernel/site/job_pages.h"
#include "kernel/site/record_pages.h"
#include "rooms/programmes/actions/carry_out_import.h"
#include "rooms/programmes/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::programmes::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr auto address = "/office/programmes/import";
constexpr int most_providers = 300;
constexpr std::size_t most_shown = 20; ///< of the courses that would change

/// Whose programme this person may bring in: providers of courses, adult education first by being called so.
std::vector<html::Option> providers(const site::Page& page)
{
    auto records = page.read([&](storage::Reader& reader) {
        storage::Condition where{"category in ('course_provider','municipal_administration','county_administration','faith_community','advice_service','club','migrant_organisation')", {}};
        return record::list(reader, *directory::actor_kind(), page.county.id, {record::living() && where, "case when category='course_provider' then 0 else 1 end, sort_name", false, most_providers, 0});
    });
    std::vector<html::Option> options;
    for (auto& record : records) {
        record::Record course;
        ProgrammeCourse of_this;
        of_this.provider = {record.id};
        course.values = record::values_of(of_this);
        course.owner = {record.id};
        if (page.may(programme_course_kind()->permission("edit"), site::subject_of(*programme_course_kind(), course))) options.push_back({base::id_text(record.id), directory::actor_kind()->title_of(record)});
    }
    return options;
}

Html fault_table(const site::Page& page, const base::Faults& faults, std::size_t count, bool is_calendar)
{
    std::vector<std::vector<Html>> rows;
    auto& kind = *programme_course_kind();
    auto dash = std::string("–");
    for (auto& fault : faults) {
        auto* field = kind.field(fault.field);
        auto named = field ? page.t(kind.label_key(*field)) : fault.field.empty() ? dash : fault.field;
        auto args = fault.args;
        args.emplace("row", std::to_string(fault.row));
        args.emplace("column", std::to_string(fault.column));
        rows.push_back({html::escaped(fault.row > 0 ? std::to_string(fault.row) : dash), html::escaped(!is_calendar && fault.column > 0 ? std::to_string(fault.column) : dash),
                        html::escaped(named), html::escaped(page.t(fault.message, args))});
    }
    return html::alert(html::Mood::danger, page.t("site.import.faults", {{"count", count}})) +
           html::table(page.t("site.import.fault_table"),
                       {{page.t(is_calendar ? "programmes.import.event" : "site.import.row"), ""},
                        {page.t("site.import.column"), ""},
                        {page.t(is_calendar ? "programmes.import.property" : "site.form.field"), ""},
                        {page.t("site.import.fault"), ""}},
                       rows);
}

http::Response shown(const site::Page& page, const Html& body, int status = 200)
{
    auto sheet = office_sheet(page, page.t("programmes.import.title"), page.t("programmes.import.purpose"), el("div", {cls("stack stack--wide"), body}));
    sheet.status = status;
    return site::office_page(page, std::move(sheet));
}

Html upload_form(const site::Page& page, const base::Faults& faults = {})
{
    auto chosen = std::string(page.request.form_value("provider"));
    html::Question provider{"provider", page.t("programmes.programme_course.field.provider"), page.t("programmes.import.provider.hint"), site::fault_of(page, faults, "provider"), {chosen}, {}};
    html::Question file{"file", page.t("site.import.file"), page.t("programmes.import.file.hint"), site::fault_of(page, faults, "file"), {}, {}};
    return el("form", {cls("form"), attr("method", "post"), attr("action", address), attr("enctype", "multipart/form-data"), site::form_marks(page),
                       html::select_input(provider, providers(page), page.t("programmes.import.choose")), html::file_input(file, ".csv,.xlsx,.ics"),
                       el("div", {cls("form__actions"), html::submit_button(page.t("site.import.try"), html::ButtonLook::primary, "upload")})});
}

std::string address_of(std::int64_t draft) { return fmt::format("{}/{}", address, base::id_text(draft)); }

/// One select per column of the file.
Html mapping_form(const site::Page& page, const Draft& draft, const sheet::Sheet& table, bool is_calendar)
{
    auto mapping = mapping_in(draft.mapping);
    std::vector<html::Option> fields;
    for (auto& field : mapped_fields()) fields.push_back({field, page.t(programme_course_kind()->label_key(*programme_course_kind()->field(field)))});
    Html questions;
    for (std::size_t column = 0; column < table.header.size() && !is_calendar; ++column) {
        auto& header = table.header[column];
        auto example = std::find_if(table.rows.begin(), table.rows.end(), [&](auto& row) { return !row[column].empty(); });
        auto hint = example == table.rows.end() ? page.t("programmes.import.empty_column") : page.t("programmes.import.example", {{"text", (*example)[column].substr(0, 80)}});
        html::Question question{fmt::format("column{}", column), header, hint, {}, {mapping[header]}, {}};
        questions += html::select_input(question, fields, page.t("programmes.import.left_out"));
    }
    html::Question part{"part", page.t("programmes.import.part"), {}, {}, draft.keeps_missing ? std::vector<std::string>{"1"} : std::vector<std::string>{}, {}};
    auto body = el("form", {cls("form"), attr("method", "post"), attr("action", address_of(draft.id)), site::form_marks(page), html::hidden("do", "map"), questions, html::check_box(part),
                            el("div", {cls("form__actions"), html::submit_button(page.t("programmes.import.try_again"), html::ButtonLook::secondary)})});
    if (is_calendar) return body;
    return el("section", {cls("stack"), attr("aria-labelledby", "columns"), el("h2", {attr("id", "columns"), page.t("programmes.import.columns")}), body});
}

Html changes_table(const site::Page& page, const ProgrammePlan& plan)
{
    std::vector<std::vector<Html>> rows;
    auto add = [&](const record::Record& record, const char* what) {
        if (rows.size() == most_shown) return;
        auto course = record::as<ProgrammeCourse>(record.values);
        rows.push_back({html::escaped(course.title), html::escaped(course.source_id), html::escaped(page.t(fmt::format("programmes.topic_and_start"), {{"topic", page.t("programmes.programme_course.topic." + std::string(storage::name_of(course.topic)))}, {"day", course.starts_on ? page.t.day(*course.starts_on) : std::string("–")}})), html::escaped(page.t(what))});
    };
    for (auto& gone : plan.vanished) add(gone, "programmes.imports.what.archived");
    for (auto& row : plan.courses.rows)
        if (!row.is_unchanged) add(row.record, row.is_new ? "programmes.imports.what.added" : "programmes.imports.what.changed");
    if (rows.empty()) return {};
    return html::table(page.t("programmes.import.would_change"),
                       {{page.t("programmes.programme_course.one"), ""}, {page.t("programmes.programme_course.field.source_id"), ""}, {page.t("programmes.import.read_as"), ""}, {page.t("programmes.imports.what"), ""}}, rows);
}

Html summary(const site::Page& page, const Draft& draft, const ProgrammePlan& plan)
{
    auto number = [&](std::size_t count) { return html::escaped(page.t.number(static_cast<std::int64_t>(count))); };
    auto facts = html::facts({{page.t("programmes.imports.added"), number(plan.courses.new_count())},
                              {page.t("programmes.imports.changed"), number(plan.courses.changed_count() - plan.restored_count)},
                              {page.t("programmes.imports.restored"), number(plan.restored_count)},
                              {page.t("programmes.imports.archived"), number(plan.vanished.size())},
                              {page.t("programmes.imports.unchanged"), number(plan.courses.unchanged_count())}});
    // A file that lacks most of what is there is probably only a part of the programme.
    auto warning = plan.vanished.size() > plan.courses.rows.size() ? html::alert(html::Mood::warning, page.t("programmes.import.many_vanish", {{"count", plan.vanished.size()}})) : Html{};
    auto take = el("form", {attr("method", "post"), attr("action", address_of(draft.id)), site::form_marks(page), html::hidden("do", "take"),
                            html::submit_button(page.t("site.import.apply"), html::ButtonLook::primary, "check")});
    return html::alert(html::Mood::success, page.t("site.import.sound")) + warning + facts + take + changes_table(page, plan);
}

std::optional<Draft> own_draft(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    if (!id) return std::nullopt;
    return page.read([&](storage::Reader& reader) { return imports::draft_of(reader, page.county.id, page.actor.person, *id); });
}

http::Response gone(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

} // namespace

http::Response import_form(const site::Page& page) { return shown(page, upload_form(page)); }

http::Response import_file(const site::Page& page)
{
    base::Faults faults;
    auto options = providers(page);
    auto typed = std::string(page.request.form_value("provider"));
    auto is_known = std::any_of(options.begin(), options.end(), [&](auto& option) { return option.value == typed; });
    if (!is_known) faults.push_back({"provider", "record.required", {}, 0, 0});
    auto* upload = page.request.upload("file");
    if (!upload) faults.push_back({"file", "record.required", {}, 0, 0});
    if (!faults.empty()) return shown(page, upload_form(page, faults), 422);
    auto file = read_programme(upload->bytes, upload->filename);
    if (!file) return shown(page, fault_table(page, file.error(), file.error().size(), base::ascii_lower(upload->filename).ends_with(".ics")) + upload_form(page), 422);
    Draft draft;
    draft.id = page.ids.next(base::milliseconds(page.now));
    draft.provider = {*base::id_from_text(typed)};
    draft.filename = upload->filename;
    draft.content = storage::Blob{upload->bytes};
    auto remembered = page.read([&](storage::Reader& reader) { return imports::mapping_of(reader, page.county.id, draft.provider); });
    draft.mapping = text_of(guessed_mapping(file->table.header, remembered));
    page.database.transact([&](storage::Tx& tx) { imports::keep_draft(tx, page.county.id, page.actor.person, draft); });
    return http::see_other(address_of(draft.id));
}

http::Response draft_view(const site::Page& page)
{
    auto draft = own_draft(page);
    if (!draft) return gone(page);
    auto file = read_programme(draft->content.bytes, draft->filename);
    if (!file) return gone(page);
    auto plan = page.read([&](storage::Reader& reader) { return plan_of(reader, page.house, page.actor, *file, *draft); });
    auto form = mapping_form(page, *draft, file->table, file->is_calendar);
    if (plan.courses.fault_count > 0) return shown(page, fault_table(page, plan.courses.faults, plan.courses.fault_count, file->is_calendar) + form, 422);
    return shown(page, summary(page, *draft, plan) + form);
}

http::Response draft_decision(const site::Page& page)
{
    auto draft = own_draft(page);
    if (!draft) return gone(page);
    if (page.request.form_value("do") == "take") return site::start_job(page, import_job, base::id_text(draft->id));
    auto file = read_programme(draft->content.bytes, draft->filename);
    if (!file) return gone(page);
    auto fields = mapped_fields();
    Mapping mapping;
    for (std::size_t column = 0; column < file->table.header.size() && !file->is_calendar; ++column) {
        auto meant = std::string(page.request.form_value(fmt::format("column{}", column)));
        mapping[file->table.header[column]] = std::find(fields.begin(), fields.end(), meant) == fields.end() ? std::string() : meant;
    }
    draft->mapping = text_of(mapping);
    draft->keeps_missing = !page.request.form_value("part").empty();
    // What was said of the columns holds for the next file, too, also when this one is not taken over.
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        imports::keep_draft(deed.tx(), deed.county(), deed.actor().person, *draft);
        imports::remember_mapping(deed.tx(), deed.county(), draft->provider, mapping);
        deed.note({"programmes.mapping.said", "actor", draft->provider.value, fmt::format("columns={}", mapping.size())});
        return address_of(draft->id);
    });
    return done ? http::see_other(done->result) : site::error_page(page, site::Face::office, 500, "site.error.broken");
}

} // namespace landlotse::programmes::web
