// Import of a table: first a trial run that says what would happen and names row and column of each fault,
// then all or nothing.

#include "kernel/base/text.h"
#include "kernel/record/sheets.h"
#include "kernel/search/search.h"
#include "kernel/sheet/table.h"
#include "kernel/site/forms.h"
#include "kernel/site/job_pages.h"
#include "kernel/site/record_pages.h"

#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

struct Draft {
    std::string filename;
    storage::Blob content;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (filename, content))

Html upload_form(const Page& page, const record::Kind& kind, const base::Faults& faults)
{
    html::Question question{"file", page.t("site.import.file"), page.t("site.import.file.hint"), fault_of(page, faults, "file"), {}, {}};
    return el("form", {cls("form"), attr("method", "post"), attr("action", office_address(kind) + "/import"), attr("enctype", "multipart/form-data"),
                       form_marks(page), html::file_input(question, ".csv,.xlsx"),
                       el("div", {cls("form__actions"), html::submit_button(page.t("site.import.try"), html::ButtonLook::primary, "upload"),
                                  html::link_button(office_address(kind) + ".xlsx", page.t("site.import.pattern"), html::ButtonLook::tertiary, "download")})});
}

http::Response import_page(const Page& page, const RecordPages& pages, const Html& body, int status)
{
    auto& kind = *pages.kind;
    Sheet sheet;
    sheet.title = page.t("site.import.title", {{"kind", page.t(kind.message("many"))}});
    sheet.section = pages.section;
    sheet.status = status;
    sheet.crumbs = {{page.t(kind.message("many")), office_address(kind)}, {sheet.title, ""}};
    sheet.body = html::page_head(sheet.title, page.t("site.import.purpose")) + body;
    return office_page(page, std::move(sheet));
}

Html fault_table(const Page& page, const record::Kind& kind, const record::ImportPlan& plan)
{
    std::vector<std::vector<Html>> rows;
    for (auto& fault : plan.faults) {
        auto* field = kind.field(fault.field);
        auto dash = std::string("–");
        rows.push_back({html::escaped(fault.row ? std::to_string(fault.row) : dash), html::escaped(fault.column ? std::to_string(fault.column) : dash),
                        html::escaped(field ? page.t(kind.label_key(*field)) : dash), html::escaped(page.t(fault.message, fault.args))});
    }
    return html::alert(html::Mood::danger, page.t("site.import.faults", {{"count", plan.fault_count}})) +
           html::table(page.t("site.import.fault_table"),
                       {{page.t("site.import.row"), ""}, {page.t("site.import.column"), ""}, {page.t("site.form.field"), ""}, {page.t("site.import.fault"), ""}}, rows);
}

Html summary(const Page& page, const record::ImportPlan& plan)
{
    return html::facts({{page.t("site.import.new"), html::escaped(page.t.number(static_cast<std::int64_t>(plan.new_count())))},
                        {page.t("site.import.changed"), html::escaped(page.t.number(static_cast<std::int64_t>(plan.changed_count())))},
                        {page.t("site.import.unchanged"), html::escaped(page.t.number(static_cast<std::int64_t>(plan.unchanged_count())))}});
}

/// Longer tables are taken over beside the pages, with progress.
constexpr std::size_t longest_at_once = 300;

/// Who imports, and what for.
struct Importer {
    const House& house;
    const record::Kind& kind;
    const identity::Actor& actor;

    bool may_write(const record::Record& record) const
    {
        auto& permissions = house.permissions;
        return permissions.may(actor, kind.permission("edit"), subject_of(kind, record)) ||
               (record.id == 0 && permissions.may(actor, kind.permission("create")));
    }

    record::ImportPlan plan(storage::Reader& reader, const sheet::Sheet& table) const
    {
        return record::plan_import(reader, house.kinds, kind, actor.county, table, [&](const record::Record& record) { return may_write(record); });
    }
};

std::optional<Draft> kept_draft(storage::Reader& reader, const Importer& importer, std::int64_t id)
{
    return reader.first<Draft>("select filename, content from record_import where county=$1 and id=$2 and kind=$3 and person=$4",
                               importer.actor.county, id, importer.kind.name, importer.actor.person);
}

/// Empty when the draft is gone. The county may have changed since the trial: every row is looked at again.
std::optional<record::ImportPlan> take_over(audit::Deed& deed, const Importer& importer, std::int64_t draft_id)
{
    auto draft = kept_draft(deed.tx(), importer, draft_id);
    if (!draft) return std::nullopt;
    auto table = sheet::read_table(draft->content.bytes, draft->filename);
    if (!table) return std::nullopt;
    auto plan = importer.plan(deed.tx(), *table);
    if (plan.fault_count > 0) return plan;
    record::apply_import(deed, importer.kind, plan);
    deed.tx().execute("delete from record_import where county=$1 and id=$2", deed.county(), draft_id);
    return plan;
}

std::string newest_first(const record::Kind& kind) { return office_address(kind) + "?sort=-changed"; }

http::Response trial(const Page& page, const RecordPages& pages, const http::Upload& upload)
{
    auto& kind = *pages.kind;
    auto table = sheet::read_table(upload.bytes, upload.filename);
    if (!table) {
        auto fault = table.error();
        fault.args["row"] = std::to_string(fault.row);
        fault.args["column"] = std::to_string(fault.column);
        fault.field = "file";
        return import_page(page, pages, upload_form(page, kind, {fault}), 422);
    }
    auto plan = page.read([&](storage::Reader& reader) { return Importer{page.house, kind, page.actor}.plan(reader, *table); });
    if (plan.fault_count > 0) return import_page(page, pages, fault_table(page, kind, plan) + upload_form(page, kind, {}), 422);
    auto draft = page.ids.next(base::milliseconds(page.now));
    page.database.transact([&](storage::Tx& tx) {
        tx.execute("delete from record_import where county=$1 and at<$2", page.county.id, tx.now() - std::chrono::hours(24));
        tx.execute("insert into record_import (county, id, kind, person, at, filename, content) values ($1,$2,$3,$4,$5,$6,$7)", page.county.id,
                   draft, kind.name, page.actor.person, tx.now(), upload.filename, storage::Blob{upload.bytes});
    });
    auto decide = el("form", {attr("method", "post"), attr("action", office_address(kind) + "/import"), form_marks(page), html::hidden("draft", base::id_text(draft)),
                              html::hidden("rows", std::to_string(table->rows.size())),
                              html::submit_button(page.t("site.import.apply"), html::ButtonLook::primary, "check")});
    return import_page(page, pages, html::alert(html::Mood::success, page.t("site.import.sound")) + summary(page, plan) + decide, 200);
}

http::Response apply(const Page& page, const RecordPages& pages, std::int64_t draft_id)
{
    auto& kind = *pages.kind;
    Importer importer{page.house, kind, page.actor};
    auto rows = base::whole_number(page.request.form_value("rows")).value_or(0);
    if (rows > static_cast<std::int64_t>(longest_at_once))
        return start_job(page, import_job, fmt::format("{} {}", kind.name, base::id_text(draft_id)));
    bool is_gone = false;
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto plan = take_over(deed, importer, draft_id);
        is_gone = !plan;
        if (!plan) return base::refuse(base::Faults{});
        if (plan->fault_count > 0) return base::refuse(plan->faults);
        return newest_first(kind);
    });
    if (done) return http::see_other(done->result);
    if (is_gone) return error_page(page, Face::office, 404, "site.error.not_found");
    record::ImportPlan plan;
    plan.faults = done.error();
    plan.fault_count = plan.faults.size();
    return import_page(page, pages, fault_table(page, kind, plan) + upload_form(page, kind, {}), 409);
}

} // namespace

std::optional<record::ImportPlan> asked_import(const Page& page, const record::Kind& kind)
{
    auto id = base::id_from_text(page.request.form_value("draft"));
    if (!id) return std::nullopt;
    return page.read([&](storage::Reader& reader) -> std::optional<record::ImportPlan> {
        Importer importer{page.house, kind, page.actor};
        auto draft = kept_draft(reader, importer, *id);
        if (!draft) return std::nullopt;
        auto table = sheet::read_table(draft->content.bytes, draft->filename);
        if (!table) return std::nullopt;
        return importer.plan(reader, *table);
    });
}

http::Response import_form(const Page& page, const RecordPages& pages) { return import_page(page, pages, upload_form(page, *pages.kind, {}), 200); }

http::Response import_sheet(const Page& page, const RecordPages& pages)
{
    if (auto draft = base::id_from_text(page.request.form_value("draft"))) return apply(page, pages, *draft);
    for (auto& upload : page.request.uploads)
        if (upload.name == "file" && !upload.bytes.empty()) return trial(page, pages, upload);
    return import_page(page, pages, upload_form(page, *pages.kind, {{"file", "record.required", {}, 0, 0}}), 422);
}

/// One transaction takes over all rows or none, so that progress can be told only of the steps around it.
std::string carry_out_import(const House& house, storage::Database& database, const jobs::Job& job, jobs::Progress& progress)
{
    constexpr std::int64_t steps = 3;
    auto space = job.args.find(' ');
    auto* kind = record::find_kind(house.kinds, std::string_view(job.args).substr(0, space));
    auto draft = space == std::string::npos ? std::nullopt : base::id_from_text(std::string_view(job.args).substr(space + 1));
    if (!kind || !draft) throw jobs::JobRefused("site.import.draft_gone");
    auto actor = actor_of(database, job);
    Importer importer{house, *kind, actor};
    if (!progress.step(1, steps, "site.import.writing")) return {};
    bool is_gone = false;
    auto done = audit::carry_out(database, actor, base::OperationId{job.id.value}, [&](audit::Deed& deed) -> audit::DeedResult {
        auto plan = take_over(deed, importer, *draft);
        is_gone = !plan;
        if (!plan || plan->fault_count > 0) return base::refuse(base::Faults{});
        return newest_first(*kind);
    });
    if (!done) throw jobs::JobRefused(is_gone ? "site.import.draft_gone" : "site.import.changed_meanwhile");
    progress.step(2, steps, "site.import.indexing");
    database.transact([&](storage::Tx& tx) { search::forget_unused_words(tx, job.county); });
    progress.step(steps, steps, "site.import.indexing");
    return done->result;
}

} // namespace landlotse::site
