#pragma once
// Who sends a paper: the county's name and, where it has put some up, its arms.

#include "kernel/html/html.h"
#include "kernel/site/page.h"

#include <string>

namespace landlotse::site {

/// The head of a printed document (print::Document), or of each letter in it.
html::Html letterhead(const Page& page);

/// Goes before the document's own style: the arms above each letterhead, 14 mm high. As a style they are in the document once, however many
/// letters it holds, and in it they are because the browser that prints asks for nothing outside.
std::string letterhead_style(const Page& page);

} // namespace landlotse::site
