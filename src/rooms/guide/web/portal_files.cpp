// What machines fetch: the map of the site for search engines, and images by their fingerprint.

#include "rooms/guide/domain/languages.h"
#include "rooms/guide/store/images.h"
#include "rooms/guide/web/pages.h"
#include "rooms/guide/web/shown_text.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

namespace {

std::string escaped(std::string_view text)
{
    std::string out;
    html::append_escaped(out, text);
    return out;
}

/// Languages in which each page has a title of its own.
std::map<std::int64_t, std::vector<std::string>> languages_of_pages(storage::Reader& reader,
                                                                    base::CountyId county)
{
    std::map<std::int64_t, std::vector<std::string>> all;
    reader.each("select record, language from record_text where county=$1 and kind='page' and field='title' "
                "order by record, language",
                {county.value},
                [&](const storage::Cells& cells) { all[cells.integer(0)].emplace_back(cells.text(1)); });
    return all;
}

} // namespace

http::Response sitemap(const site::Page& page)
{
    auto tree = public_tree(page);
    auto languages =
        page.read([&](storage::Reader& reader) { return languages_of_pages(reader, page.county.id); });
    std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset "
                      "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" "
                      "xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n";
    for (auto& branch : tree->all) {
        if (branch.purpose != Purpose::guide) continue;
        auto codes = languages[branch.id];
        codes.insert(codes.begin(), "de");
        std::string links;
        auto address = [&](std::string_view code) {
            return escaped(page.absolute(fmt::format("/{}/guide/{}", code, branch.slug)));
        };
        for (auto& code : codes)
            links += fmt::format("<xhtml:link rel=\"alternate\" hreflang=\"{}\" href=\"{}\"/>", code,
                                 address(code));
        for (auto& code : codes) out += fmt::format("<url><loc>{}</loc>{}</url>\n", address(code), links);
    }
    return http::text_response(200, out + "</urlset>\n", "application/xml; charset=utf-8");
}

http::Response image_file(const site::Page& page)
{
    auto found = page.read([&](storage::Reader& reader) {
        return images::content(reader, page.county.id, page.request.parameter("hash"));
    });
    if (!found) return site::error_page(page, site::Face::plain, 404, "site.error.not_found.text");
    return http::unchanging(found->bytes, found->file.content_type);
}

} // namespace landlotse::guide::web
