// Places to meet, learn and ask (R1.6b, R6.1).

#include "rooms/directory/web/portal_parts.h"

#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::string where_line(const Place& place, const Municipalities& towns)
{
    auto town = place.town.empty() ? towns.name_of(place.region.value) : place.town;
    return place.street.empty() ? town : fmt::format("{}, {}", town, place.street);
}

Html place_line(const site::Page& page, const Kept<Place>& place, const std::string& slug,
                const Moment& moment, const Municipalities& towns)
{
    std::vector<Html> tags;
    if (auto now = open_tag(page, moment, place.thing.opening); !now.empty()) tags.push_back(now);
    tags.push_back(tag("place", where_line(place.thing, towns)));
    if (place.thing.step_free.value_or(false))
        tags.push_back(tag("wheelchair", page.t("directory.portal.step_free")));
    return el("li",
              {cls("offer"),
               el("h3", {el("a", {attr("href", page.to("places/" + slug)), el("bdi", {place.thing.name})})}),
               tag_list(tags)});
}

struct PlaceView {
    Kept<Place> place;
    std::vector<Kept<Offer>> offers;
    std::vector<Kept<Contact>> contacts;
    std::vector<Kept<Outreach>> outreach;
    std::optional<Kept<Actor>> actor;
    std::map<std::int64_t, std::string> offer_slugs;
    portal::Texts texts, offer_texts;
};

PlaceView view_of(storage::Reader& reader, const site::Page& page, Kept<Place> place)
{
    PlaceView view;
    auto county = page.county.id;
    storage::Condition here{"place=?", {place.record.id}};
    view.offers = portal::list<Offer>(reader, *offer_kind(), county,
                                      here && portal::offers_that_fit({}, page.today), 50);
    view.contacts = portal::list<Contact>(reader, *contact_kind(), county, here, 20);
    view.outreach = portal::list<Outreach>(reader, *outreach_kind(), county, here, 20);
    auto actors = portal::referred<Actor>(reader, *actor_kind(), county, {place.thing.actor.value});
    if (!actors.empty()) view.actor = std::move(actors.begin()->second);
    std::vector<std::int64_t> ids;
    for (auto& offer : view.offers) ids.push_back(offer.record.id);
    view.offer_slugs = record::slugs_of(reader, *offer_kind(), county, ids);
    view.texts =
        portal::translations(reader, *place_kind(), county, page.t.language().code, {place.record.id});
    view.offer_texts =
        portal::translations(reader, *offer_kind(), county, page.t.language().code, {ids.begin(), ids.end()});
    view.place = std::move(place);
    return view;
}

Html section(const std::string& id, const std::string& title, const Html& body)
{
    if (body.empty()) return {};
    return el("section", {cls("stack text"), attr("aria-labelledby", id),
                          el("h2", {cls("section-title"), attr("id", id), title}), body});
}

Html offer_links(const site::Page& page, const PlaceView& view)
{
    std::vector<Html> items;
    for (auto& offer : view.offers) {
        auto slug = view.offer_slugs.find(offer.record.id);
        if (slug == view.offer_slugs.end()) continue;
        items.push_back(
            el("li", {el("a", {attr("href", page.to("offers/" + slug->second)),
                               said(page, view.offer_texts, offer.record.id, "title", offer.thing.title)})}));
    }
    return items.empty() ? Html{} : el("ul", {items});
}

Html outreach_days(const site::Page& page, const PlaceView& view, const Moment& moment)
{
    Html all;
    for (auto& one : view.outreach) {
        all += el("h3", {el("bdi", {one.thing.title})});
        if (auto languages = language_names(page, one.thing.languages); !languages.empty())
            all += el("p", {languages});
        all += hours(page, moment, one.thing.schedule, OutreachHeading::left_out);
    }
    return all;
}

Html place_body(const site::Page& page, const PlaceView& view, const Municipalities& towns)
{
    auto moment = moment_of(page);
    auto& place = view.place.thing;
    std::vector<Html> tags;
    if (auto now = open_tag(page, moment, place.opening); !now.empty()) tags.push_back(now);
    tags.push_back(tag("place", where_line(place, towns)));
    Helper helper;
    if (view.actor) {
        helper = {view.actor->thing.name,
                  {},
                  view.actor->thing.phone,
                  view.actor->thing.email,
                  view.actor->thing.website,
                  nullptr,
                  {},
                  {},
                  view.actor->thing.languages};
    }
    for (auto& contact : view.contacts)
        if (contact.thing.is_held_on(page.today) && !contact.thing.phone.empty()) {
            helper.name = contact.thing.name;
            helper.phone = contact.thing.phone;
            helper.languages = contact.thing.languages;
            break;
        }
    helper.place = &place;
    helper.town = towns.name_of(place.region.value);
    helper.how_to_reach = place.how_to_reach;
    auto head = el("header", {cls("offer-head"), el("h1", {el("bdi", {place.name})}), tag_list(tags)});
    auto about = paragraphs(page, view.texts, view.place.record.id, "about", place.about);
    return head +
           el("div",
              {cls("beside"),
               el("div",
                  {cls("stack stack--wide"), section("what", page.t("directory.portal.what"), about),
                   section("hours", page.t("directory.portal.hours"), hours(page, moment, place.opening)),
                   section("outreach", page.t("directory.portal.outreach"),
                           outreach_days(page, view, moment)),
                   section("offers", page.t("directory.portal.offers.title"), offer_links(page, view))}),
               helps(page, helper, *place_kind(), view.place.record)});
}

} // namespace

http::Response places(const site::Page& page)
{
    auto known_towns = municipalities_of(page);
    auto& towns = *known_towns;
    auto moment = moment_of(page);
    bool only_open = !page.request.query_value("now").empty();
    auto all = page.read([&](storage::Reader& reader) {
        return portal::list<Place>(reader, *place_kind(), page.county.id,
                                   portal::places_that_fit(narrowing_of(page, towns)));
    });
    if (only_open) std::erase_if(all, [&](auto& place) { return !is_open(moment, place.thing.opening); });
    std::vector<std::int64_t> ids;
    for (auto& place : all) ids.push_back(place.record.id);
    auto slugs = page.read([&](storage::Reader& reader) {
        return record::slugs_of(reader, *place_kind(), page.county.id, ids);
    });
    std::vector<Html> items;
    for (auto& place : all) items.push_back(place_line(page, place, slugs[place.record.id], moment, towns));
    html::Question words{
        "q", page.t("directory.portal.words"), {}, {}, {std::string(page.request.query_value("q"))}, {}};
    auto filters = filter_form(page, html::text_input(words, "search") + municipality_select(page, towns),
                               check(page, "now", "directory.portal.open_now") +
                                   check(page, "stepfree", "directory.portal.step_free"));
    auto title = page.t("directory.portal.places.title");
    auto none = html::empty_state(page.t("directory.portal.none"));
    auto body = el("div", {cls("stack"), el("h1", {title}),
                           el("p", {cls("text"), page.t("directory.portal.places.lead")}), filters,
                           result_head(page, static_cast<std::int64_t>(all.size())),
                           items.empty() ? none : el("ul", {cls("results"), items})});
    return leaf(page, title, {}, body);
}

http::Response place(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) {
        return portal::by_slug<Place>(reader, *place_kind(), page.county.id, page.request.parameter("slug"));
    });
    if (!found.kept) return gone_or_moved(page, "places", found.moved_to);
    auto view =
        page.read([&](storage::Reader& reader) { return view_of(reader, page, std::move(*found.kept)); });
    auto title = view.place.thing.name;
    auto body = place_body(page, view, *municipalities_of(page));
    return leaf(page, title, {{page.t("directory.portal.places.title"), page.to("places")}}, body);
}

} // namespace landlotse::directory::web
