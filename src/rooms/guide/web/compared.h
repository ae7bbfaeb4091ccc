#pragma once
// Two states of a text beside each other in one: what went is struck out, what came is underlined, and both
// are said aloud to those who hear the page.

#include "kernel/site/page.h"
#include "rooms/guide/store/versions.h"

namespace landlotse::guide::web {

/// Plain texts, as blocks of words.
html::Html compared_text(const site::Page& page, std::string_view before, std::string_view after);
/// All fields in which two versions differ; empty when there are none. `language` is that of the words.
html::Html compared(const site::Page& page, const PageText& before, const PageText& after,
                    std::string_view language);

} // namespace landlotse::guide::web
