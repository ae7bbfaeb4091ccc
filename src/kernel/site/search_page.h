#pragma once
// One search box finds everything one may see.

#include "kernel/site/layout.h"

namespace landlotse::site {

http::Response search_page(const Page& page);
/// What people looked for in vain, most often first: what is missing, in their own words (R1.4).
http::Response missed_page(const Page& page);
/// The portal's search: public records in every language; what nobody found is counted without persons.
http::Response portal_search_page(const Page& page);

} // namespace landlotse::site
