// Figures for everybody: the list, one figure in easy words, and one municipality on a page. Only what is_public says.

#include "kernel/base/text.h"
#include "kernel/record/slugs.h"
#include "rooms/observatory/store/ages.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/profile.h"
#include "rooms/observatory/web/public.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::vector<KeptIndicator> public_indicators(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return indicators::list(reader, page.county.id, indicators::Which::marked_public); });
    std::erase_if(all, [](auto& kept) { return !is_public(kept); });
    return all;
}

std::string address_of(const site::Page& page, const KeptIndicator& kept) { return page.to("figures/" + kept.indicator.code); }
std::string profile_address(const site::Page& page, const std::string& slug) { return page.to("figure-places/" + slug); }

http::Response portal_leaf(const site::Page& page, const std::string& title, const Html& body, bool is_list = false)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.crumbs = {{page.t("directory.portal.home"), page.to("")}};
    if (!is_list) sheet.crumbs.push_back({page.t("observatory.portal.entry"), page.to("figures")});
    sheet.crumbs.push_back({title, ""});
    sheet.description = page.t("observatory.public.lead");
    sheet.body = body;
    return site::portal_page(page, std::move(sheet));
}

http::Response portal_not_found(const site::Page& page) { return site::error_page(page, site::Face::portal, 404, "site.error.not_found"); }

Html place_links(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        auto towns = directory::regions::municipalities(reader, page.county.id);
        std::vector<std::int64_t> ids;
        for (auto& town : towns) ids.push_back(town.record.id);
        auto slugs = record::slugs_of(reader, *directory::region_kind(), page.county.id, ids);
        std::vector<Html> items;
        for (auto& town : towns)
            if (auto slug = slugs.find(town.record.id); slug != slugs.end()) items.push_back(el("li", {el("a", {cls("chip"), attr("href", profile_address(page, slug->second)), el("bdi", {town.region.name})})}));
        if (items.empty()) return Html{};
        return el("section", {cls("section"), attr("aria-labelledby", "places"), el("h2", {attr("id", "places"), page.t("observatory.public.profile.choose")}), el("ul", {cls("cluster plain"), items})});
    });
}

Html card(const site::Page& page, const KeptIndicator& kept, const IndicatorValues& values)
{
    auto write = writing_of(page, kept.indicator);
    Html newest;
    if (auto spot = values.newest_of_county()) {
        auto& row = values.readings[spot->area];
        auto& reading = row[spot->year];
        newest = el("p", {cls("figure-card__value"), reading.has_value() ? el("bdi", {write.with_unit(reading.value)}) : shown(page, write, reading)}) + sparkline(row) +
                 el("p", {cls("fresh"), std::to_string(values.years[spot->year])});
    }
    return el("li", {cls("figure-card"), html::link(address_of(page, kept), name_of(page, kept)), newest, el("p", {help_of(page, kept)})});
}

std::optional<KeptIndicator> asked(const site::Page& page)
{
    auto kept = page.read([&](storage::Reader& reader) { return indicators::by_code(reader, page.county.id, page.request.parameter("code")); });
    // What is not released is not found, as if it were not there.
    return kept && is_public(*kept) ? kept : std::nullopt;
}

std::optional<Profile> asked_profile(const site::Page& page)
{
    auto profile = page.read([&](storage::Reader& reader) -> std::optional<Profile> {
        auto target = record::slug_target(reader, *directory::region_kind(), page.county.id, page.request.parameter("slug"));
        if (!target) return std::nullopt;
        for (auto& area : areas::of_county(reader, page.county))
            if (area.region && area.region->value == target->record) return Profile{area, {}};
        return std::nullopt;
    });
    if (profile) profile->indicators = public_indicators(page);
    return profile;
}

/// Ages come from one table; they are public when a public figure already comes from it.
bool are_ages_public(const site::Page& page, const Profile& profile)
{
    auto table = page.read([&](storage::Reader& reader) { return ages::of(reader, page.county.id, profile.area); });
    return table && std::any_of(profile.indicators.begin(), profile.indicators.end(), [&](auto& kept) {
               auto values = values_of(page, kept);
               return std::any_of(values->tables.begin(), values->tables.end(), [&](auto& one) { return one.code == table->table.code; });
           });
}

} // namespace

http::Response public_figures(const site::Page& page)
{
    auto all = public_indicators(page);
    std::vector<Html> cards;
    Html note;
    for (auto& kept : all) {
        auto values = values_of(page, kept);
        if (note.empty()) note = invented_note(page, *values);
        cards.push_back(card(page, kept, *values));
    }
    auto title = page.t("observatory.public.title", {{"county", page.county.name}});
    auto body = el("div", {cls("stack stack--wide"), el("h1", {title}), el("p", {cls("text"), page.t("observatory.public.lead")}), note,
                           cards.empty() ? html::empty_state(page.t("observatory.public.none")) : el("ul", {cls("figure-cards"), cards}), html::when(!cards.empty(), place_links(page))});
    return portal_leaf(page, title, body, true);
}

http::Response public_figure(const site::Page& page)
{
    auto kept = asked(page);
    if (!kept) return portal_not_found(page);
    auto name = name_of(page, *kept);
    auto address = address_of(page, *kept);
    auto body = body_of(page, view_of(page, std::move(*kept)), address);
    return portal_leaf(page, name, el("div", {cls("stack stack--wide"), el("h1", {name}), body}));
}

namespace {

template<class F>
http::Response public_file(const site::Page& page, F&& file)
{
    auto kept = asked(page);
    return kept ? file(page, view_of(page, std::move(*kept))) : portal_not_found(page);
}

} // namespace

http::Response public_csv(const site::Page& page) { return public_file(page, csv_of); }
http::Response public_json(const site::Page& page) { return public_file(page, json_of); }
http::Response public_svg(const site::Page& page) { return public_file(page, svg_of); }

http::Response public_profile(const site::Page& page)
{
    auto profile = asked_profile(page);
    if (!profile) return portal_not_found(page);
    auto title = page.t("observatory.public.profile", {{"place", profile->area.name}});
    auto address = page.to("figure-places/" + page.parameter("slug"));
    auto body = body_of(page, *profile, [&](const KeptIndicator& kept) { return address_of(page, kept) + "?place=" + base::percent_encoded(profile->area.key); }, are_ages_public(page, *profile));
    auto actions = el("p", {cls("cluster no-print"), html::link_button(address + "/table.csv", "CSV", html::ButtonLook::secondary, "download"),
                            el("button", {cls("kern-btn kern-btn--secondary only-script"), attr("type", "button"), html::flag("data-print"), html::icon("print"), el("span", {cls("kern-label"), page.t("observatory.public.print")})})});
    return portal_leaf(page, title, el("div", {cls("stack stack--wide"), el("h1", {title}), el("p", {cls("text"), page.t("observatory.public.profile.lead")}), actions, body}));
}

http::Response public_profile_csv(const site::Page& page)
{
    auto profile = asked_profile(page);
    return profile ? profile_csv(page, *profile) : portal_not_found(page);
}

Html municipality_section(const site::Page& page)
{
    auto profile = asked_profile(page);
    if (!profile || profile->indicators.empty()) return {};
    auto title = page.t("observatory.public.profile", {{"place", profile->area.name}});
    return el("section", {cls("stack text"), attr("aria-labelledby", "figures"), el("h2", {cls("section-title"), attr("id", "figures"), title}),
                          el("p", {html::link(profile_address(page, page.parameter("slug")), page.t("observatory.public.profile.lead"))})});
}

} // namespace landlotse::observatory::web
