#include "rooms/observatory/web/table_view.h"

#include "kernel/html/components.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html number(const site::Page& page, std::uint64_t count) { return html::escaped(page.t.number(static_cast<std::int64_t>(count))); }

Html hidden_cell(const site::Page& page, const TableWords& words, const CountedTable* counts, std::size_t cell)
{
    auto mark = el("abbr", {attr("title", words.hidden), el("span", {attr("aria-hidden", "true"), "●"}), html::unseen(words.hidden)});
    if (!counts) return mark;
    return mark + html::escaped(" (") + number(page, counts->cells[cell].count) + html::escaped(")");
}

/// What the county calls a category is German in every portal.
Html category(const Feature& feature, std::size_t place)
{
    auto name = place < feature.categories.size() ? std::string_view(feature.categories[place]) : total_word;
    return el("bdi", {attr("lang", "de"), name});
}

} // namespace

Html counted_table(const site::Page& page, const TableWords& words, const PublicTable& table, const CountedTable* counts)
{
    auto across = table.features.size() > 1 ? table.features.back().categories.size() + 1 : 1;
    std::vector<html::Column> columns;
    std::string rows_by;
    for (std::size_t at = 0; at < table.features.size() - (table.features.size() > 1 ? 1 : 0); ++at) {
        rows_by += (rows_by.empty() ? "" : " · ") + table.features[at].name;
    }
    columns.push_back({rows_by, ""});
    for (std::size_t at = 0; at < across; ++at) {
        auto& last = table.features.back();
        auto label = table.features.size() == 1 ? words.count : at < last.categories.size() ? last.categories[at] : std::string(total_word);
        columns.push_back({label, "", {}, true});
    }
    std::vector<std::vector<Html>> rows;
    for (std::size_t first = 0; first < table.cells.size(); first += across) {
        auto places = table.places(first);
        Html name;
        for (std::size_t at = 0; at + (table.features.size() > 1 ? 1 : 0) < table.features.size(); ++at)
            name += (at > 0 ? html::escaped(" · ") : Html{}) + category(table.features[at], places[at]);
        std::vector<Html> row{name};
        for (std::size_t cell = first; cell < first + across; ++cell)
            row.push_back(table.cells[cell] ? number(page, *table.cells[cell]) : hidden_cell(page, words, counts, cell));
        rows.push_back(std::move(row));
    }
    return html::table(words.caption, columns, rows);
}

} // namespace landlotse::observatory::web
