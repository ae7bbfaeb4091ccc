#pragma once
// Files out of pages: PDF and workbooks.

#include "kernel/sheet/sheet.h"
#include "kernel/site/page.h"

namespace landlotse::strategy::web {

struct Printed {
    std::string title;
    html::Html body;
    std::string filename;
};
/// A PDF in the language of the page; a sentence instead when this house has no printer or it is busy.
http::Response pdf_response(const site::Page& page, const Printed& printed);
http::Response xlsx_response(const site::Page& page, const sheet::Sheet& sheet, std::string_view title, std::string_view filename);

} // namespace landlotse::strategy::web
