// Reading official tables: first on trial, then for good.

#include "kernel/site/forms.h"
#include "rooms/observatory/actions/import_tables.h"
#include "rooms/observatory/store/drafts.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr auto address = "/office/observatory/import";
constexpr std::size_t shown_series = 12;

Html upload_form(const site::Page& page, const base::Faults& faults)
{
    html::Question file{"file", page.t("observatory.import.file"), page.t("observatory.import.file.hint"), site::fault_of(page, faults, "file")};
    html::Question time{"time", page.t("observatory.import.time_of"), page.t("observatory.import.time_of.hint"), {},
                        {std::string(page.request.form_value("time"))}, page.t("site.optional")};
    return el("form", {cls("form"), attr("method", "post"), attr("action", address), attr("enctype", "multipart/form-data"), site::form_marks(page),
                       html::file_input(file, ".csv,.zip,.gz"), html::text_input(time), html::submit_button(page.t("observatory.import.try"), html::ButtonLook::primary, "upload")});
}

} // namespace

Html fault_table(const site::Page& page, const base::Faults& faults)
{
    std::vector<std::vector<Html>> rows;
    for (auto& fault : faults)
        rows.push_back({html::escaped(fault.row > 0 ? std::to_string(fault.row) : "–"), html::escaped(fault.column > 0 ? std::to_string(fault.column) : "–"),
                        html::escaped(page.t(fault.message, fault.args))});
    return html::alert(html::Mood::danger, page.t("observatory.import.refused", {{"count", faults.size()}})) +
           html::table(page.t("observatory.import.faults"), {{page.t("site.import.row"), ""}, {page.t("site.import.column"), ""}, {page.t("site.import.fault"), ""}}, rows);
}

namespace {

http::Response import_page(const site::Page& page, const Html& body, int status)
{
    auto title = page.t("observatory.import.title");
    auto response = leaf(page, title, page.t("observatory.import.purpose"), {{title, ""}}, el("div", {cls("stack stack--wide"), body}));
    response.status = status;
    return response;
}

} // namespace

Html preview(const site::Page& page, const Columns& columns)
{
    auto count = [&](std::size_t number) { return html::escaped(page.t.number(static_cast<std::int64_t>(number))); };
    std::vector<std::vector<Html>> rows;
    for (auto& [series, column] : columns.series) {
        if (rows.size() == shown_series) break;
        KeptSeries kept{{}, {}, series.code, series.measure, written_parts(series.parts), series.unit, 0};
        rows.push_back({html::escaped(title_of(kept)), html::escaped(columns.places[column.place.front()].name), html::escaped(columns.times[column.time.front()]),
                        shown(page, column.cell(0)), count(column.size())});
    }
    return html::facts({{page.t("observatory.table.code"), html::escaped(columns.code)},
                        {page.t("observatory.table.title"), html::escaped(columns.title)},
                        {page.t("observatory.table.series"), count(columns.series.size())},
                        {page.t("observatory.places"), count(columns.places.size())},
                        {page.t("observatory.times"), html::escaped(columns.times.size() == 1 ? columns.times.front() : page.t.number(static_cast<std::int64_t>(columns.times.size())))},
                        {page.t("observatory.table.cells"), count(columns.cells())}}) +
           html::table(page.t("observatory.import.sample"), {{page.t("observatory.series.one"), ""},
                                                             {page.t("observatory.place"), ""},
                                                             {page.t("observatory.time"), ""},
                                                             {page.t("observatory.value"), "", {}, true},
                                                             {page.t("observatory.table.cells"), "", {}, true}},
                       rows);
}

namespace {

http::Response trial(const site::Page& page, const http::Upload& upload)
{
    Draft draft{upload.filename, std::string(page.request.form_value("time")), {upload.bytes}};
    auto columns = read_official(upload.bytes, draft.time);
    if (!columns) return import_page(page, fault_table(page, columns.error()) + upload_form(page, {}), 422);
    std::int64_t id = 0;
    page.database.transact([&](storage::Tx& tx) { id = drafts::keep(tx, page.county.id, page.actor.person, draft); });
    auto decide = el("form", {attr("method", "post"), attr("action", address), site::form_marks(page), html::hidden("draft", base::id_text(id)),
                              html::submit_button(page.t("observatory.import.keep"), html::ButtonLook::primary, "check")});
    return import_page(page, html::alert(html::Mood::success, page.t("observatory.import.sound")) + preview(page, *columns) + decide, 200);
}

http::Response take_over(const site::Page& page, std::int64_t id)
{
    auto draft = page.read([&](storage::Reader& reader) { return drafts::find(reader, page.county.id, page.actor.person, id); });
    if (!draft) return not_found(page);
    auto columns = read_official(draft->content.bytes, draft->time);
    if (!columns) return import_page(page, fault_table(page, columns.error()), 422);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto kept = keep_table(deed, *columns);
        drafts::drop(deed.tx(), deed.county(), id);
        return table_address(kept.table);
    });
    return done ? http::see_other(done->result) : not_found(page);
}

} // namespace

http::Response import_form(const site::Page& page)
{
    auto other = el("p", {page.t("observatory.plain.instead"), " ", html::link(std::string(address) + "/plain", page.t("observatory.plain.title"))});
    return import_page(page, upload_form(page, {}) + other, 200);
}

http::Response import_file(const site::Page& page)
{
    if (auto draft = base::id_from_text(page.request.form_value("draft"))) return take_over(page, *draft);
    if (auto* file = page.request.upload("file")) return trial(page, *file);
    return import_page(page, upload_form(page, {{"file", "record.required", {}, 0, 0}}), 422);
}

} // namespace landlotse::observatory::web
