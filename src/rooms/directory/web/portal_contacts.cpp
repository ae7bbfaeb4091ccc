// Who to turn to: open now, speaks my language, near me (R1.6b, R2.3). And who stands behind it.

#include "rooms/directory/web/contact_lines.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t contacts_per_page = 20;

} // namespace

http::Response contacts(const site::Page& page)
{
    auto known_towns = municipalities_of(page);
    auto& towns = *known_towns;
    auto moment = moment_of(page);
    auto wish = narrowing_of(page, towns);
    auto list = page.read([&](storage::Reader& reader) {
        return contacts_with_neighbours(reader, page.county.id, portal::contacts_that_fit(wish));
    });
    bool only_open = !page.request.query_value("now").empty();
    std::vector<ContactLine> lines;
    for (auto& contact : who_answers(list.all, page.today)) {
        auto line = line_of(list, contact);
        if (!only_open || is_open(moment, line.opening)) lines.push_back(std::move(line));
    }
    int pages = static_cast<int>((lines.size() + contacts_per_page - 1) / contacts_per_page);
    auto asked = base::whole_number(page.request.query_value("page")).value_or(1);
    auto number = static_cast<int>(std::clamp<std::int64_t>(asked, 1, std::max(1, pages)));
    std::vector<Html> items;
    auto first = static_cast<std::size_t>(number - 1) * contacts_per_page;
    for (auto i = first; i < std::min(lines.size(), first + contacts_per_page); ++i)
        items.push_back(shown_line(page, list, lines[i], moment, towns));

    auto codes = page.read([&](storage::Reader& reader) {
        return portal::languages_in_use(reader, *contact_kind(), page.county.id);
    });
    auto filters =
        filter_form(page, municipality_select(page, towns) + language_select(page, codes) + goal_select(page),
                    check(page, "now", "directory.portal.open_now"));
    auto title = page.t("directory.portal.contacts.title");
    auto none = html::empty_state(page.t("directory.portal.none"),
                                  html::link(page.to("contacts"), page.t("directory.portal.contacts.all")));
    auto body =
        el("div",
           {cls("stack"), el("h1", {title}), el("p", {cls("text"), page.t("directory.portal.contacts.lead")}),
            filters, result_head(page, static_cast<std::int64_t>(lines.size())),
            items.empty() ? none : el("ul", {cls("results"), items}),
            html::paging(page.t("directory.portal.pages"), number, pages, query_of(page),
                         page.t("directory.portal.previous"), page.t("directory.portal.next"))});
    return leaf(page, title, {}, body);
}

namespace {

template<class T>
Html link_list(const site::Page& page, const std::vector<Kept<T>>& all, std::string_view folder,
               const record::Kind& kind)
{
    std::vector<std::int64_t> ids;
    for (auto& one : all) ids.push_back(one.record.id);
    auto slugs = page.read(
        [&](storage::Reader& reader) { return record::slugs_of(reader, kind, page.county.id, ids); });
    auto texts = page.read([&](storage::Reader& reader) {
        return portal::translations(reader, kind, page.county.id, page.t.language().code,
                                    {ids.begin(), ids.end()});
    });
    auto field = kind.fields[kind.title_field].name;
    std::vector<Html> items;
    for (auto& one : all)
        items.push_back(
            el("li", {el("a", {attr("href", page.to(fmt::format("{}/{}", folder, slugs[one.record.id]))),
                               said(page, texts, one.record.id, field, kind.title_of(one.record))})}));
    return items.empty() ? Html{} : el("ul", {items});
}

Html section(const std::string& id, const std::string& title, const Html& body)
{
    if (body.empty()) return {};
    return el("section", {cls("stack"), attr("aria-labelledby", id),
                          el("h2", {cls("section-title"), attr("id", id), title}), body});
}

} // namespace

http::Response actor(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) {
        return portal::by_slug<Actor>(reader, *actor_kind(), page.county.id, page.request.parameter("slug"));
    });
    if (!found.kept) return gone_or_moved(page, "actors", found.moved_to);
    auto& actor = found.kept->thing;
    auto id = found.kept->record.id;
    storage::Condition mine{"actor=?", {id}};
    auto known_towns = municipalities_of(page);
    auto& towns = *known_towns;
    auto moment = moment_of(page);
    ContactList list;
    std::vector<Kept<Offer>> offers;
    std::vector<Kept<Place>> places;
    portal::Texts texts;
    page.read([&](storage::Reader& reader) {
        list = contacts_with_neighbours(reader, page.county.id, mine);
        offers = portal::list<Offer>(reader, *offer_kind(), page.county.id,
                                     mine && portal::offers_that_fit({}, page.today), 100);
        places = portal::list<Place>(reader, *place_kind(), page.county.id, mine, 100);
        texts = portal::translations(reader, *actor_kind(), page.county.id, page.t.language().code, {id});
    });
    std::vector<Html> lines;
    for (auto& contact : who_answers(list.all, page.today))
        lines.push_back(shown_line(page, list, line_of(list, contact), moment, towns));
    Helper helper{actor.name, {}, actor.phone, actor.email, actor.website, nullptr, {}, {}, actor.languages};
    if (!places.empty()) {
        helper.place = &places.front().thing;
        helper.town = towns.name_of(places.front().thing.region.value);
        helper.how_to_reach = places.front().thing.how_to_reach;
    }
    auto body = el("header", {cls("offer-head"), el("h1", {el("bdi", {actor.name})})}) +
                el("div", {cls("beside"),
                           el("div", {cls("stack stack--wide"),
                                      section("what", page.t("directory.portal.what"),
                                              paragraphs(page, texts, id, "about", actor.about)),
                                      section("contacts", page.t("directory.portal.contacts.title"),
                                              lines.empty() ? Html{} : el("ul", {cls("results"), lines})),
                                      section("offers", page.t("directory.portal.offers.title"),
                                              link_list(page, offers, "offers", *offer_kind())),
                                      section("places", page.t("directory.portal.places.title"),
                                              link_list(page, places, "places", *place_kind()))}),
                           helps(page, helper, *actor_kind(), found.kept->record)});
    return leaf(page, actor.name, {}, body);
}

http::Response municipality(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) {
        return portal::by_slug<Region>(reader, *region_kind(), page.county.id,
                                       page.request.parameter("slug"));
    });
    if (!found.kept) return gone_or_moved(page, "municipalities", found.moved_to);
    auto& region = found.kept->thing;
    auto known_towns = municipalities_of(page);
    auto& towns = *known_towns;
    auto moment = moment_of(page);
    portal::Narrowing here;
    here.municipality = found.kept->record.id;
    ContactList list;
    std::vector<Kept<Offer>> offers;
    std::vector<Kept<Place>> places;
    page.read([&](storage::Reader& reader) {
        list = contacts_with_neighbours(reader, page.county.id, portal::contacts_that_fit(here));
        offers = portal::list<Offer>(reader, *offer_kind(), page.county.id,
                                     portal::offers_that_fit(here, page.today), 50);
        places =
            portal::list<Place>(reader, *place_kind(), page.county.id, portal::places_that_fit(here), 50);
    });
    std::vector<Html> lines;
    for (auto& contact : who_answers(list.all, page.today))
        lines.push_back(shown_line(page, list, line_of(list, contact), moment, towns));
    auto all = html::link(page.to("contacts"), page.t("directory.portal.contacts.all"));
    std::vector<Html> more; // what other rooms add
    for (auto& one : page.house.portal_sections)
        if (one.page == "municipality") more.push_back(one.show(page));
    auto name =
        region.second_name.empty() ? region.name : fmt::format("{} / {}", region.name, region.second_name);
    auto body = el(
        "div", {cls("stack stack--wide"), el("h1", {el("bdi", {name})}),
                el("p", {cls("text"), page.t("directory.portal.municipality.lead")}),
                section("contacts", page.t("directory.portal.contacts.title"),
                        lines.empty() ? html::empty_state(page.t("directory.portal.municipality.none"), all)
                                      : el("ul", {cls("results"), lines})),
                section("offers", page.t("directory.portal.offers.title"),
                        link_list(page, offers, "offers", *offer_kind())),
                section("places", page.t("directory.portal.places.title"),
                        link_list(page, places, "places", *place_kind())),
                html::fragment({more})});
    return leaf(page, region.name, {{page.t("directory.portal.map.title"), page.to("map")}}, body);
}

} // namespace landlotse::directory::web
