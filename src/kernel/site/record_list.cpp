// The list of a kind: filters live in the address, so that a view can be shared.

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/record/sheets.h"
#include "kernel/sheet/csv.h"
#include "kernel/sheet/xlsx.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_bulk.h"

#include <fmt/format.h>

namespace landlotse::site {

namespace {

constexpr int rows_per_page = 20;
constexpr int rows_per_export = 100'000;

using html::el;
using html::Html;

/// The query of this page without the named part, ready for one more.
std::string query_without(const Page& page, std::string_view left_out)
{
    std::string query = "?";
    for (auto& [name, value] : page.request.query)
        if (name != left_out && name != "page" && !value.empty())
            query += fmt::format("{}={}&", base::percent_encoded(name), base::percent_encoded(value));
    return query;
}

record::ListQuery ordered(const Page& page, const record::Kind& kind)
{
    record::ListQuery query;
    auto sort = page.request.query_value("sort");
    query.is_descending = sort.starts_with('-');
    if (query.is_descending) sort.remove_prefix(1);
    auto* field = kind.field(sort);
    if (sort == "changed") query.order = "changed_at";
    else if (field && field->in_list && field != &kind.fields[kind.title_field]) query.order = field->name;
    return query;
}

html::Column column_for(const Page& page, const std::string& label, const std::string& sort_name, bool is_number)
{
    auto current = page.request.query_value("sort");
    bool ascending = current == sort_name || (current.empty() && sort_name == "title");
    bool descending = current == "-" + sort_name;
    auto href = query_without(page, "sort") + "sort=" + (ascending ? "-" : "") + sort_name;
    return {label, href, ascending ? "ascending" : descending ? "descending" : "", is_number};
}

std::vector<const record::Field*> listed_fields(const record::Kind& kind)
{
    std::vector<const record::Field*> fields;
    for (std::size_t i = 0; i < kind.fields.size(); ++i)
        if (i != kind.title_field && kind.fields[i].in_list) fields.push_back(&kind.fields[i]);
    return fields;
}

Html filter_input(const Page& page, const record::Kind& kind, const record::Field& field)
{
    std::vector<html::Option> options;
    if (field.type == record::FieldType::yes_no) {
        options = {{"1", page.t("record.yes")}, {"0", page.t("record.no")}};
    } else if (auto* target = record::find_kind(page.house.kinds, field.refers_to)) {
        page.read([&](storage::Reader& reader) {
            record::ListQuery query{page.visible(target->permission("read")) && record::living(), "sort_name", false, 500, 0};
            for (auto& record : record::list(reader, *target, page.county.id, query))
                options.push_back({base::id_text(record.id), target->title_of(record)});
        });
    } else {
        for (auto& option : field.options) options.push_back({option, record::option_label(kind, field, option, page.t)});
    }
    html::Question question{field.name, page.t(kind.label_key(field)), {}, {}, {std::string(page.request.query_value(field.name))}, {}};
    return html::select_input(question, options, page.t("site.list.all"));
}

Html filter_form(const Page& page, const record::Kind& kind)
{
    Html inputs = html::text_input({"q", page.t("site.list.words"), {}, {}, {std::string(page.request.query_value("q"))}, {}}, "search");
    for (auto& field : kind.fields)
        if (field.is_filter) inputs += filter_input(page, kind, field);
    std::vector<html::Option> states{{"stale", page.t("site.state.stale")}, {"archived", page.t("site.state.archived")}};
    inputs += html::select_input({"state", page.t("site.list.state"), {}, {}, {std::string(page.request.query_value("state"))}, {}}, states,
                                 page.t("site.list.in_use"));
    return el("form", {html::cls("filters"), html::attr("method", "get"), html::flag("data-filter"),
                       html::attr("aria-label", page.t("site.list.filter")), inputs,
                       html::submit_button(page.t("site.list.filter"), html::ButtonLook::secondary, "filter")});
}

Html result_table(const Page& page, const record::Kind& kind, const std::vector<record::Record>& records)
{
    auto fields = listed_fields(kind);
    std::vector<html::Column> columns{column_for(page, page.t(kind.label_key(kind.fields[kind.title_field])), "title", false)};
    for (auto* field : fields) {
        // Sorting by a reference would sort by numbers that mean nothing to a person.
        if (field->type == record::FieldType::reference) {
            columns.push_back({page.t(kind.label_key(*field)), "", "", false});
            continue;
        }
        columns.push_back(column_for(page, page.t(kind.label_key(*field)), field->name, field->type == record::FieldType::number || field->type == record::FieldType::money));
    }
    columns.push_back({page.t("site.list.state"), "", "", false});
    auto titles = reference_titles(page, kind, records);
    std::vector<std::vector<Html>> rows;
    for (auto& record : records) {
        std::vector<Html> row{html::link(office_address(kind, record.id), kind.title_of(record))};
        for (auto* field : fields) {
            auto at = static_cast<std::size_t>(field - kind.fields.data());
            row.push_back(shown_value(page, kind, *field, record.values[at], titles[at]));
        }
        row.push_back(state_badge(page, kind, record));
        rows.push_back(std::move(row));
    }
    auto ticks = row_ticks(page, kind, records);
    return bulk_form(page, kind, html::table(page.t(kind.message("many")), columns, rows, ticks), ticks);
}

} // namespace

http::Response list_page(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto query = ordered(page, kind);
    query.where = filters_of(page, kind);
    auto number = static_cast<int>(base::whole_number(page.request.query_value("page")).value_or(1));
    auto total = page.read([&](storage::Reader& reader) { return record::count(reader, kind, page.county.id, query.where); });
    int page_count = static_cast<int>((total + rows_per_page - 1) / rows_per_page);
    number = std::clamp(number, 1, std::max(1, page_count));
    query.limit = rows_per_page;
    query.offset = (number - 1) * rows_per_page;
    auto records = page.read([&](storage::Reader& reader) { return record::list(reader, kind, page.county.id, query); });

    bool may_edit = page.may(kind.permission("edit"));
    auto add = html::link_button(office_address(kind) + "/new", page.t(kind.message("add")), html::ButtonLook::primary, "plus");
    auto tools = html::link_button(office_address(kind) + ".xlsx" + query_without(page, ""), page.t("site.list.xlsx"), html::ButtonLook::tertiary, "download") +
                 html::link_button(office_address(kind) + ".csv" + query_without(page, ""), page.t("site.list.csv"), html::ButtonLook::tertiary, "download");
    if (may_edit) tools += html::link_button(office_address(kind) + "/import", page.t("site.list.import"), html::ButtonLook::tertiary, "upload");
    Sheet sheet;
    sheet.title = page.t(kind.message("many"));
    sheet.section = pages.section;
    sheet.body = html::fragment(
        {html::page_head(sheet.title, page.t(kind.message("purpose")), html::when(may_edit, add)), bulk_done(page, kind), view_list(page, kind),
         filter_form(page, kind),
         el("div", {html::cls("list-head"), el("p", {page.t("site.list.count", {{"count", total}})}), el("div", {html::cls("cluster"), tools})}),
         records.empty() ? html::empty_state(page.t("site.list.empty"), html::when(may_edit, add)) : result_table(page, kind, records),
         html::paging(page.t("site.list.pages"), number, page_count, query_without(page, "page"), page.t("site.list.previous"), page.t("site.list.next"))});
    return office_page(page, std::move(sheet));
}

http::Response export_sheet(const Page& page, const RecordPages& pages, std::string_view format)
{
    auto& kind = *pages.kind;
    auto query = ordered(page, kind);
    query.where = filters_of(page, kind);
    query.limit = rows_per_export;
    auto table = page.read([&](storage::Reader& reader) {
        auto records = record::list(reader, kind, page.county.id, query);
        return record::exported(reader, page.house.kinds, kind, page.county.id, records, page.t);
    });
    auto name = fmt::format("{}-{}.{}", kind.address, base::iso_day(page.today), format);
    if (format == "csv") return http::download(sheet::write_csv(table), "text/csv; charset=utf-8", name);
    auto workbook = sheet::write_xlsx(table, page.t(kind.message("many")));
    if (!workbook) return error_page(page, Face::office, 507, "site.error.disk_full");
    return http::download(*workbook, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", name);
}

} // namespace landlotse::site
