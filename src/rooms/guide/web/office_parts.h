#pragma once
// What several office pages of the guide share.

#include "kernel/html/components.h"
#include "rooms/guide/web/office.h"

namespace landlotse::guide::web {

html::Mood mood_of(Translation state);
/// The side-by-side editor of one language.
std::string translation_address(std::int64_t page, std::string_view language);
/// Links between the parts of the room.
html::Html guide_sections(const site::Page& page);
site::Sheet guide_sheet(const site::Page& page, const std::string& title, const html::Html& body);
/// Pages in which a record of any kind is used.
html::Html uses_list(const site::Page& page, std::int64_t id);
/// Who did something, by name; the program itself otherwise.
std::map<base::PersonId, std::string> names_of(const site::Page& page,
                                               const std::vector<base::PersonId>& persons);

} // namespace landlotse::guide::web
