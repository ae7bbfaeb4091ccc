// What can be computed of the points in an official table: for the officer, before the county publishes anything that rests on it.

#include "rooms/directory/api.h"
#include "rooms/observatory/actions/audit_table.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// Own municipalities among the places whose points can be computed: the officer should know of them, and nobody else is named.
Html own_places(const site::Page& page, const TableAudit& audit)
{
    auto own = page.read([&](storage::Reader& reader) { return directory::regions::municipalities(reader, page.county.id); });
    std::vector<Html> lines;
    for (auto& one : own) {
        std::size_t times = 0;
        for (auto& series : audit.series)
            times += static_cast<std::size_t>(std::count_if(series.computable.begin(), series.computable.end(), [&](auto& key) { return ags_of(key) == one.region.ags; }));
        if (times > 0 && !one.region.ags.empty()) lines.push_back(el("li", {one.region.name, ": ", page.t("observatory.audit.points", {{"count", times}})}));
    }
    if (lines.empty()) return {};
    return el("section", {cls("section"), attr("aria-labelledby", "own"), el("h2", {attr("id", "own"), page.t("observatory.audit.own")}), el("ul", {lines})});
}

} // namespace

http::Response table_audit(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    auto table = id ? page.read([&](storage::Reader& reader) { return tables::find(reader, page.county.id, TableId{*id}); }) : std::nullopt;
    if (!table) return not_found(page);
    auto audit = page.read([&](storage::Reader& reader) { return audit_table(reader, page.county.id, *table); });
    std::vector<std::vector<Html>> rows;
    for (auto& one : audit.series)
        rows.push_back({html::link(series_address(one.series.id), title_of(one.series)), html::escaped(one.time), html::escaped(page.t.number(static_cast<std::int64_t>(one.hidden))),
                        html::escaped(page.t.number(static_cast<std::int64_t>(one.computable.size())))});
    std::vector<html::Column> columns{{page.t("observatory.series.one"), ""},
                                      {page.t("observatory.time"), ""},
                                      {page.t("observatory.audit.hidden"), "", {}, true},
                                      {page.t("observatory.audit.computable"), "", {}, true}};
    auto title = page.t("observatory.audit.title");
    auto sum = el("p", {page.t("observatory.audit.sum", {{"hidden", audit.hidden}, {"computable", audit.computable}})});
    auto left_out = html::when(audit.left_out > 0, el("p", {page.t("observatory.audit.left_out", {{"count", audit.left_out}})}));
    auto body = rows.empty() ? html::empty_state(page.t("observatory.audit.none"))
                             : el("div", {cls("stack stack--wide"), sum, left_out, html::table(title, columns, rows), own_places(page, audit),
                                          el("p", {cls("fresh"), page.t("observatory.audit.method")})});
    return leaf(page, title, page.t("observatory.audit.purpose"), {{table->code, table_address(table->id)}, {title, ""}}, body);
}

} // namespace landlotse::observatory::web
