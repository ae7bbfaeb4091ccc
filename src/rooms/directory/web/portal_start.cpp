// The portal's entrance and the map with its table.

#include "rooms/directory/web/portal_parts.h"

#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// The choice of a municipality goes on into every entry, in the address and not in a cookie.
std::string entry_href(const site::Page& page, const site::PortalEntry& entry, const std::string& municipality)
{
    auto href = page.to(entry.href);
    if (!municipality.empty()) return fmt::format("{}municipality={}", href, municipality);
    href.pop_back();
    return href;
}

Html entry_link(const site::Page& page, const site::PortalEntry& entry, const std::string& municipality)
{
    return el("li", {el("a", {cls(entry.is_lead ? "entry entry--lead" : "entry"),
                              attr("href", entry_href(page, entry, municipality)),
                              el("span", {cls("entry__sign"), html::icon(entry.icon)}),
                              el("span", {cls("entry__title"), page.t(entry.label)}),
                              el("span", {cls("entry__hint"), page.t(entry.label + ".hint")})})});
}

Html search_form(const site::Page& page)
{
    auto label = page.t("directory.portal.search");
    return el("form",
              {cls("search"), attr("role", "search"), attr("action", page.to("search")),
               attr("method", "get"), el("label", {cls("kern-sr-only"), attr("for", "q"), label}),
               el("input",
                  {cls("kern-form-input__input"), attr("id", "q"), attr("name", "q"), attr("type", "search"),
                   attr("placeholder", label), attr("autocomplete", "off"), html::flag("data-search")}),
               el("button", {cls("kern-btn kern-btn--primary"), attr("type", "submit"), html::icon("search"),
                             el("span", {cls("kern-label"), page.t("directory.portal.search.button")})})});
}

/// The map alone: each municipality is a link with its name.
Html small_map(const site::Page& page, const CountyMap& map, const Municipalities& towns)
{
    std::string shapes;
    for (auto& one : map.regions) {
        auto slug = towns.slugs.find(one.region.value);
        if (slug == towns.slugs.end()) continue;
        std::string name;
        html::append_escaped(name, towns.name_of(one.region.value));
        shapes +=
            fmt::format("<a href=\"municipalities/{}\"><title>{}</title><path data-place d=\"{}\"/></a>",
                        slug->second, name, one.path);
    }
    return el("figure",
              {cls("map"), el("svg", {attr("viewBox", fmt::format("0 0 {} {}", map.width, map.height)),
                                      attr("role", "group"), attr("fill-rule", "evenodd"),
                                      attr("aria-label", page.t("directory.portal.map.title")),
                                      html::trusted(std::move(shapes))})});
}

Html place_choice(const site::Page& page, const Municipalities& towns)
{
    return el("form", {cls("place"), attr("method", "get"), attr("action", page.to("")),
                       html::flag("data-filter"), municipality_select(page, towns),
                       el("button", {cls("kern-btn kern-btn--secondary no-script"), attr("type", "submit"),
                                     el("span", {cls("kern-label"), page.t("directory.portal.show")})})});
}

Html section(const std::string& id, const std::string& title, const Html& body)
{
    return el("section",
              {cls("section"), attr("aria-labelledby", id), el("h2", {attr("id", id), title}), body});
}

} // namespace

http::Response start(const site::Page& page)
{
    auto known_towns = municipalities_of(page);
    auto& towns = *known_towns;
    auto map = page.read([&](storage::Reader& reader) { return maps::of(reader, page.county.id); });
    std::string chosen;
    if (auto id = towns.meant(page.request.query_value("municipality"))) chosen = towns.slugs.at(*id);
    std::vector<Html> links;
    for (auto& entry : page.house.portal_entries) links.push_back(entry_link(page, entry, chosen));
    auto hero = el(
        "div", {cls("hero"),
                el("div", {cls("page stack"),
                           el("h1", {page.t("directory.portal.start.title", {{"county", page.county.name}})}),
                           el("p", {cls("hero__lead"), page.t("directory.portal.start.lead")}),
                           search_form(page)})});
    Html where = place_choice(page, towns);
    if (!chosen.empty())
        where += el("p", {html::link(page.to("municipalities/" + chosen),
                                     page.t("directory.portal.municipality.open"))});
    if (!map.empty())
        where += small_map(page, map, towns) +
                 el("p", {html::link(page.to("map"), page.t("directory.portal.map.open"))});
    site::Sheet sheet;
    sheet.title = page.t("directory.portal.home");
    sheet.description = page.t("directory.portal.start.lead");
    sheet.body =
        html::fragment({hero,
                        el("nav", {cls("section"), attr("aria-labelledby", "ways"),
                                   el("h2", {attr("id", "ways"), page.t("directory.portal.start.ways")}),
                                   el("ul", {cls("tiles"), links})}),
                        html::when(!towns.all.empty(),
                                   section("town", page.t("directory.portal.municipality.choose"), where))});
    return site::portal_page(page, std::move(sheet));
}

namespace {

/// Five steps of equal width up to the highest number; nothing has no level.
int level_of(std::int64_t count, std::int64_t most)
{
    if (count == 0 || most == 0) return 0;
    return static_cast<int>((count * 5 + most - 1) / most);
}

struct MapFigures {
    std::map<std::int64_t, std::int64_t> offers, contacts;
    std::int64_t most_offers = 0;
};

MapFigures figures_of(const site::Page& page, const Municipalities& towns)
{
    MapFigures figures;
    page.read([&](storage::Reader& reader) {
        figures.offers = portal::offers_by_region(reader, page.county.id, page.today);
        figures.contacts = portal::contacts_by_region(reader, page.county.id);
    });
    for (auto& town : towns.all)
        figures.most_offers = std::max(figures.most_offers, figures.offers[town.record.id]);
    return figures;
}

Html big_map(const site::Page& page, const CountyMap& map, const Municipalities& towns, MapFigures& figures)
{
    std::vector<Html> shapes;
    for (auto& one : map.regions) {
        auto slug = towns.slugs.find(one.region.value);
        if (slug == towns.slugs.end()) continue;
        auto count = figures.offers[one.region.value];
        auto level = level_of(count, figures.most_offers);
        auto label = page.t("directory.portal.map.label",
                            {{"name", towns.name_of(one.region.value)}, {"count", count}});
        auto shape =
            el("path", {attr("data-place", slug->second),
                        level > 0 ? attr("data-level", level) : html::Attribute{}, attr("d", one.path)});
        shapes.push_back(el("a", {attr("href", "#place-" + slug->second), attr("aria-label", label), shape}));
    }
    auto svg = el("svg", {attr("viewBox", fmt::format("0 0 {} {}", map.width, map.height)),
                          attr("role", "group"), attr("fill-rule", "evenodd"),
                          attr("aria-label", page.t("directory.portal.map.title")), shapes});
    return el("figure",
              {cls("map"), attr("data-map", "map-table"), svg,
               el("p", {attr("aria-live", "polite"), html::flag("data-map-note")}),
               el("figcaption",
                  {page.t("directory.portal.map.legend"), " ",
                   html::when(!map.source.empty(),
                              el("span", {page.t("directory.portal.source", {{"source", map.source}})}))})});
}

Html number_cell(const site::Page& page, std::optional<std::int64_t> number)
{
    if (number) return el("td", {cls("kern-table__cell kern-table__cell--numeric"), page.t.number(*number)});
    return el("td", {cls("kern-table__cell kern-table__cell--numeric"),
                     el("span", {cls("value--none"), attr("aria-hidden", "true"), "–"}),
                     html::unseen(page.t("directory.portal.not_said"))});
}

Html map_table(const site::Page& page, const Municipalities& towns, MapFigures& figures)
{
    auto head = [&](std::string_view key, bool is_number) {
        return el("th",
                  {cls(is_number ? "kern-table__header kern-table__header--numeric" : "kern-table__header"),
                   attr("scope", "col"), page.t(key)});
    };
    std::vector<Html> rows;
    for (auto& town : towns.all) {
        auto slug = towns.slugs.find(town.record.id);
        if (slug == towns.slugs.end()) continue;
        rows.push_back(
            el("tr", {attr("data-place", slug->second), attr("id", "place-" + slug->second),
                      el("th", {cls("kern-table__header"), attr("scope", "row"),
                                html::link(page.to("municipalities/" + slug->second), town.region.name)}),
                      number_cell(page, town.region.population),
                      number_cell(page, figures.contacts[town.record.id]),
                      number_cell(page, figures.offers[town.record.id])}));
    }
    return el("div", {cls("kern-table-responsive"), attr("tabindex", "0"), attr("role", "region"),
                      attr("aria-labelledby", "map-caption"),
                      el("table",
                         {cls("kern-table kern-table--small"), attr("id", "map-table"),
                          el("caption", {attr("id", "map-caption"), page.t("directory.portal.map.caption")}),
                          el("thead", {el("tr", {head("directory.portal.municipality", false),
                                                 head("directory.portal.people", true),
                                                 head("directory.portal.contacts.short", true),
                                                 head("directory.portal.offers.title", true)})}),
                          el("tbody", {rows})})});
}

} // namespace

http::Response map(const site::Page& page)
{
    auto known_towns = municipalities_of(page);
    auto& towns = *known_towns;
    auto shapes = page.read([&](storage::Reader& reader) { return maps::of(reader, page.county.id); });
    auto figures = figures_of(page, towns);
    auto title = page.t("directory.portal.map.title");
    Html picture = shapes.empty() ? Html{} : big_map(page, shapes, towns, figures);
    auto body = el("div", {cls("stack"), el("h1", {title}),
                           el("p", {cls("text"), page.t("directory.portal.map.lead")}), picture,
                           towns.all.empty() ? html::empty_state(page.t("directory.portal.map.none"))
                                             : map_table(page, towns, figures)});
    return leaf(page, title, {}, body);
}

} // namespace landlotse::directory::web
