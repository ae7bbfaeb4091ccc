// What there is: tables, and the series of one table.

#include "kernel/base/text.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int series_per_page = 100;

Html facts_of(const site::Page& page, const KeptTable& table)
{
    auto said = [](const std::string& text) { return html::escaped(text.empty() ? "–" : text); };
    std::vector<Html> notes;
    for (auto note : base::split(table.notes, '\n'))
        if (!base::trimmed(note).empty()) notes.push_back(el("p", {note}));
    return html::facts({{page.t("observatory.table.code"), said(table.code)},
                        {page.t("observatory.table.cells"), html::escaped(page.t.number(table.cells))},
                        {page.t("observatory.table.source"), said(table.source)},
                        {page.t("observatory.table.as_of"), said(table.as_of)},
                        {page.t("observatory.table.imported"), html::escaped(page.t.moment(table.imported_at))},
                        {page.t("observatory.table.notes"), notes.empty() ? said({}) : html::fragment({notes})}});
}

} // namespace

http::Response table_list(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return tables::all(reader, page.county.id); });
    std::vector<std::vector<Html>> rows;
    for (auto& table : all)
        rows.push_back({html::link(table_address(table.id), table.code), html::escaped(table.title), html::escaped(page.t.number(table.series)),
                        html::escaped(page.t.number(table.cells)), html::escaped(page.t.day(std::chrono::floor<std::chrono::days>(table.imported_at)))});
    std::vector<html::Column> columns{{page.t("observatory.table.code"), ""},
                                      {page.t("observatory.table.title"), ""},
                                      {page.t("observatory.table.series"), "", {}, true},
                                      {page.t("observatory.table.cells"), "", {}, true},
                                      {page.t("observatory.table.imported"), ""}};
    auto title = page.t("observatory.title");
    auto import = html::link_button(std::string(section) + "/import", page.t("observatory.import.title"), html::ButtonLook::primary, "upload");
    auto body = rows.empty() ? html::empty_state(page.t("observatory.none"), html::when(page.may("observatory.table.import"), import))
                             : html::table(title, columns, rows);
    std::vector<Html> ways;
    if (page.may("observatory.register.read")) ways.push_back(el("li", {html::link(std::string(section) + "/registers", page.t("observatory.registers")), " – ", page.t("observatory.registers.way")}));
    if (page.may("observatory.release.read")) ways.push_back(el("li", {html::link(std::string(section) + "/releases", page.t("observatory.releases")), " – ", page.t("observatory.releases.way")}));
    if (page.may("observatory.reach.read")) ways.push_back(el("li", {html::link(std::string(section) + "/reach", page.t("observatory.reach.title")), " – ", page.t("observatory.reach.way")}));
    body += html::when(!ways.empty(), el("ul", {ways}));
    return leaf(page, title, page.t("observatory.purpose"), {}, body, html::when(!rows.empty() && page.may("observatory.table.import"), import));
}

http::Response table_page(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    auto table = id ? page.read([&](storage::Reader& reader) { return tables::find(reader, page.county.id, TableId{*id}); }) : std::nullopt;
    if (!table) return not_found(page);
    auto number = static_cast<int>(std::max<std::int64_t>(1, base::whole_number(page.request.query_value("page")).value_or(1)));
    int pages = static_cast<int>((table->series + series_per_page - 1) / series_per_page);
    auto some = page.read([&](storage::Reader& reader) {
        return tables::series_of(reader, page.county.id, table->id, series_per_page, (std::min(number, std::max(1, pages)) - 1) * series_per_page);
    });
    std::vector<std::vector<Html>> rows;
    for (auto& series : some) rows.push_back({html::link(series_address(series.id), title_of(series)), html::escaped(page.t.number(series.cells))});
    std::vector<html::Column> columns{{page.t("observatory.series.one"), ""}, {page.t("observatory.table.cells"), "", {}, true}};
    auto body = el("div", {cls("stack stack--wide"), facts_of(page, *table), html::table(page.t("observatory.table.series"), columns, rows),
                           html::paging(page.t("site.list.pages"), number, pages, "?", page.t("site.list.previous"), page.t("site.list.next"))});
    auto audit = html::link_button(table_address(table->id) + "/audit", page.t("observatory.audit.title"), html::ButtonLook::secondary);
    return leaf(page, table->code, table->title, {{table->code, ""}}, body, html::when(page.may("observatory.table.import"), audit));
}

} // namespace landlotse::observatory::web
