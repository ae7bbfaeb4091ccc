// "Learn German here": everything in the county that teaches German, wherever in the house it is kept (R1.4, R3.8). Other rooms add their
// sections by registration (Room::portal_sections, page `learn_german`).

#include "rooms/programmes/web/pages.h"

#include <fmt/format.h>

namespace landlotse::programmes::web {

namespace parts = directory::web;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int shown_of_each = 6;

struct Offers {
    std::vector<directory::Kept<directory::Offer>> all;
    std::map<std::int64_t, std::string> slugs, actors;
    directory::portal::Texts texts;
};

Offers language_offers(const site::Page& page, std::optional<std::int64_t> municipality)
{
    directory::portal::Narrowing wish;
    wish.goal = "language";
    wish.municipality = municipality;
    return page.read([&](storage::Reader& reader) {
        Offers offers;
        auto& kind = *directory::offer_kind();
        auto where = directory::portal::open() && directory::portal::offers_that_fit(wish, page.today);
        // What teaches to a level comes before what only talks.
        for (auto& record : record::list(reader, kind, page.county.id, {where, "case when level is null then 1 else 0 end, sort_name", false, shown_of_each, 0})) {
            auto thing = record::as<directory::Offer>(record.values);
            offers.all.push_back({std::move(record), std::move(thing)});
        }
        std::vector<std::int64_t> ids, actors;
        for (auto& one : offers.all) ids.push_back(one.record.id), actors.push_back(one.thing.actor.value);
        offers.slugs = record::slugs_of(reader, kind, page.county.id, ids);
        offers.actors = record::titles(reader, *directory::actor_kind(), page.county.id, actors);
        offers.texts = directory::portal::translations(reader, kind, page.county.id, page.t.language().code, {ids.begin(), ids.end()});
        return offers;
    });
}

Html offer_items(const site::Page& page, const Offers& offers)
{
    std::vector<Html> items;
    for (auto& one : offers.all) {
        auto id = one.record.id;
        auto slug = offers.slugs.find(id);
        auto by = offers.actors.find(one.thing.actor.value);
        auto href = page.to("offers/" + (slug == offers.slugs.end() ? std::string() : slug->second));
        items.push_back(el("li", {cls("offer"), el("h3", {el("a", {attr("href", href), parts::said(page, offers.texts, id, "title", one.thing.title)})}),
                                  by == offers.actors.end() ? Html{} : el("p", {cls("offer__by"), el("bdi", {by->second})})}));
    }
    return items.empty() ? Html{} : el("ul", {cls("results"), items});
}

Html section(const site::Page& page, const std::string& id, const char* title, const Html& items, const std::string& all_href, const char* all_label)
{
    auto content = items.empty() ? el("p", {page.t("programmes.learn.none")}) : items;
    return el("section", {cls("stack"), attr("aria-labelledby", id), el("h2", {cls("section-title"), attr("id", id), page.t(title)}), content,
                          el("p", {html::link(all_href, page.t(all_label))})});
}

} // namespace

http::Response learn_german(const site::Page& page)
{
    auto towns = parts::municipalities_of(page);
    auto chosen = directory::chosen_municipality(page);
    auto place = chosen.id ? std::optional(chosen.id) : std::nullopt;
    auto more = chosen.id ? fmt::format("&municipality={}", chosen.slug) : std::string();
    portal::CourseWish wish;
    wish.municipality = place;
    wish.topic = "german";
    auto list = page.read([&](storage::Reader& reader) { return courses_in(reader, page.county.id, portal::courses_that_fit(wish, page.today), shown_of_each, 0); });
    Html added;
    for (auto& one : page.house.portal_sections)
        if (one.page == "learn_german") added += one.show(page);
    auto help = directory::contact_cards(page, "language", chosen.slug, 2);
    auto title = page.t("programmes.learn.title");
    auto body = el("div", {cls("stack stack--wide"), el("h1", {title}), el("p", {cls("text"), page.t("programmes.learn.lead")}),
                           directory::municipality_form(page, page.to("learn-german")), added,
                           section(page, "courses", "programmes.learn.courses", course_items(page, list, *towns), page.to("adult-education?topic=german" + more), "programmes.learn.courses.all"),
                           section(page, "offers", "programmes.learn.offers", offer_items(page, language_offers(page, place)), page.to("offers?goal=language" + more), "programmes.learn.offers.all"),
                           help.empty() ? Html{} : el("section", {cls("stack"), attr("aria-labelledby", "who-helps"), el("h2", {cls("section-title"), attr("id", "who-helps"), page.t("directory.portal.who")}), help})});
    return parts::leaf(page, title, {}, body);
}

} // namespace landlotse::programmes::web
