// Open data for people: what there is, each table with what is hidden and why in plain words.

#include "rooms/directory/api.h"
#include "rooms/observatory/store/releases.h"
#include "rooms/observatory/web/open_data.h"
#include "rooms/observatory/web/pages.h"
#include "rooms/observatory/web/table_view.h"

#include <fmt/format.h>

namespace landlotse::observatory::web {

namespace parts = directory::web;
using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// Words of the county itself, German whatever the language of the page.
Html german(std::string_view text) { return el("bdi", {attr("lang", "de"), text}); }

Html why_hidden(const site::Page& page)
{
    std::vector<Html> lines;
    for (auto* key : {"small", "sum", "noise", "zero"}) lines.push_back(el("li", {page.t(fmt::format("observatory.open_data.how.{}", key))}));
    return el("section", {cls("stack text"), attr("id", "why"), attr("aria-labelledby", "why-title"),
                          el("h2", {cls("section-title"), attr("id", "why-title"), page.t("observatory.open_data.how")}), el("ul", {lines})});
}

Html method_words(const site::Page& page, const Release& release, std::size_t hidden)
{
    auto key = fmt::format("observatory.open_data.method.{}", storage::name_of(release.method));
    return el("p", {cls("text"), page.t(key, {{"count", hidden}}), " ", html::link(page.to("open-data") + "#why", page.t("observatory.open_data.how"))});
}

} // namespace

PublishedSet published(storage::Reader& reader, base::CountyId county, Release release)
{
    auto source = registers::find(reader, county, release.register_id);
    DataSet data{release.slug, release.title, release.description, source ? source->source : "", source ? source->day : base::Day{}, release.published_at};
    return {std::move(release), std::move(data)};
}

std::vector<PublishedSet> published_sets(storage::Reader& reader, base::CountyId county)
{
    std::vector<PublishedSet> all;
    for (auto& release : releases::all(reader, county))
        if (!release.withdrawn_at) all.push_back(published(reader, county, std::move(release)));
    return all;
}

http::Response open_data(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return published_sets(reader, page.county.id); });
    std::vector<Html> items;
    for (auto& one : all)
        items.push_back(el("li", {cls("offer"), el("h2", {el("a", {attr("href", page.to("open-data/" + one.data.slug)), german(one.data.title)})}),
                                  one.data.description.empty() ? Html{} : el("p", {german(one.data.description)}),
                                  el("p", {cls("offer__by"), page.t("observatory.open_data.as_of", {{"day", page.t.day(one.data.as_of)}})})}));
    auto title = page.t("observatory.open_data.title");
    auto list = items.empty() ? html::empty_state(page.t("observatory.open_data.none")) : el("ul", {cls("results"), items});
    auto catalogue = el("p", {cls("text"), page.t("observatory.open_data.catalogue"), " ", html::link("/catalog.ttl", "Turtle"), ", ", html::link("/catalog.jsonld", "JSON-LD"), ", ",
                              html::link("/catalog.rdf", "RDF/XML")});
    auto body = el("div", {cls("stack"), el("h1", {title}), el("p", {cls("text"), page.t("observatory.open_data.lead")}), list, why_hidden(page), catalogue});
    return parts::leaf(page, title, {}, body);
}

http::Response open_data_set(const site::Page& page)
{
    auto slug = page.parameter("slug");
    auto release = page.read([&](storage::Reader& reader) { return releases::by_slug(reader, page.county.id, slug); });
    if (!release) return site::error_page(page, site::Face::portal, 404, "site.error.not_found");
    auto title = page.t("observatory.open_data.title");
    std::vector<html::Crumb> crumbs{{title, page.to("open-data")}};
    auto head = el("h1", {german(release->title)});
    if (release->withdrawn_at) {
        auto day = page.t.day(std::chrono::floor<std::chrono::days>(*release->withdrawn_at));
        auto gone = html::alert(html::Mood::warning, page.t("observatory.open_data.withdrawn", {{"day", day}}), el("p", {german(release->withdrawn_why)}));
        auto response = parts::leaf(page, release->title, crumbs, el("div", {cls("stack"), head, gone}));
        response.status = 410;
        return response;
    }
    auto source = page.read([&](storage::Reader& reader) { return registers::find(reader, page.county.id, release->register_id); });
    auto table = page.read([&](storage::Reader& reader) { return public_table(releases::content(reader, page.county.id, release->id)); });
    if (!table || !source) return site::error_page(page, site::Face::portal, 404, "site.error.not_found");
    TableWords words{release->title, page.t("observatory.open_data.hidden"), page.t("observatory.open_data.count")};
    auto csv = fmt::format("/open-data/{}/table.csv", slug);
    auto filter = release->filter_feature.empty() ? Html{} : el("p", {german(fmt::format("{}: {}", release->filter_feature, release->filter_category))});
    auto downloads = el("p", {cls("actions"), html::link_button(csv, page.t("observatory.open_data.download"), html::ButtonLook::secondary, "download"), " ",
                              html::link(csv + "-metadata.json", page.t("observatory.open_data.columns"))});
    auto foot = el("p", {cls("fresh"), page.t("observatory.open_data.as_of", {{"day", page.t.day(source->day)}}), " ", page.t("observatory.open_data.source"), " ", german(source->source)});
    auto body = el("div", {cls("stack"), head, release->description.empty() ? Html{} : el("p", {cls("text"), german(release->description)}), filter,
                           method_words(page, *release, table->hidden()), counted_table(page, words, *table),
                           downloads, el("p", {cls("text"), page.t("observatory.open_data.licence")}), foot});
    return parts::leaf(page, release->title, crumbs, body);
}

} // namespace landlotse::observatory::web
