// Pages for machines: health and the description of the API.

#include "kernel/html/accent.h"
#include "kernel/site/openapi.h"
#include "rooms/administration/web/pages.h"

#include <fmt/format.h>

namespace landlotse::administration::web {

http::Response health(const site::Page& page)
{
    // A page that answers has a network, a worker and a database that reads; without a database the site answers 503 instead.
    page.read([&](storage::Reader& reader) { return reader.number("select count(*) from county"); });
    return http::text_response(200, R"({"status":"ok"})", "application/json");
}

http::Response metrics(const site::Page& page)
{
    // Figures of operation are for the machine's own monitor, not for the world behind the proxy.
    if (!page.request.header("X-Forwarded-For").empty()) return site::error_page(page, site::Face::plain, 404, "site.error.not_found.text");
    return http::text_response(200, page.settings.metrics ? page.settings.metrics() : std::string(), "text/plain; version=0.0.4; charset=utf-8");
}

http::Response county_sheet(const site::Page& page)
{
    // The address carries the colour, so that the answer never changes.
    return http::unchanging(html::accent_sheet(page.county.accent), "text/css; charset=utf-8");
}

http::Response county_arms(const site::Page& page)
{
    auto arms = page.read([&](storage::Reader& reader) { return identity::counties::arms(reader, page.county.id); });
    if (!arms || arms->hash != page.request.parameter("hash")) return site::error_page(page, site::Face::plain, 404, "site.error.not_found.text");
    return http::unchanging(arms->bytes, arms->content_type);
}

http::Response openapi(const site::Page& page) { return http::text_response(200, site::openapi_document(page.house, page.county), "application/json"); }

} // namespace landlotse::administration::web
