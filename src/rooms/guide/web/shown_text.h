#pragma once
// Stored markup as people see it: links lead to pages by their present address, cards and images are filled
// in.

#include "kernel/site/page.h"
#include "rooms/guide/store/tree.h"

namespace landlotse::guide::web {

/// Published pages, read once between two changes.
std::shared_ptr<const Tree> public_tree(const site::Page& page);
/// Their titles in the language of this page.
std::shared_ptr<const std::map<std::int64_t, Heading>> public_headings(const site::Page& page);

/// Address of a guide page with the municipality that is chosen.
std::string guide_href(const site::Page& page, std::string_view slug);

/// The markup with everything it refers to. `language` is the one it is written in.
html::Html shown_text(const site::Page& page, const std::string& markup, std::string_view language);

/// An image by its id in the sizes there are; nothing when it is gone.
html::Html shown_image(const site::Page& page, std::int64_t image);

} // namespace landlotse::guide::web
