#include "kernel/site/search_page.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/record/slugs.h"
#include "kernel/record/texts.h"
#include "kernel/search/missed.h"
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

search::Hits hits_for(const Page& page, const std::string& words, std::int64_t number, const storage::Condition& visible,
                      std::vector<std::string> kinds)
{
    auto offset = static_cast<int>(std::min<std::int64_t>(number - 1, 1000)) * hits_per_page;
    search::Query query{words, std::string(page.t.language().code), std::move(kinds), visible, hits_per_page, offset};
    return page.read([&](storage::Reader& reader) { return search::find(reader, page.county.id, query); });
}

std::int64_t page_number(const Page& page)
{
    return std::max<std::int64_t>(1, base::whole_number(page.request.query_value("page")).value_or(1));
}

int page_count(const search::Hits& hits) { return static_cast<int>((hits.total + hits_per_page - 1) / hits_per_page); }

/// Public kinds have a page of their own in the portal.
std::vector<std::string> public_kinds(const Page& page)
{
    std::vector<std::string> names;
    for (auto& kind : page.house.kinds)
        if (!kind->portal_address.empty()) names.push_back(kind->name);
    return names;
}

std::vector<Html> public_lines(const Page& page, const search::Hits& hits)
{
    std::vector<Html> lines;
    for (auto& hit : hits.hits) {
        auto* kind = record::find_kind(page.house.kinds, hit.kind);
        if (!kind) continue;
        auto slug = page.read([&](storage::Reader& reader) { return record::slug_of(reader, *kind, page.county.id, hit.record); });
        auto title = el("a", {attr("href", page.to(kind->portal_address + "/" + slug)), attr("lang", hit.language), attr("dir", "auto"), hit.title});
        lines.push_back(el("li", {el("article", {cls("offer"), el("h2", {title}), html::when(!hit.excerpt.empty(), el("p", {attr("lang", hit.language), attr("dir", "auto"), hit.excerpt}))})}));
    }
    return lines;
}

/// What nobody found is counted, without persons, so that editors learn what is missing (R1.4).
void count_missed(const Page& page, const std::string& words, const search::Hits& hits)
{
    if (words.empty() || (hits.total > 0 && !hits.is_guess)) return;
    page.database.transact([&](storage::Tx& tx) {
        search::note_search(tx, page.county.id, i18n::folded(words), page.t.language().code, page.today, hits.is_guess ? 0 : hits.total);
    });
}

/// What this person may read of every kind: the union of the kinds' own filters, each bound to its kind.
storage::Condition visible_to(const Page& page)
{
    storage::Condition all = storage::Condition::nothing();
    // Kinds that nobody can find may be visible by columns that the search does not have.
    for (auto& kind : page.house.kinds)
        if (record::is_searched(*kind)) all = all || (storage::Condition{"kind=?", {kind->name}} && page.visible(kind->permission("read")));
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
    auto number = page_number(page);
    auto hits = hits_for(page, words, number, visible_to(page), {});
    std::vector<Html> lines;
    for (auto& hit : hits.hits) lines.push_back(hit_line(page, hit));
    Sheet sheet;
    sheet.title = page.t("site.search.title");
    sheet.body = html::fragment(
        {html::page_head(words.empty() ? sheet.title : fmt::format("{}: {}", sheet.title, words), page.t("site.search.purpose")),
         el("p", {attr("role", "status"), page.t("site.search.found", {{"count", hits.total}})}), html::when(hits.is_guess, el("p", {page.t("site.search.guess")})),
         lines.empty() ? html::empty_state(page.t("site.search.again")) : el("ol", {cls("results"), lines}),
         html::paging(page.t("site.list.pages"), static_cast<int>(number), page_count(hits), fmt::format("?q={}&", base::percent_encoded(words)), page.t("site.list.previous"), page.t("site.list.next"))});
    return office_page(page, std::move(sheet));
}

http::Response missed_page(const Page& page)
{
    constexpr int shown = 200;
    auto missed = page.read([&](storage::Reader& reader) { return search::most_missed(reader, page.county.id, shown); });
    std::vector<std::vector<Html>> rows;
    for (auto& one : missed)
        rows.push_back({el("span", {attr("lang", one.language), attr("dir", "auto"), one.text}), html::escaped(page.t.language_name(one.language)),
                        html::escaped(page.t.number(one.times)), html::escaped(page.t.day(one.last_day))});
    std::vector<html::Column> columns;
    for (auto key : {"site.missed.words", "site.missed.language", "site.missed.times", "site.missed.last"}) {
        html::Column column;
        column.label = page.t(key);
        column.is_number = std::string_view(key) == "site.missed.times";
        columns.push_back(std::move(column));
    }
    Sheet sheet;
    sheet.title = page.t("site.missed.title");
    sheet.section = "/office/missed";
    auto body = rows.empty() ? html::empty_state(page.t("site.missed.none")) : html::table(sheet.title, columns, rows);
    sheet.body = html::page_head(sheet.title, page.t("site.missed.purpose")) + body;
    return office_page(page, std::move(sheet));
}

http::Response portal_search_page(const Page& page)
{
    std::string words(page.request.query_value("q"));
    auto number = page_number(page);
    auto hits = hits_for(page, words, number, {"conf=?", {std::int64_t{0}}}, public_kinds(page));
    count_missed(page, words, hits);
    auto lines = public_lines(page, hits);
    auto form = el("form", {cls("search"), attr("role", "search"), attr("action", page.to("search")), attr("method", "get"),
                            el("label", {cls("kern-sr-only"), attr("for", "find"), page.t("site.find.label")}),
                            el("input", {cls("kern-form-input__input"), attr("id", "find"), attr("name", "q"), attr("type", "search"), attr("value", words),
                                         attr("placeholder", page.t("site.find.label"))}),
                            el("button", {cls("kern-btn kern-btn--primary"), attr("type", "submit"), html::icon("search"), html::unseen(page.t("site.search"))})});
    Html result;
    if (!words.empty())
        result = html::fragment({el("p", {attr("role", "status"), page.t("site.find.count", {{"count", hits.total}})}),
                                 html::when(hits.is_guess, el("p", {page.t("site.find.guess")})),
                                 lines.empty() ? html::empty_state(page.t("site.find.again"), html::link(page.to("contacts"), page.t("site.contacts")))
                                               : el("ol", {cls("results"), lines}),
                                 html::paging(page.t("site.find.pages"), static_cast<int>(number), page_count(hits),
                                              fmt::format("?q={}&", base::percent_encoded(words)), page.t("site.find.previous"), page.t("site.find.next"))});
    Sheet sheet;
    sheet.title = words.empty() ? page.t("site.find.title") : fmt::format("{}: {}", page.t("site.find.title"), words);
    sheet.body = el("div", {cls("stack"), el("h1", {page.t("site.find.title")}), form, result});
    return portal_page(page, std::move(sheet));
}

} // namespace landlotse::site
