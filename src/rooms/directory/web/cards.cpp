#include "rooms/directory/web/cards.h"

#include "rooms/directory/domain/words.h"
#include "rooms/directory/web/contact_lines.h"

#include <algorithm>

namespace landlotse::directory {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

Html cards(const std::vector<Html>& lines) { return lines.empty() ? Html{} : el("ul", {cls("results"), lines}); }

Html week(const site::Page& page, const web::Moment& moment, const std::string& opening)
{
    auto hours = web::hours(page, moment, opening, web::OutreachHeading::left_out);
    if (hours.empty()) return {};
    return el("details", {el("summary", {page.t("directory.portal.hours")}), hours});
}

std::vector<Html> shown(const site::Page& page, const web::ContactList& list, const std::vector<Kept<Contact>>& contacts, std::size_t most)
{
    auto moment = web::moment_of(page);
    auto known_towns = web::municipalities_of(page);
    auto& towns = *known_towns;
    std::vector<Html> lines;
    for (auto& contact : contacts) {
        if (lines.size() == most) break;
        auto line = web::line_of(list, contact);
        lines.push_back(web::shown_line(page, list, line, moment, towns, {}, week(page, moment, line.opening)));
    }
    return lines;
}

} // namespace

html::Html contact_card(const site::Page& page, std::int64_t contact)
{
    auto list = page.read([&](storage::Reader& reader) {
        storage::Condition of_the_same{"actor in (select c.actor from directory_contact c where c.county=directory_contact.county and c.id=?)", {contact}};
        return web::contacts_with_neighbours(reader, page.county.id, of_the_same);
    });
    std::optional<ActorUnitId> unit;
    for (auto& one : list.all)
        if (one.record.id == contact) unit = one.thing.unit;
    auto held = web::who_answers(list.all, page.today);
    auto chosen = std::find_if(held.begin(), held.end(), [&](auto& one) { return one.record.id == contact; });
    if (chosen == held.end()) chosen = std::find_if(held.begin(), held.end(), [&](auto& one) { return one.thing.unit == unit; });
    if (chosen == held.end()) chosen = held.begin();
    if (chosen == held.end()) return {};
    return cards(shown(page, list, {*chosen}, 1));
}

html::Html contact_cards(const site::Page& page, std::string_view topic, std::string_view municipality, std::size_t most)
{
    auto known = goals();
    if (std::find(known.begin(), known.end(), topic) == known.end()) return {};
    portal::Narrowing wish;
    wish.goal = topic;
    auto known_towns = web::municipalities_of(page);
    auto& towns = *known_towns;
    auto list = page.read([&](storage::Reader& reader) {
        return web::contacts_with_neighbours(reader, page.county.id, portal::contacts_that_fit(wish));
    });
    auto here = towns.meant(municipality);
    auto is_near = [&](const Kept<Contact>& contact) {
        auto line = web::line_of(list, contact);
        if (line.place) return here && line.place->thing.region.value == *here;
        return here && line.actor && line.actor->thing.region && line.actor->thing.region->value == *here;
    };
    auto held = web::who_answers(list.all, page.today);
    std::stable_partition(held.begin(), held.end(), is_near);
    return cards(shown(page, list, held, most));
}

html::Html place_card(const site::Page& page, std::int64_t place)
{
    auto found = page.read([&](storage::Reader& reader) { return portal::list<Place>(reader, *place_kind(), page.county.id, {"id=?", {place}}, 1); });
    if (found.empty()) return {};
    auto moment = web::moment_of(page);
    auto known_towns = web::municipalities_of(page);
    auto& towns = *known_towns;
    auto& thing = found.front().thing;
    std::vector<Html> tags;
    if (auto now = web::open_tag(page, moment, thing.opening); !now.empty()) tags.push_back(now);
    auto town = thing.town.empty() ? towns.name_of(thing.region.value) : thing.town;
    tags.push_back(web::tag("place", thing.street.empty() ? town : thing.street + ", " + town));
    if (thing.step_free.value_or(false)) tags.push_back(web::tag("wheelchair", page.t("directory.portal.step_free")));
    auto slug = page.read([&](storage::Reader& reader) { return record::slug_of(reader, *place_kind(), page.county.id, place); });
    return cards({el("li", {cls("offer"), el("h3", {el("a", {attr("href", page.to("places/" + slug)), el("bdi", {thing.name})})}), web::tag_list(tags),
                            week(page, moment, thing.opening)})});
}

ChosenMunicipality chosen_municipality(const site::Page& page)
{
    auto slug = page.request.query_value("municipality");
    if (slug.empty()) return {};
    auto known_towns = web::municipalities_of(page);
    auto& towns = *known_towns;
    auto id = towns.meant(slug);
    return id ? ChosenMunicipality{*id, std::string(slug), towns.name_of(*id)} : ChosenMunicipality{};
}

html::Html municipality_form(const site::Page& page, const std::string& action)
{
    return el("form", {cls("place"), attr("method", "get"), attr("action", action), html::flag("data-filter"),
                       web::municipality_select(page, *web::municipalities_of(page)),
                       el("button", {cls("kern-btn kern-btn--secondary no-script"), attr("type", "submit"),
                                     el("span", {cls("kern-label"), page.t("directory.portal.show")})})});
}

} // namespace landlotse::directory
