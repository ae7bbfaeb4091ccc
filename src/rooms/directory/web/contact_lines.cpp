#include "rooms/directory/web/contact_lines.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

ContactList contacts_with_neighbours(storage::Reader& reader, base::CountyId county,
                                     const storage::Condition& where)
{
    ContactList list;
    list.all = portal::list<Contact>(reader, *contact_kind(), county, where);
    std::set<std::int64_t> actors, places;
    for (auto& contact : list.all) {
        actors.insert(contact.thing.actor.value);
        if (contact.thing.place) places.insert(contact.thing.place->value);
    }
    list.actors = portal::referred<Actor>(reader, *actor_kind(), county, actors);
    list.places = portal::referred<Place>(reader, *place_kind(), county, places);
    list.actor_slugs = record::slugs_of(reader, *actor_kind(), county, {actors.begin(), actors.end()});
    return list;
}

std::vector<Kept<Contact>> who_answers(std::vector<Kept<Contact>> all, base::Day today)
{
    std::erase_if(all, [&](auto& one) { return !one.thing.is_held_on(today); });
    std::set<std::pair<std::int64_t, std::int64_t>> held;
    auto post = [](const Contact& one) { return std::pair(one.actor.value, one.unit ? one.unit->value : 0); };
    for (auto& one : all)
        if (one.thing.role == ContactRole::contact) held.insert(post(one.thing));
    std::erase_if(all, [&](auto& one) {
        return one.thing.role == ContactRole::deputy && held.contains(post(one.thing));
    });
    return all;
}

ContactLine line_of(const ContactList& list, const Kept<Contact>& contact)
{
    ContactLine line{contact, nullptr, nullptr, contact.thing.opening};
    if (auto actor = list.actors.find(contact.thing.actor.value); actor != list.actors.end())
        line.actor = &actor->second;
    if (!contact.thing.place) return line;
    auto place = list.places.find(contact.thing.place->value);
    if (place == list.places.end()) return line;
    line.place = &place->second;
    if (line.opening.empty() && !place->second.thing.address_protected)
        line.opening = place->second.thing.opening;
    return line;
}

Html shown_line(const site::Page& page, const ContactList& list, const ContactLine& line,
                const Moment& moment, const Municipalities& towns, const std::vector<Html>& reasons,
                const Html& below)
{
    auto& contact = line.contact.thing;
    std::vector<Html> tags = reasons;
    auto add = [&](std::string_view sign, const std::string& text) {
        if (!text.empty()) tags.push_back(tag(sign, text));
    };
    if (auto now = open_tag(page, moment, line.opening); !now.empty()) tags.push_back(now);
    if (line.place) add("place", place_line(page, line.place->thing, towns));
    add("language", language_names(page, contact.languages));
    add("info", goal_names(page, contact.topics));
    if (!contact.phone.empty())
        tags.push_back(el(
            "li", {cls("tag"), html::icon("phone"),
                   el("a", {attr("href", html::phone_href(contact.phone)), el("bdi", {attr("dir", "ltr"), contact.phone})})}));
    auto slug = list.actor_slugs.find(contact.actor.value);
    auto href = page.to("actors/" + (slug == list.actor_slugs.end() ? std::string() : slug->second));
    auto person = contact.name_public ? contact.person_name : std::string();
    auto by = line.actor ? (person.empty() ? line.actor->thing.name
                                           : fmt::format("{} · {}", person, line.actor->thing.name))
                         : person;
    return el("li", {cls("offer"), el("h3", {el("a", {attr("href", href), el("bdi", {contact.name})})}),
                     el("p", {cls("offer__by"), el("bdi", {by})}), tag_list(tags), below});
}

} // namespace landlotse::directory::web
