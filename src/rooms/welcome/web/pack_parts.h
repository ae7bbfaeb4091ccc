#pragma once
// The pieces of a pack in HTML: the portal's page, the front desk's sheet and the PDF are made of them.

#include "rooms/welcome/web/pack_view.h"

namespace landlotse::welcome::web {

/// `Bis Samstag, 6. Dezember 2026 (in 12 Tagen)`; empty when there is no date.
std::string due_words(const site::Page& page, const DueDate& due);
/// The answers in words, one each.
std::vector<std::string> answer_words(const site::Page& page, const PackView& view);

/// The block's text: paragraphs, lists where lines begin with `- ` or `1. `, and `**words**` that stand out.
html::Html text_of(const std::string& text);

/// On the screen ticks, tags and links help; on paper they are left out.
enum class Medium { screen, paper };
/// One block with its due date. On the screen it is a heading that opens, on paper everything stands open.
html::Html article(const site::Page& page, const PackView& view, const PackLine& line, std::string_view heading, Medium medium);
html::Html steps_part(const site::Page& page, const PackView& view, Medium medium);
html::Html texts_part(const site::Page& page, const PackView& view, Medium medium);
html::Html places_part(const site::Page& page, const PackView& view, Medium medium);
html::Html contacts_part(const site::Page& page, const PackView& view, Medium medium);
html::Html perhaps_part(const site::Page& page, const PackView& view, Medium medium);
html::Html outreach_part(const site::Page& page, const PackView& view);

/// The whole pack as a document of its own, for the printer: no script, no address outside.
print::Document pack_document(const site::Page& page, const PackView& view, const std::string& address);
/// Two languages side by side; German left.
print::Document desk_document(const site::Page& german, const PackView& german_view, const site::Page& other, const PackView& other_view,
                              const std::string& address);

/// The front desk's sheet: parts in pairs, German on the left.
html::Html side_by_side(const site::Page& german, const PackView& german_view, const site::Page& other, const PackView& other_view);

/// The document as PDF, or a page that says why there is none.
http::Response pdf_response(const site::Page& page, site::Face face, const print::Document& document);

/// The same page in another language.
site::Page in_language(const site::Page& page, const i18n::Language& language);

} // namespace landlotse::welcome::web
