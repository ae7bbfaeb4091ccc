// What an editor may put into a text: found by words, put in by reference.

#include "kernel/i18n/fold.h"
#include "kernel/record/slugs.h"
#include "kernel/search/search.h"
#include "rooms/guide/domain/image.h"
#include "rooms/guide/web/office.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::guide::web {

namespace {

namespace json = boost::json;

constexpr int most_found = 12;

std::string markup_of(storage::Reader& reader, base::CountyId county, const search::Hit& hit)
{
    auto id = base::id_text(hit.record);
    if (hit.kind == image_kind()->name) return fmt::format("<media-image ref=\"{0}\"></media-image>", id);
    if (hit.kind != page_kind()->name) return fmt::format("<{0}-card ref=\"{1}\"></{0}-card>", hit.kind, id);
    auto href = fmt::format("/de/guide/{}", record::slug_of(reader, *page_kind(), county, hit.record));
    return html::el("a", {html::attr("href", href), hit.title}).text();
}

/// Everybody who knows about a topic: the card that grows with the directory.
void add_topics(const site::Page& page, const std::string& words, json::array& found)
{
    auto wanted = i18n::folded(words);
    for (auto& topic : directory::goals()) {
        auto name = page.t("directory.offer.goals." + topic);
        if (i18n::folded(name).find(wanted) == std::string::npos) continue;
        found.push_back({{"label", page.t("guide.insert.topic", {{"topic", name}})},
                         {"markup", fmt::format("<contact-cards topic=\"{0}\"></contact-cards>", topic)}});
    }
}

} // namespace

http::Response insertable(const site::Page& page)
{
    auto words = std::string(page.request.query_value("q"));
    json::array found;
    if (!words.empty()) {
        add_topics(page, words, found);
        search::Query query{words, "de", {"contact", "place", image_kind()->name, page_kind()->name}, {"conf=?", {std::int64_t{0}}}, most_found, 0};
        page.read([&](storage::Reader& reader) {
            for (auto& hit : search::find(reader, page.county.id, query).hits) {
                auto* kind = record::find_kind(page.house.kinds, hit.kind);
                if (kind)
                    found.push_back({{"label", fmt::format("{}: {}", page.t(kind->message("one")), hit.title)},
                                     {"markup", markup_of(reader, page.county.id, hit)}});
            }
        });
    }
    return http::text_response(200, json::serialize(json::object{{"found", std::move(found)}}), "application/json");
}

} // namespace landlotse::guide::web
