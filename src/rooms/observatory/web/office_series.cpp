// One series: chart, table twin, what the signs mean, where it comes from, as CSV.

#include "kernel/base/text.h"
#include "kernel/sheet/csv.h"
#include "rooms/observatory/web/chart_svg.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"
#include "rooms/observatory/web/series_view.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::optional<SeriesView> asked(const site::Page& page)
{
    auto id = base::id_from_text(page.parameter("id"));
    return id ? series_view(page, SeriesId{*id}) : std::nullopt;
}

Html chart(const site::Page& page, const SeriesView& view)
{
    auto title = title_of(view.series);
    auto description = page.t("observatory.chart.description", {{"places", view.lines.size()}, {"times", view.times.size()}});
    ChartWords words{title, description, view.series.unit};
    return view.times.size() > 1 ? line_chart(page, words, view.times, view.tracks()) : bar_chart(page, words, view.tracks());
}

Html twin(const site::Page& page, const SeriesView& view)
{
    std::vector<html::Column> columns{{page.t("observatory.place"), ""}};
    for (auto& time : view.times) columns.push_back({time, "", {}, true});
    std::vector<std::vector<Html>> rows;
    for (auto& line : view.lines) {
        std::vector<Html> row{html::escaped(line.name)};
        for (auto& cell : line.cells) row.push_back(shown(page, cell.value_or(Cell{})));
        rows.push_back(std::move(row));
    }
    return html::table(title_of(view.series), columns, rows);
}

} // namespace

http::Response series_page(const site::Page& page)
{
    auto view = asked(page);
    if (!view) return not_found(page);
    auto title = title_of(view->series);
    auto source = el("p", {cls("fresh"), fmt::format("{} {}", view->table.code, view->table.title), ". ", view->table.source});
    auto csv = html::link_button(series_address(view->series.id) + "/table.csv", "CSV", html::ButtonLook::secondary, "download");
    auto body = view->lines.empty() ? html::empty_state(page.t("observatory.series.elsewhere"))
                                    : el("div", {cls("stack stack--wide"), chart(page, *view), twin(page, *view), legend(page, view->signs()), source});
    return leaf(page, title, page.t("observatory.series.purpose"), {{view->table.code, table_address(view->table.id)}, {title, ""}}, body, csv);
}

http::Response series_csv(const site::Page& page)
{
    auto view = asked(page);
    if (!view) return not_found(page);
    sheet::Sheet table;
    for (std::string_view head : {"key", "place", "time", "value", "sign", "unit"}) table.header.emplace_back(head);
    for (auto& line : view->lines)
        for (std::size_t at = 0; at < view->times.size(); ++at) {
            auto cell = line.cells[at].value_or(Cell{});
            auto text = written(cell);
            table.rows.push_back({line.key, line.name, view->times[at], cell.has_number() ? text : "", cell.sign == Sign::value ? "" : text, view->series.unit});
        }
    auto response = http::text_response(200, sheet::write_csv(table), "text/csv; charset=utf-8");
    return std::move(response.with("Content-Disposition", fmt::format("attachment; filename=\"{}.csv\"", view->table.code)));
}

} // namespace landlotse::observatory::web
