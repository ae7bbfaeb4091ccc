#pragma once
// One search box finds everything one may see.

#include "kernel/site/layout.h"

namespace landlotse::site {

http::Response search_page(const Page& page);

} // namespace landlotse::site
