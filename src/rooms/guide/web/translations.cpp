// All languages at a glance: per language how many pages are current, stale, made by a machine, missing, and
// how many words are to do; then page by page.

#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "kernel/site/forms.h"
#include "kernel/site/job_pages.h"
#include "rooms/guide/actions/translate_pages.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/store/settings.h"
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

/// Asks the county's translation service for everything that is missing or stale in a language.
Html machine_form(const site::Page& page, const std::map<std::string, Count>& counts)
{
    auto service = page.read([&](storage::Reader& reader) { return settings::of(reader, page.county.id); }).service;
    if (service == TranslationService::none || !page.may(page_kind()->permission("edit"))) return {};
    std::vector<html::Option> languages;
    for (auto& language : content_languages())
        if (auto found = counts.find(std::string(language.code));
            !(language == i18n::easy_german()) && found != counts.end() && found->second.words > 0)
            languages.push_back({std::string(language.code), page.t.language_name(language.code)});
    if (languages.empty()) return {};
    html::Question question{"language", page.t("guide.translations.language"), {}, {}, {}, {}};
    return el("section", {cls("section"), attr("aria-labelledby", "machine"), el("h2", {attr("id", "machine"), page.t("guide.translate.title")}),
                          el("p", {page.t("guide.translate.purpose")}),
                          el("form", {cls("form"), attr("method", "post"), attr("action", "/office/guide/translations"), site::form_marks(page),
                                      html::select_input(question, languages, ""),
                                      html::submit_button(page.t("guide.texts.by_machine"), html::ButtonLook::secondary)})});
}

} // namespace

http::Response translate_language(const site::Page& page)
{
    auto code = std::string(page.request.form_value("language"));
    auto languages = content_languages();
    bool is_known = std::any_of(languages.begin(), languages.end(), [&](auto& one) { return one.code == code; });
    if (!is_known || code == i18n::easy_german().code) return http::see_other("/office/guide/translations");
    return site::start_job(page, translate_job, code);
}

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
                              guide_sections(page) + html::table(title, columns, rows) +
                              machine_form(page, counts)));
}

} // namespace landlotse::guide::web
