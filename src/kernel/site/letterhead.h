#pragma once
// Who sends a paper: the county's name and, where it has put some up, its arms.

#include "kernel/html/html.h"
#include "kernel/site/page.h"

#include <string>
#include <string_view>

namespace landlotse::site {

/// The head of a printed document (print::Document), or of each letter in it.
html::Html letterhead(const Page& page);

/// The style of a printed document: the arms above each letterhead, 14 mm high, then the room's own (`file`, embedded). As a style the arms are
/// in the document once, however many letters it holds, and in it they are because the browser that prints asks for nothing outside.
std::string paper_style(const Page& page, std::string_view file);

} // namespace landlotse::site
