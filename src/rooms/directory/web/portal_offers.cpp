// Offers: found by place, language, goal and what one can afford (R1.4, R2.7, R5.2).

#include "kernel/base/text.h"
#include "rooms/directory/domain/words.h"
#include "rooms/directory/web/portal_parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int offers_per_page = 20;

/// Offers with everything their lines name.
struct OfferLines {
    std::vector<Kept<Offer>> offers;
    std::map<std::int64_t, Kept<Actor>> actors;
    std::map<std::int64_t, Kept<Place>> places;
    std::map<std::int64_t, std::string> slugs;
    portal::Texts texts;
};

OfferLines with_neighbours(storage::Reader& reader, const site::Page& page, std::map<std::int64_t, Kept<Offer>> offers)
{
    OfferLines lines;
    std::set<std::int64_t> own, actors, places;
    for (auto& [id, offer] : offers) {
        own.insert(id);
        actors.insert(offer.thing.actor.value);
        if (offer.thing.place) places.insert(offer.thing.place->value);
    }
    lines.actors = portal::referred<Actor>(reader, *actor_kind(), page.county.id, actors);
    lines.places = portal::referred<Place>(reader, *place_kind(), page.county.id, places);
    lines.slugs = record::slugs_of(reader, *offer_kind(), page.county.id, {own.begin(), own.end()});
    lines.texts = portal::translations(reader, *offer_kind(), page.county.id, page.t.language().code, own);
    for (auto& [id, offer] : offers) lines.offers.push_back(std::move(offer));
    return lines;
}

template<class T> const T* found(const std::map<std::int64_t, Kept<T>>& all, std::int64_t id)
{
    auto one = all.find(id);
    return one == all.end() ? nullptr : &one->second.thing;
}

std::string cost_line(const site::Page& page, const Offer& offer)
{
    if (!offer.cost) return {};
    if (*offer.cost == 0) return page.t("directory.portal.free");
    return page.t("directory.portal.euro",
                  {{"amount", page.t.number(static_cast<double>(*offer.cost) / 100, 2)}});
}

std::string level_line(const site::Page& page, const Offer& offer)
{
    if (!offer.level) return {};
    if (*offer.level == Cefr::alpha) return page.t("directory.portal.level.alpha");
    std::string name(storage::name_of(*offer.level));
    name[0] = static_cast<char>(name[0] - 'a' + 'A');
    return page.t("directory.portal.german_level", {{"level", name}});
}

std::vector<Html> tags_of(const site::Page& page, const Offer& offer, const Place* place,
                          const Municipalities& towns)
{
    std::vector<Html> tags;
    auto add = [&](std::string_view sign, const std::string& text) {
        if (!text.empty()) tags.push_back(tag(sign, text));
    };
    if (place) add("place", place_line(page, *place, towns));
    add("language", language_names(page, offer.languages));
    add("book", level_line(page, offer));
    add("check", cost_line(page, offer));
    if (offer.childcare.value_or(false)) add("child", page.t("directory.portal.childcare"));
    if (offer.women_only) add("woman", page.t("directory.portal.women_only"));
    auto step_free = offer.step_free ? offer.step_free : place ? place->step_free : std::nullopt;
    if (step_free.value_or(false)) add("wheelchair", page.t("directory.portal.step_free"));
    return tags;
}

Html offer_line(const site::Page& page, const OfferLines& lines, const Kept<Offer>& offer,
                const Municipalities& towns)
{
    auto id = offer.record.id;
    auto slug = lines.slugs.find(id);
    auto href = page.to("offers/" + (slug == lines.slugs.end() ? std::string() : slug->second));
    auto* actor = found(lines.actors, offer.thing.actor.value);
    auto* place = offer.thing.place ? found(lines.places, offer.thing.place->value) : nullptr;
    Html by = actor ? el("p", {cls("offer__by"), el("bdi", {actor->name})}) : Html{};
    return el(
        "li",
        {cls("offer"),
         el("h3", {el("a", {attr("href", href), said(page, lines.texts, id, "title", offer.thing.title)})}),
         by, tag_list(tags_of(page, offer.thing, place, towns))});
}

Html group_select(const site::Page& page)
{
    std::vector<html::Option> options;
    for (auto& group : target_groups()) options.push_back({group, page.t("directory.portal.group." + group)});
    html::Question question{
        "group", page.t("directory.portal.group"), {}, {}, {std::string(page.request.query_value("group"))},
        {}};
    return html::select_input(question, options, page.t("directory.portal.all"));
}

Html level_select(const site::Page& page)
{
    std::vector<html::Option> options{{"alpha", page.t("directory.portal.level.alpha")}};
    for (std::string level : {"a1", "a2", "b1", "b2", "c1"})
        options.push_back({level, {static_cast<char>(level[0] - 'a' + 'A'), level[1]}});
    html::Question question{
        "level", page.t("directory.portal.level"), {}, {}, {std::string(page.request.query_value("level"))},
        {}};
    return html::select_input(question, options, page.t("directory.portal.all"));
}

Html made_offer_filters(const site::Page& page, const Municipalities& towns)
{
    auto codes = page.memo.value<std::set<std::string>>("offer languages", [&] {
        return page.read([&](storage::Reader& reader) { return portal::languages_in_use(reader, *offer_kind(), page.county.id); });
    });
    html::Question words{
        "q", page.t("directory.portal.words"), {}, {}, {std::string(page.request.query_value("q"))}, {}};
    auto selects = html::text_input(words, "search") + municipality_select(page, towns) +
                   language_select(page, codes) + goal_select(page) + group_select(page) + level_select(page);
    auto checks = check(page, "free", "directory.portal.free") +
                  check(page, "childcare", "directory.portal.childcare") +
                  check(page, "women", "directory.portal.women_only") +
                  check(page, "stepfree", "directory.portal.step_free");
    return filter_form(page, selects, checks);
}

/// The form as it stands before anybody chose something is the same for everybody who reads this language.
Html offer_filters(const site::Page& page, const Municipalities& towns)
{
    constexpr std::string_view names[] = {"q", "municipality", "language", "group", "goal", "level", "free", "childcare", "women", "stepfree"};
    bool is_narrowed = std::any_of(std::begin(names), std::end(names), [&](auto name) { return !page.request.query_value(name).empty(); });
    if (is_narrowed) return made_offer_filters(page, towns);
    return page.memo.value<Html>(fmt::format("offer filters {}", page.t.language().code), [&] { return made_offer_filters(page, towns); });
}

/// How many there are, in words: the same for everybody who reads this language and finds so many.
Html found_head(const site::Page& page, std::int64_t total)
{
    return page.memo.value<Html>(fmt::format("offer count in words {} {}", page.t.language().code, total), [&] { return result_head(page, total); });
}

using Lines = std::vector<std::shared_ptr<const Html>>;

/// The lines of one page of the list. How an offer looks in a list is remembered per language until something
/// changes; only offers that nobody has listed since are read.
Lines offer_items(const site::Page& page, const storage::Condition& where, int number, const Municipalities& towns)
{
    auto key = [prefix = fmt::format("offer line {} ", page.t.language().code)](std::int64_t id) { return prefix + std::to_string(id); };
    // Where a page begins is remembered as well, so that the pages before it are not walked past each time.
    auto start = [in = "offer start " + storage::key_of(where)](int of) { return fmt::format("{} {}", in, of); };
    auto ticket = page.memo.begin();
    return page.read([&](storage::Reader& reader) {
        record::ListQuery query{portal::open() && where, "sort_name", false, offers_per_page, 0};
        query.after = page.memo.find<record::Position>(start(number));
        if (!query.after) query.offset = (number - 1) * offers_per_page;
        auto ids = record::ids_of(reader, *offer_kind(), page.county.id, query);
        if (!ids.all.empty()) page.memo.keep(ticket, start(number + 1), ids.last);
        std::vector<std::string> keys;
        for (auto id : ids.all) keys.push_back(key(id));
        auto items = page.memo.find_all<Html>(keys);
        std::set<std::int64_t> unknown;
        for (std::size_t i = 0; i < items.size(); ++i)
            if (!items[i]) unknown.insert(ids.all[i]);
        if (unknown.empty()) return items;
        auto lines = with_neighbours(reader, page, portal::referred<Offer>(reader, *offer_kind(), page.county.id, unknown));
        for (auto& offer : lines.offers) {
            auto line = offer_line(page, lines, offer, towns);
            page.memo.keep(ticket, key(offer.record.id), line);
            auto place = std::find(ids.all.begin(), ids.all.end(), offer.record.id) - ids.all.begin();
            items[static_cast<std::size_t>(place)] = std::make_shared<const Html>(std::move(line));
        }
        std::erase(items, nullptr);
        return items;
    });
}

} // namespace

http::Response offers(const site::Page& page)
{
    auto known_towns = municipalities_of(page);
    auto& towns = *known_towns;
    auto where = portal::offers_that_fit(narrowing_of(page, towns), page.today);
    auto total = page.memo.value<std::int64_t>("offer count " + storage::key_of(where), [&] {
        return page.read([&](storage::Reader& reader) {
            return record::count(reader, *offer_kind(), page.county.id, portal::open() && where);
        });
    });
    int pages = static_cast<int>((total + offers_per_page - 1) / offers_per_page);
    auto asked = base::whole_number(page.request.query_value("page")).value_or(1);
    int number = static_cast<int>(std::clamp<std::int64_t>(asked, 1, std::max(1, pages)));
    auto items = offer_items(page, where, number, towns);
    auto none = html::empty_state(page.t("directory.portal.none"),
                                  html::link(page.to("contacts"), page.t("directory.portal.contacts.title")));
    auto title = page.t("directory.portal.offers.title");
    auto body =
        el("div", {cls("stack"), el("h1", {title}),
                   el("p", {cls("text"), page.t("directory.portal.offers.lead")}), offer_filters(page, towns),
                   found_head(page, total), items.empty() ? none : el("ul", {cls("results"), items}),
                   html::paging(page.t("directory.portal.pages"), number, pages, query_of(page),
                                page.t("directory.portal.previous"), page.t("directory.portal.next"))});
    return leaf(page, title, {}, std::move(body));
}

namespace {

/// One offer with who answers for it.
struct OfferView {
    Kept<Offer> offer;
    std::optional<Kept<Actor>> actor;
    std::optional<Kept<Place>> place;
    std::optional<Kept<Contact>> contact;
    std::string actor_slug;
    portal::Texts texts;
};

template<class T>
std::optional<Kept<T>> one(storage::Reader& reader, const record::Kind& kind, base::CountyId county,
                           std::int64_t id)
{
    auto all = portal::referred<T>(reader, kind, county, {id});
    if (all.empty()) return std::nullopt;
    return std::move(all.begin()->second);
}

OfferView view_of(storage::Reader& reader, const site::Page& page, Kept<Offer> offer)
{
    OfferView view;
    auto county = page.county.id;
    view.actor = one<Actor>(reader, *actor_kind(), county, offer.thing.actor.value);
    if (offer.thing.place) view.place = one<Place>(reader, *place_kind(), county, offer.thing.place->value);
    if (offer.thing.contact)
        view.contact = one<Contact>(reader, *contact_kind(), county, offer.thing.contact->value);
    view.actor_slug = record::slug_of(reader, *actor_kind(), county, offer.thing.actor.value);
    view.texts =
        portal::translations(reader, *offer_kind(), county, page.t.language().code, {offer.record.id});
    view.offer = std::move(offer);
    return view;
}

Helper helper_of(const OfferView& view, const Municipalities& towns)
{
    Helper helper;
    auto& offer = view.offer.thing;
    if (view.actor) {
        helper.phone = view.actor->thing.phone;
        helper.email = view.actor->thing.email;
        helper.website = view.actor->thing.website;
        helper.languages = view.actor->thing.languages;
    }
    if (view.contact) {
        auto& contact = view.contact->thing;
        helper.name = contact.name;
        if (contact.name_public) helper.person = contact.person_name;
        if (!contact.phone.empty()) helper.phone = contact.phone;
        if (!contact.email.empty()) helper.email = contact.email;
        if (!contact.languages.codes.empty()) helper.languages = contact.languages;
    }
    helper.how_to_reach = offer.how_to_reach;
    if (!view.place) return helper;
    helper.place = &view.place->thing;
    helper.town = towns.name_of(view.place->thing.region.value);
    if (helper.how_to_reach.empty()) helper.how_to_reach = view.place->thing.how_to_reach;
    return helper;
}

/// Hours at which somebody answers: the contact's own, else the place's.
std::string opening_of(const OfferView& view)
{
    if (view.contact && !view.contact->thing.opening.empty()) return view.contact->thing.opening;
    return view.place && !view.place->thing.address_protected ? view.place->thing.opening : std::string();
}

Html steps(const site::Page& page, const OfferView& view)
{
    std::vector<Html> items;
    auto& offer = view.offer.thing;
    if (offer.registration.empty())
        items.push_back(el("li", {el("p", {page.t("directory.portal.step.call")})}));
    else
        items.push_back(el("li", {el("p", {said(page, view.texts, view.offer.record.id, "registration",
                                                offer.registration)})}));
    items.push_back(el("li", {el("p", {page.t("directory.portal.step.language")})}));
    return el("ol", {cls("steps"), items});
}

Html section(const std::string& id, const std::string& title, const Html& body)
{
    if (body.empty()) return {};
    return el("section", {cls("stack text"), attr("aria-labelledby", id),
                          el("h2", {cls("section-title"), attr("id", id), title}), body});
}

Html schedule(const site::Page& page, const OfferView& view)
{
    auto& offer = view.offer.thing;
    Html all;
    if (!offer.schedule.empty())
        all += el("p", {said(page, view.texts, view.offer.record.id, "schedule", offer.schedule)});
    if (offer.project_end)
        all += el("p", {page.t("directory.portal.ends", {{"day", page.t.day(*offer.project_end)}})});
    return all;
}

Html offer_body(const site::Page& page, const OfferView& view, const Municipalities& towns)
{
    auto& offer = view.offer.thing;
    auto id = view.offer.record.id;
    auto moment = moment_of(page);
    auto opening = opening_of(view);
    auto tags = tags_of(page, offer, view.place ? &view.place->thing : nullptr, towns);
    if (auto now = open_tag(page, moment, opening); !now.empty()) tags.insert(tags.begin(), now);
    auto by = view.actor ? el("p", {cls("offer__by"),
                                    html::link(page.to("actors/" + view.actor_slug), view.actor->thing.name)})
                         : Html{};
    auto head = el("header", {cls("offer-head"), el("h1", {said(page, view.texts, id, "title", offer.title)}),
                              by, tag_list(tags)});
    auto what = paragraphs(page, view.texts, id, "summary", offer.summary) +
                el("p", {cls("fresh"), page.t("directory.portal.goal"), ": ", goal_names(page, offer.goals)});
    return head +
           el("div",
              {cls("beside"),
               el("div", {cls("stack stack--wide"), section("what", page.t("directory.portal.what"), what),
                          section("next", page.t("directory.portal.now_what"), steps(page, view)),
                          section("when", page.t("directory.portal.when"), schedule(page, view)),
                          section("hours", page.t("directory.portal.hours"), hours(page, moment, opening))}),
               helps(page, helper_of(view, towns), *offer_kind(), view.offer.record)});
}

} // namespace

http::Response offer(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) {
        return portal::by_slug<Offer>(reader, *offer_kind(), page.county.id, page.request.parameter("slug"));
    });
    if (!found.kept) return gone_or_moved(page, "offers", found.moved_to);
    auto view =
        page.read([&](storage::Reader& reader) { return view_of(reader, page, std::move(*found.kept)); });
    auto own = view.texts.find({view.offer.record.id, "title"});
    auto title = own == view.texts.end() ? view.offer.thing.title : own->second;
    auto body = offer_body(page, view, *municipalities_of(page));
    return leaf(page, title, {{page.t("directory.portal.offers.title"), page.to("offers")}}, body);
}

} // namespace landlotse::directory::web
