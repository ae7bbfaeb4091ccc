// All languages at a glance: per language how many pages are current, stale, made by a machine, missing, and
// how many words are to do; then page by page.

#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/web/office_parts.h"
#include "rooms/guide/web/translate.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

struct Count {
    std::map<Translation, std::int64_t> pages;
    std::int64_t words = 0; ///< of pages that are missing or stale
};

std::int64_t word_count(const GuidePage& page)
{
    auto text = page.title + " " + page.summary + " " + richtext::words_of(page.lead_in) + " " +
                richtext::words_of(page.body);
    std::int64_t words = 0;
    bool inside = false;
    for (char c : text) {
        bool space = c == ' ' || c == '\n';
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

std::map<std::string, Count> counts_of(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        auto states = translation_states(reader, page.county.id);
        std::map<std::string, Count> counts;
        constexpr int all = 100'000;
        for (auto& record : record::list(reader, *page_kind(), page.county.id,
                                         {record::living(), "sort_name", false, all, 0})) {
            auto words = word_count(record::as<GuidePage>(record.values));
            for (auto& [language, state] : states[record.id]) {
                auto& count = counts[language];
                ++count.pages[state];
                if (state == Translation::missing || state == Translation::stale) count.words += words;
            }
        }
        return counts;
    });
}

} // namespace

http::Response translations(const site::Page& page)
{
    auto counts = counts_of(page);
    std::vector<html::Column> columns{{page.t("guide.translations.language"), ""}};
    constexpr Translation order[] = {Translation::complete, Translation::machine, Translation::stale,
                                     Translation::missing};
    for (auto state : order)
        columns.push_back(
            {page.t(fmt::format("guide.translation.{}", storage::name_of(state))), "", {}, true});
    columns.push_back({page.t("guide.translations.words"), ""});
    columns.push_back({page.t("guide.xliff.version"), ""});
    std::vector<std::vector<Html>> rows;
    for (auto& language : content_languages()) {
        auto& count = counts[std::string(language.code)];
        std::vector<Html> row{html::escaped(page.t.language_name(language.code))};
        for (auto state : order) row.push_back(html::escaped(page.t.number(count.pages[state])));
        row.push_back(html::escaped(page.t("guide.translations.to_do", {{"count", count.words}})));
        row.push_back(html::link(fmt::format("/office/guide/xliff?language={}", language.code),
                                 page.t("guide.xliff.export")));
        rows.push_back(std::move(row));
    }
    auto title = page.t("guide.translations.title");
    auto import = html::link_button("/office/guide/xliff", page.t("guide.translations.import"),
                                    html::ButtonLook::secondary, "upload");
    return site::office_page(
        page, guide_sheet(page, title,
                          html::page_head(title, page.t("guide.translations.purpose"), import) +
                              guide_sections(page) + html::table(title, columns, rows)));
}

} // namespace landlotse::guide::web
