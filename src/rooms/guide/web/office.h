#pragma once
// Office pages of the guide; wired in room.cpp.

#include "kernel/site/layout.h"
#include "kernel/site/record_pages.h"
#include "rooms/guide/store/tree.h"

namespace landlotse::guide::web {

/// The tree with the state of every translation.
http::Response overview(const site::Page& page);
/// Beside a page's facts: preview, translations, versions, what it points to and who points to it.
html::Html beside_page(const site::Page& page, const record::Record& record);
html::Html beside_image(const site::Page& page, const record::Record& record);
/// References in texts become addresses that people can read and change.
void for_editing(const site::Page& page, record::Typed& typed);

/// What may be put into a text, found by words: contacts, places, images, pages, and all contacts for a topic.
http::Response insertable(const site::Page& page);

/// Where a contact or place of the directory is used, for its own page.
html::Html beside_others(const site::Page& page, const record::Kind& kind, const record::Record& record);

http::Response feedback_list(const site::Page& page);
http::Response feedback_view(const site::Page& page);
http::Response feedback_answer(const site::Page& page);
http::Response settings_form(const site::Page& page);
http::Response save_settings(const site::Page& page);
http::Response link_list(const site::Page& page);
http::Response check_links_now(const site::Page& page);
http::Response image_form(const site::Page& page);
http::Response save_image(const site::Page& page);

// ---- upwards ----
std::vector<site::Alarm> alarms(const site::Page& page);
std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county,
                                              base::PersonId person);
void erase_person(storage::Tx& tx, base::CountyId county, base::PersonId person);

} // namespace landlotse::guide::web
