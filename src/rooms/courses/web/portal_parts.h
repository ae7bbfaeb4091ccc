#pragma once
// What the portal's pages of the room share.

#include "kernel/site/forms.h"
#include "kernel/site/layout.h"
#include "rooms/courses/store/people.h"

namespace landlotse::courses::web {

/// A page of the portal that nobody keeps.
http::Response portal_leaf(const site::Page& page, const std::string& title, const html::Html& body, int status);

} // namespace landlotse::courses::web
