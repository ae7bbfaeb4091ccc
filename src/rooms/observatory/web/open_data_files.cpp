// Open data for programs: tables as CSV with their description, and the catalogue in three writings.

#include "kernel/site/layout.h"
#include "rooms/observatory/web/open_data.h"
#include "rooms/observatory/web/pages.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

namespace {

Publisher publisher_of(const site::Page& page)
{
    return {page.county.name, [&page](std::string_view path) { return page.absolute(path); }};
}

std::optional<PublishedSet> asked(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) -> std::optional<PublishedSet> {
        auto release = releases::by_slug(reader, page.county.id, page.parameter("slug"));
        if (!release || release->withdrawn_at) return std::nullopt;
        return published(reader, page.county.id, std::move(*release));
    });
}

/// Anybody may fetch it from any page.
http::Response open_file(std::string text, std::string_view type)
{
    auto response = http::text_response(200, std::move(text), std::string(type));
    response.with("Access-Control-Allow-Origin", "*");
    return response;
}

http::Response not_there(const site::Page& page) { return site::error_page(page, site::Face::plain, 404, "site.error.not_found.text"); }

Graph catalogue_of(const site::Page& page)
{
    std::vector<DataSet> all;
    for (auto& one : page.read([&](storage::Reader& reader) { return published_sets(reader, page.county.id); })) all.push_back(one.data);
    return catalogue(publisher_of(page), all);
}

} // namespace

http::Response open_data_csv(const site::Page& page)
{
    auto set = asked(page);
    if (!set) return not_there(page);
    auto csv = page.read([&](storage::Reader& reader) { return releases::content(reader, page.county.id, set->release.id); });
    auto response = open_file(std::move(csv), "text/csv; charset=utf-8; header=present");
    response.with("Link", fmt::format("<{}>; rel=\"describedby\"; type=\"application/csvm+json\"", page.absolute(data_set_columns(set->data))));
    return std::move(response.with("Content-Disposition", fmt::format("attachment; filename=\"{}.csv\"", set->data.slug)));
}

http::Response open_data_columns(const site::Page& page)
{
    auto set = asked(page);
    auto table = set ? page.read([&](storage::Reader& reader) { return public_table(releases::content(reader, page.county.id, set->release.id)); }) : std::nullopt;
    if (!table) return not_there(page);
    return open_file(csv_description(publisher_of(page), set->data, *table), "application/csvm+json");
}

http::Response catalogue_turtle(const site::Page& page) { return open_file(turtle(catalogue_of(page), catalogue_prefixes()), "text/turtle; charset=utf-8"); }
http::Response catalogue_json(const site::Page& page) { return open_file(json_ld(catalogue_of(page), catalogue_prefixes()), "application/ld+json"); }
http::Response catalogue_xml(const site::Page& page) { return open_file(rdf_xml(catalogue_of(page), catalogue_prefixes()), "application/rdf+xml"); }

http::Response catalogue_as_wanted(const site::Page& page)
{
    auto wanted = page.request.header("Accept");
    auto response = wanted.find("rdf+xml") != std::string_view::npos                                                   ? catalogue_xml(page)
                    : wanted.find("json") != std::string_view::npos                                                    ? catalogue_json(page)
                                                                                                                        : catalogue_turtle(page);
    return std::move(response.with("Vary", "Accept"));
}

} // namespace landlotse::observatory::web
