// In the office: profile of a municipality, ages, and municipalities of like size and kind.

#include "kernel/base/text.h"
#include "rooms/observatory/domain/likeness.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/parts.h"
#include "rooms/observatory/web/profile.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::vector<Area> own_areas(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) { return areas::of_county(reader, page.county); });
}

/// The place that the address names, else the first that fits.
std::optional<Area> chosen_area(const site::Page& page, const std::vector<Area>& all, bool only_municipalities)
{
    auto wish = page.request.query_value("place");
    std::optional<Area> first;
    for (auto& area : all) {
        if (area.kind != AreaKind::municipality && (only_municipalities || area.kind == AreaKind::state)) continue;
        if (area.key == wish) return area;
        if (!first || (!only_municipalities && area.kind == AreaKind::county)) first = area;
    }
    return first;
}

Html place_form(const site::Page& page, const std::string& address, const std::vector<Area>& all, const Area& chosen, bool only_municipalities)
{
    std::vector<html::Option> options;
    for (auto& area : all)
        if (area.kind == AreaKind::municipality || !only_municipalities) options.push_back({area.key, area.name});
    html::Question question{"place", page.t("observatory.public.place"), {}, {}, {chosen.key}, {}};
    return el("form", {cls("filters-line no-print"), attr("method", "get"), attr("action", address), html::flag("data-filter"), html::select_input(question, options, ""),
                       html::submit_button(page.t("observatory.public.show"), html::ButtonLook::secondary)});
}

Html print_button(const site::Page& page)
{
    return el("button", {cls("kern-btn kern-btn--secondary only-script"), attr("type", "button"), html::flag("data-print"), html::icon("print"), el("span", {cls("kern-label"), page.t("observatory.public.print")})});
}

std::vector<KeptIndicator> active(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) { return indicators::list(reader, page.county.id, indicators::Which::active); });
}

/// Values of one default indicator at many places, newest year of each.
void add_trait(storage::Reader& reader, const site::Page& page, const char* code, const std::vector<Area>& areas, std::vector<Traits>& traits, std::optional<double> Traits::*trait)
{
    auto kept = indicators::by_code(reader, page.county.id, code);
    if (!kept) return;
    auto values = indicators::values(reader, page.county.id, kept->indicator, areas);
    for (std::size_t at = 0; at < areas.size(); ++at)
        if (auto year = values.last_year(at)) traits[at].*trait = values.readings[at][*year].number();
}

struct Candidates {
    std::vector<Traits> traits;
    bool beyond_county = false; ///< municipalities of other counties are among them
};

/// Own municipalities, and of other counties those whose size is near, where imported tables know any.
Candidates candidates_of(const site::Page& page, const std::string& key)
{
    return page.read([&](storage::Reader& reader) {
        std::vector<Area> all;
        for (auto& area : areas::of_county(reader, page.county))
            if (area.kind == AreaKind::municipality) all.push_back(area);
        Candidates found;
        for (auto& area : areas::municipalities_of_tables(reader, page.county.id)) {
            if (std::any_of(all.begin(), all.end(), [&](auto& own) { return own.key == area.key; })) continue;
            all.push_back(area);
            found.beyond_county = true;
        }
        for (auto& area : all) found.traits.push_back({area.key, area.name, {}, {}, {}, {}, area.term == "Stadt"});
        add_trait(reader, page, "pop", all, found.traits, &Traits::population);
        add_trait(reader, page, "foreign_share", all, found.traits, &Traits::foreign_share);
        add_trait(reader, page, "foreign_young", all, found.traits, &Traits::young_share);
        constexpr double hectares_of_square_kilometre = 100;
        for (std::size_t at = 0; at < all.size(); ++at)
            if (all[at].area_ha && *all[at].area_ha > 0 && found.traits[at].population) found.traits[at].density = *found.traits[at].population * hectares_of_square_kilometre / static_cast<double>(*all[at].area_ha);
        // A town of 80,000 is no neighbour of a village: half to double the size.
        auto own = std::find_if(found.traits.begin(), found.traits.end(), [&](auto& one) { return one.key == key; });
        auto size = own == found.traits.end() ? std::nullopt : own->population;
        if (size && found.beyond_county)
            std::erase_if(found.traits, [&](const Traits& one) { return one.key != key && (!one.population || *one.population < *size / 2 || *one.population > *size * 2); });
        return found;
    });
}

Html like_table(const site::Page& page, const std::vector<Traits>& all, std::size_t own, const std::vector<Likeness>& likest)
{
    constexpr std::size_t most_shown = 10;
    auto number = [&](const std::optional<double>& value, int decimals) { return shown(page, Writing{page.t, decimals, {}}, value ? Reading::of(*value) : Reading{}); };
    auto row = [&](const Traits& one, const Html& distance) {
        return std::vector<Html>{el("bdi", {one.name}), number(one.population, 0), number(one.density, 0), number(one.foreign_share, 1), number(one.young_share, 1), distance};
    };
    std::vector<std::vector<Html>> rows{row(all[own], html::escaped("–"))};
    for (auto& like : likest)
        if (rows.size() <= most_shown) rows.push_back(row(all[like.other], html::escaped(page.t.number(like.distance, 2))));
    std::vector<html::Column> columns{{page.t("observatory.public.place"), ""},
                                      {page.t("observatory.like.population"), "", {}, true},
                                      {page.t("observatory.like.density"), "", {}, true},
                                      {page.t("observatory.like.foreign_share"), "", {}, true},
                                      {page.t("observatory.like.young_share"), "", {}, true},
                                      {page.t("observatory.like.distance"), "", {}, true}};
    return html::table(page.t("observatory.ways.like"), columns, rows);
}

} // namespace

http::Response profile_page(const site::Page& page)
{
    auto all = own_areas(page);
    auto area = chosen_area(page, all, true);
    auto title = page.t("observatory.ways.profile");
    auto address = std::string(section) + "/profile";
    if (!area) return leaf(page, title, page.t("observatory.ways.profile.hint"), {{title, ""}}, html::empty_state(page.t("observatory.like.none")));
    Profile profile{*area, active(page)};
    auto link = [&](const KeptIndicator& kept) { return indicator_address(kept.id()) + "?place=" + base::percent_encoded(area->key); };
    auto body = el("div", {cls("stack stack--wide"), place_form(page, address, all, *area, true), body_of(page, profile, link, true)});
    auto query = "?place=" + base::percent_encoded(area->key);
    auto actions = html::link_button(address + "/table.csv" + query, "CSV", html::ButtonLook::secondary, "download") + print_button(page);
    return leaf(page, page.t("observatory.public.profile", {{"place", area->name}}), page.t("observatory.public.profile.lead"), {{title, ""}}, body, actions);
}

http::Response profile_csv_page(const site::Page& page)
{
    auto area = chosen_area(page, own_areas(page), true);
    return area ? profile_csv(page, Profile{*area, active(page)}) : not_found(page);
}

http::Response ages_file(const site::Page& page)
{
    auto area = chosen_area(page, own_areas(page), false);
    auto year = base::whole_number(page.request.query_value("year"));
    return area ? ages_csv(page, *area, year ? std::optional(static_cast<int>(*year)) : std::nullopt) : not_found(page);
}

http::Response ages_page(const site::Page& page)
{
    auto all = own_areas(page);
    auto area = chosen_area(page, all, false);
    auto title = page.t("observatory.ways.ages");
    if (!area) return leaf(page, title, page.t("observatory.ways.ages.hint"), {{title, ""}}, html::empty_state(page.t("observatory.ages.none")));
    auto year = base::whole_number(page.request.query_value("year"));
    auto body = ages_body(page, *area, year ? std::optional(static_cast<int>(*year)) : std::nullopt);
    if (body.empty()) body = html::empty_state(page.t("observatory.ages.none"));
    return leaf(page, title, page.t("observatory.ways.ages.hint"), {{title, ""}}, el("div", {cls("stack stack--wide"), place_form(page, std::string(section) + "/ages", all, *area, false), body}), html::link_button(std::string(section) + "/ages/table.csv?place=" + base::percent_encoded(area->key), "CSV", html::ButtonLook::secondary, "download") + print_button(page));
}

http::Response like_page(const site::Page& page)
{
    auto all = own_areas(page);
    auto area = chosen_area(page, all, true);
    auto title = page.t("observatory.ways.like");
    if (!area) return leaf(page, title, page.t("observatory.ways.like.hint"), {{title, ""}}, html::empty_state(page.t("observatory.like.none")));
    auto candidates = candidates_of(page, area->key);
    auto own = std::find_if(candidates.traits.begin(), candidates.traits.end(), [&](auto& one) { return one.key == area->key; });
    Html body = html::empty_state(page.t("observatory.like.none"));
    if (own != candidates.traits.end()) {
        auto position = static_cast<std::size_t>(own - candidates.traits.begin());
        auto likest = observatory::likest(candidates.traits, position);
        std::string query = "?place=" + base::percent_encoded(area->key);
        std::size_t taken = 0;
        for (auto& like : likest)
            if (taken++ < 4) query += "&place=" + base::percent_encoded(candidates.traits[like.other].key);
        auto kept = page.read([&](storage::Reader& reader) { return indicators::by_code(reader, page.county.id, "foreign_share"); });
        Html compare = kept ? el("p", {cls("no-print"), html::link_button(indicator_address(kept->id()) + query, page.t("observatory.like.compare"), html::ButtonLook::secondary, "chart")}) : Html{};
        if (!likest.empty()) body = like_table(page, candidates.traits, position, likest) + compare + el("p", {cls("fresh"), page.t("observatory.like.method")});
    }
    return leaf(page, title, page.t("observatory.ways.like.hint"), {{title, ""}}, el("div", {cls("stack stack--wide"), place_form(page, std::string(section) + "/like", all, *area, true), body}));
}

} // namespace landlotse::observatory::web
