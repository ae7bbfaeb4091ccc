// Import of a table: first a trial run that says what would happen and names row and column of each fault,
// then all or nothing.

#include "kernel/base/text.h"
#include "kernel/record/sheets.h"
#include "kernel/sheet/table.h"
#include "kernel/site/forms.h"
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

record::ImportPlan planned(const Page& page, const record::Kind& kind, storage::Reader& reader, const sheet::Sheet& table)
{
    return record::plan_import(reader, page.house.kinds, kind, page.county.id, table, [&](const record::Record& record) {
        return page.may(kind.permission("edit"), subject_of(record)) || (record.id == 0 && page.may(kind.permission("create")));
    });
}

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
    auto plan = page.read([&](storage::Reader& reader) { return planned(page, kind, reader, *table); });
    if (plan.fault_count > 0) return import_page(page, pages, fault_table(page, kind, plan) + upload_form(page, kind, {}), 422);
    auto draft = page.ids.next(base::milliseconds(page.now));
    page.database.transact([&](storage::Tx& tx) {
        tx.execute("delete from record_import where county=$1 and at<$2", page.county.id, tx.now() - std::chrono::hours(24));
        tx.execute("insert into record_import (county, id, kind, person, at, filename, content) values ($1,$2,$3,$4,$5,$6,$7)", page.county.id,
                   draft, kind.name, page.actor.person, tx.now(), upload.filename, storage::Blob{upload.bytes});
    });
    auto decide = el("form", {attr("method", "post"), attr("action", office_address(kind) + "/import"), form_marks(page), html::hidden("draft", base::id_text(draft)),
                              html::submit_button(page.t("site.import.apply"), html::ButtonLook::primary, "check")});
    return import_page(page, pages, html::alert(html::Mood::success, page.t("site.import.sound")) + summary(page, plan) + decide, 200);
}

http::Response apply(const Page& page, const RecordPages& pages, std::int64_t draft_id)
{
    auto& kind = *pages.kind;
    bool is_gone = false;
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto draft = deed.tx().first<Draft>("select filename, content from record_import where county=$1 and id=$2 and kind=$3 and person=$4",
                                            page.county.id, draft_id, kind.name, page.actor.person);
        auto table = draft ? sheet::read_table(draft->content.bytes, draft->filename) : base::refuse(base::Fault{});
        is_gone = !table;
        if (!table) return base::refuse(base::Faults{});
        // The county may have changed since the trial: every row is looked at again inside the transaction.
        auto plan = planned(page, kind, deed.tx(), *table);
        if (plan.fault_count > 0) return base::refuse(plan.faults);
        record::apply_import(deed, kind, plan);
        deed.tx().execute("delete from record_import where county=$1 and id=$2", page.county.id, draft_id);
        return office_address(kind) + "?sort=-changed";
    });
    if (done) return http::see_other(done->result);
    if (is_gone) return error_page(page, Face::office, 404, "site.error.not_found");
    record::ImportPlan plan;
    plan.faults = done.error();
    plan.fault_count = plan.faults.size();
    return import_page(page, pages, fault_table(page, kind, plan) + upload_form(page, kind, {}), 409);
}

} // namespace

http::Response import_form(const Page& page, const RecordPages& pages) { return import_page(page, pages, upload_form(page, *pages.kind, {}), 200); }

http::Response import_sheet(const Page& page, const RecordPages& pages)
{
    if (auto draft = base::id_from_text(page.request.form_value("draft"))) return apply(page, pages, *draft);
    for (auto& upload : page.request.uploads)
        if (upload.name == "file" && !upload.bytes.empty()) return trial(page, pages, upload);
    return import_page(page, pages, upload_form(page, *pages.kind, {{"file", "record.required", {}, 0, 0}}), 422);
}

} // namespace landlotse::site
