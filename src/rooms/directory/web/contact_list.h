#pragma once
// Contacts with the actor and the place behind them, as lists and cards show them.

#include "rooms/directory/web/portal_parts.h"

namespace landlotse::directory::web {

struct ContactLine {
    Kept<Contact> contact;
    const Kept<Actor>* actor = nullptr;
    const Kept<Place>* place = nullptr;
    std::string opening;
};

struct ContactList {
    std::vector<Kept<Contact>> all;
    std::map<std::int64_t, Kept<Actor>> actors;
    std::map<std::int64_t, Kept<Place>> places;
    std::map<std::int64_t, std::string> actor_slugs;
};

ContactList contacts_with_neighbours(storage::Reader& reader, base::CountyId county, const storage::Condition& where);
/// The deputy stands in only where nobody holds the function itself.
std::vector<Kept<Contact>> who_answers(std::vector<Kept<Contact>> all, base::Day today);
/// Points into the list, which must outlive it.
ContactLine line_of(const ContactList& list, const Kept<Contact>& contact);
html::Html shown_line(const site::Page& page, const ContactList& list, const ContactLine& line, const Moment& moment,
                      const Municipalities& towns, const html::Html& more = {});

} // namespace landlotse::directory::web
