#include "rooms/observatory/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// What stands for a sign on the page, and the key of its words.
struct Shape {
    std::string_view mark, words;
};

Shape shape_of(Sign sign)
{
    switch (sign) {
    case Sign::nothing: return {"0", "observatory.sign.nothing"};
    case Sign::unknown: return {"●", "observatory.sign.unknown"};
    case Sign::later: return {"–", "observatory.sign.later"};
    case Sign::blocked: return {"–", "observatory.sign.blocked"};
    case Sign::unreliable: return {"–", "observatory.sign.unreliable"};
    case Sign::limited: return {"( )", "observatory.sign.limited"};
    case Sign::value:
    case Sign::empty: break;
    }
    return {"–", "observatory.sign.empty"};
}

} // namespace

std::string table_address(TableId id) { return fmt::format("{}/tables/{}", section, base::id_text(id)); }
std::string series_address(SeriesId id) { return fmt::format("{}/series/{}", section, base::id_text(id)); }

std::string title_of(const KeptSeries& series)
{
    auto title = series.measure;
    for (auto& part : read_parts(series.parts)) title += " · " + part.label;
    return series.unit.empty() ? title : fmt::format("{} ({})", title, series.unit);
}

http::Response leaf(const site::Page& page, const std::string& title, const std::string& purpose, std::vector<html::Crumb> crumbs, const Html& body,
                    const Html& action)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = section;
    if (!crumbs.empty()) {
        sheet.crumbs = {{page.t("observatory.navigation"), section}};
        sheet.crumbs.insert(sheet.crumbs.end(), crumbs.begin(), crumbs.end());
    }
    sheet.body = html::page_head(title, purpose, action) + body;
    return site::office_page(page, std::move(sheet));
}

http::Response not_found(const site::Page& page) { return site::error_page(page, site::Face::office, 404, "site.error.not_found"); }

Html shown(const site::Page& page, const Cell& cell)
{
    if (cell.sign == Sign::value) return html::escaped(page.t.number(*cell.number(), cell.decimals));
    if (cell.sign == Sign::limited) return html::escaped(fmt::format("({})", page.t.number(*cell.number(), cell.decimals)));
    auto shape = shape_of(cell.sign);
    return el("abbr", {attr("title", page.t(shape.words)), el("span", {attr("aria-hidden", "true"), shape.mark}), html::unseen(page.t(shape.words))});
}

Html legend(const site::Page& page, const std::vector<Sign>& signs)
{
    std::vector<Html> lines;
    for (auto sign : {Sign::nothing, Sign::unknown, Sign::later, Sign::blocked, Sign::unreliable, Sign::limited, Sign::empty}) {
        if (std::find(signs.begin(), signs.end(), sign) == signs.end()) continue;
        auto shape = shape_of(sign);
        lines.push_back(el("li", {el("strong", {shape.mark}), " ", page.t(shape.words)}));
    }
    if (lines.empty()) return {};
    return el("section", {cls("section"), attr("aria-labelledby", "signs"), el("h2", {attr("id", "signs"), page.t("observatory.signs")}), el("ul", {lines})});
}

} // namespace landlotse::observatory::web
