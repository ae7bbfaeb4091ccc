#pragma once
// Contact points as they stand in lists: with their place, who answers, and what counts for whoever looks.
// Rooms that lead people to contact points show them in the same way.

#include "rooms/directory/web/portal_parts.h"

namespace landlotse::directory::web {

struct ContactLine {
    Kept<Contact> contact;
    const Kept<Actor>* actor = nullptr;
    const Kept<Place>* place = nullptr;
    std::string opening; ///< its own hours, else those of its place
};

/// Contacts with what they refer to. Lines point into it.
struct ContactList {
    std::vector<Kept<Contact>> all;
    std::map<std::int64_t, Kept<Actor>> actors;
    std::map<std::int64_t, Kept<Place>> places;
    std::map<std::int64_t, std::string> actor_slugs;
};

ContactList contacts_with_neighbours(storage::Reader& reader, base::CountyId county, const storage::Condition& where);
/// Those who hold a function on that day. The deputy stands in only where nobody holds the function itself.
std::vector<Kept<Contact>> who_answers(std::vector<Kept<Contact>> all, base::Day today);
ContactLine line_of(const ContactList& list, const Kept<Contact>& contact);
/// `tags` come first: why this one is shown. `below` stands under the line: its hours.
html::Html shown_line(const site::Page& page, const ContactList& list, const ContactLine& line, const Moment& moment,
                      const Municipalities& towns, const std::vector<html::Html>& tags = {}, const html::Html& below = {});

} // namespace landlotse::directory::web
