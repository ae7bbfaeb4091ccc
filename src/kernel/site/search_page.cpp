#include "kernel/site/search_page.h"

#include "kernel/base/text.h"
#include "kernel/search/search.h"
#include "kernel/site/record_pages.h"

#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

constexpr int hits_per_page = 20;

/// What this person may read of every kind: the union of the kinds' own filters, each bound to its kind.
storage::Condition visible_to(const Page& page)
{
    storage::Condition all = storage::Condition::nothing();
    for (auto& kind : page.house.kinds)
        all = all || (storage::Condition{"kind=?", {kind->name}} && page.visible(kind->permission("read")));
    return all;
}

Html hit_line(const Page& page, const search::Hit& hit)
{
    auto* kind = record::find_kind(page.house.kinds, hit.kind);
    if (!kind) return {};
    return el("li", {cls("result"), el("h2", {html::link(office_address(*kind, hit.record), hit.title)}), el("p", {cls("purpose"), page.t(kind->message("one"))}),
                     html::when(!hit.excerpt.empty(), el("p", {hit.excerpt}))});
}

} // namespace

http::Response search_page(const Page& page)
{
    std::string words(page.request.query_value("q"));
    auto number = std::max<std::int64_t>(1, base::whole_number(page.request.query_value("page")).value_or(1));
    auto hits = page.read([&](storage::Reader& reader) {
        search::Query query{words, std::string(page.t.language().code), {}, visible_to(page), hits_per_page, static_cast<int>(std::min<std::int64_t>(number - 1, 1000)) * hits_per_page};
        return search::find(reader, page.county.id, query);
    });
    std::vector<Html> lines;
    for (auto& hit : hits.hits) lines.push_back(hit_line(page, hit));
    auto pages = static_cast<int>((hits.total + hits_per_page - 1) / hits_per_page);
    Sheet sheet;
    sheet.title = page.t("site.search.title");
    sheet.body = html::fragment(
        {html::page_head(words.empty() ? sheet.title : fmt::format("{}: {}", sheet.title, words), page.t("site.search.purpose")),
         el("p", {attr("role", "status"), page.t("site.search.found", {{"count", hits.total}})}), html::when(hits.is_guess, el("p", {page.t("site.search.guess")})),
         lines.empty() ? html::empty_state(page.t("site.search.again")) : el("ol", {cls("results"), lines}),
         html::paging(page.t("site.list.pages"), static_cast<int>(number), pages, fmt::format("?q={}&", base::percent_encoded(words)), page.t("site.list.previous"), page.t("site.list.next"))});
    return office_page(page, std::move(sheet));
}

} // namespace landlotse::site
