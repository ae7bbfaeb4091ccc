#include "rooms/strategy/web/paper.h"

#include "kernel/sheet/xlsx.h"
#include "kernel/site/layout.h"
#include "kernel/site/letterhead.h"
#include "kernel/site/pdf_file.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

http::Response pdf_response(const site::Page& page, const Printed& printed)
{
    if (!page.settings.printer) return site::error_page(page, site::Face::office, 404, "strategy.paper.no_printer");
    auto& language = page.t.language();
    auto style = site::paper_style(page, "rooms/strategy/tables/paper.css");
    auto pdf = page.settings.printer->pdf({std::string(language.code), std::string(i18n::direction_name(language)), printed.title, style, printed.body});
    if (!pdf) {
        auto response = site::error_page(page, site::Face::office, 503, pdf.error() == print::PrintRefusal::busy ? "strategy.paper.busy" : "strategy.paper.failed");
        return response.with("Retry-After", "10");
    }
    return std::move(site::pdf_file(*pdf, printed.filename).with("Cache-Control", "private, no-store"));
}

http::Response xlsx_response(const site::Page& page, const sheet::Sheet& sheet, std::string_view title, std::string_view filename)
{
    auto bytes = sheet::write_xlsx(sheet, title);
    if (!bytes) return site::error_page(page, site::Face::office, 500, "strategy.paper.failed");
    auto response = http::text_response(200, *bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
    response.with("Content-Disposition", fmt::format("attachment; filename=\"{}\"", filename)).with("Cache-Control", "private, no-store");
    return response;
}

} // namespace landlotse::strategy::web
