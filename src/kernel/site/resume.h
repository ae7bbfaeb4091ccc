#pragma once
// An expired session or a stale token must not lose what somebody typed: the form's text travels through the
// login page and comes back into the form, where the person sees it and sends it again.

#include "kernel/site/page.h"

namespace landlotse::site {

/// GET: leads to the login page and back. POST: the login page itself, carrying the form.
http::Response login_first(const Page& page);
/// A page with one button that brings the form back with its text.
http::Response send_again(const Page& page);
/// The database is away: says so in the reader's language and when to try again. POST: keeps the form's text, with a button that sends it once more.
http::Response try_later(const Page& page, Face face);
/// After login: where to go. A carried form comes back through a page with one button.
http::Response continue_after_login(const Page& page);
/// Hidden fields with the carried form, for the login page.
html::Html carried(const Page& page);
/// True for addresses on this site that may be led back to.
bool is_own_address(std::string_view address);

} // namespace landlotse::site
