#pragma once
// Contacts and places of the directory as cards, for texts of other rooms: maintained once, shown everywhere.

#include "kernel/site/page.h"

#include <cstdint>
#include <string_view>

namespace landlotse::directory {

/// The contact with hours, languages and how to reach it. When nobody holds the function today, the card of
/// whoever stands in (the same unit or actor); nothing when there is nobody.
html::Html contact_card(const site::Page& page, std::int64_t contact);
/// Up to `most` contacts for a topic (one of goals()), those of the chosen municipality (a slug, or empty) first.
html::Html contact_cards(const site::Page& page, std::string_view topic, std::string_view municipality, std::size_t most = 3);
/// The place with address, hours and how to get there; nothing for protected addresses.
html::Html place_card(const site::Page& page, std::int64_t place);

/// The municipality that the address of this page names (`?municipality=slug`); id 0 = none.
struct ChosenMunicipality {
    std::int64_t id = 0;
    std::string slug;
    std::string name;
};
ChosenMunicipality chosen_municipality(const site::Page& page);
/// The form in which a visitor chooses one; sends to `action` by GET.
html::Html municipality_form(const site::Page& page, const std::string& action);

} // namespace landlotse::directory
