#pragma once
// What several portal pages of the guide share.

#include "kernel/site/layout.h"
#include "rooms/guide/web/shown_text.h"

namespace landlotse::guide::web {

/// A page with its path: start, then `crumbs`, then itself.
site::Sheet leaf(const site::Page& page, const std::string& title, std::vector<html::Crumb> crumbs,
                 const html::Html& body);
/// `lang` and `dir` for words in another language than the page's; no attributes otherwise.
html::Html in_language(const site::Page& page, std::string_view tag, std::string_view language,
                       std::string_view words);
/// What a reader must know of the words: not in your language, made by a machine, older than the German text.
html::Html language_notice(const site::Page& page, const Telling& telling, const std::string& german_href);
/// Pages as a list of links with their sentences.
html::Html page_links(const site::Page& page, const std::vector<const Branch*>& branches);
/// Share, print, read aloud, QR code.
html::Html take_along(const site::Page& page, const std::string& canonical);

} // namespace landlotse::guide::web
