#include "kernel/site/pdf_file.h"

#include <fmt/format.h>

namespace landlotse::site {

http::Response pdf_file(const print::Pdf& pdf, std::string_view filename)
{
    http::Response response;
    response.content_type = "application/pdf";
    response.body = pdf;
    return std::move(response.with("Content-Disposition", fmt::format("inline; filename=\"{}\"", filename)));
}

} // namespace landlotse::site
