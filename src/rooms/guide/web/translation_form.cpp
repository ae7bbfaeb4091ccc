// Side by side: the German text left, the translation right, and what has changed in the German since.

#include "kernel/base/text.h"
#include "kernel/richtext/clean.h"
#include "kernel/site/forms.h"
#include "rooms/guide/actions/machine_translation.h"
#include "rooms/guide/actions/translate_page.h"
#include "rooms/guide/domain/easy_language.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/store/easy_reviews.h"
#include "rooms/guide/store/references.h"
#include "rooms/guide/store/settings.h"
#include "rooms/guide/web/compared.h"
#include "rooms/guide/web/office_parts.h"
#include "rooms/guide/web/shown_text.h"
#include "rooms/guide/web/translate.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// One showing of the form.
struct FormView {
    record::Record record;
    i18n::Language language;
    PageText source;
    PageText typed;
    Html changed; ///< what is new in the German text
    bool is_machine = false;
    std::int64_t version = 0; ///< newest version of the translation that the person has seen
    std::optional<PageText> theirs;
    base::Faults faults;
    int status = 200;
};

std::optional<i18n::Language> wanted_language(const site::Page& page)
{
    auto language = i18n::language(page.request.parameter("language"));
    if (!language || *language == i18n::german() || language->code == "qps") return std::nullopt;
    return language;
}

std::int64_t newest_version(storage::Reader& reader, base::CountyId county, std::int64_t id,
                            std::string_view language)
{
    auto versions = versions::all(reader, county, id, language);
    return versions.empty() ? 0 : versions.front().number;
}

PageText for_editing_text(storage::Reader& reader, base::CountyId county, PageText text)
{
    text.lead_in = with_addresses(reader, county, text.lead_in);
    text.body = with_addresses(reader, county, text.body);
    return text;
}

/// Differences of the German text between what was translated and today.
Html changed_since(const site::Page& page, storage::Reader& reader, const record::Record& record,
                   const std::vector<record::Text>& texts, std::string_view language, const PageText& source)
{
    auto before = source;
    auto fields = by_field(source);
    bool any = false;
    for (auto& text : texts) {
        if (text.language != language || !record::is_outdated(*page_kind(), record, text)) continue;
        if (auto old =
                versions::translated_from(reader, page.county.id, record.id, text.field, text.source_hash)) {
            fields[text.field] = by_field(old->text)[text.field];
            any = true;
        }
    }
    before = from_fields(fields);
    return any ? compared(page, before, source, "de") : Html{};
}

std::optional<FormView> view_of(const site::Page& page)
{
    auto record = site::visible_record(page, *page_kind(), "edit");
    auto language = wanted_language(page);
    if (!record || !language) return std::nullopt;
    return page.read([&](storage::Reader& reader) {
        FormView view{
            *record, *language, text_of(record::as<GuidePage>(record->values)), {}, {}, false, 0, {},
            {},      200};
        auto texts = record::texts_of(reader, *page_kind(), page.county.id, record->id);
        std::map<std::string, std::string> fields;
        for (auto& text : texts) {
            if (text.language != language->code) continue;
            fields[text.field] = text.body;
            view.is_machine = view.is_machine || text.state == record::TextState::machine;
        }
        view.typed = for_editing_text(reader, page.county.id, from_fields(fields));
        view.changed = changed_since(page, reader, *record, texts, language->code, view.source);
        view.version = newest_version(reader, page.county.id, record->id, language->code);
        return std::optional(std::move(view));
    });
}

Html pair(const site::Page& page, const FormView& view, const std::string& field)
{
    auto source = by_field(view.source)[field];
    bool is_markup = field == "body" || field == "lead_in";
    if (source.empty() && field != "title") return {};
    auto label = page.t(page_kind()->message("field." + field));
    html::Question question{field,
                            fmt::format("{} ({})", label, page.t.language_name(view.language.code)),
                            {},
                            site::fault_of(page, view.faults, field),
                            {by_field(view.typed)[field]},
                            {}};
    auto left = is_markup ? shown_text(page, source, "de") : el("p", {attr("lang", "de"), source});
    Html right =
        is_markup ? site::rich_input(page, question, {view.language.code, 18, std::string(insert_address)})
                  : el("div", {attr("lang", std::string(view.language.code)),
                               attr("dir", std::string(i18n::direction_name(view.language))),
                               field == "title" ? html::text_input(question) : html::text_area(question, 3)});
    return el("div", {cls("pair"), el("div", {el("h2", {label}), left}), right});
}

Html findings(const site::Page& page, const FormView& view)
{
    if (!(view.language == i18n::easy_german())) return {};
    auto words = view.typed.title + ".\n" + view.typed.summary + "\n" + richtext::words_of(view.typed.body);
    std::vector<Html> lines;
    for (auto& one : easy_findings(words)) {
        auto what = page.t(fmt::format("guide.easy.finding.{}", storage::name_of(one.rule)),
                           {{"count", one.count}, {"words", one.words}});
        lines.push_back(
            el("li", {what, " ", el("small", {page.t("guide.easy.where", {{"sentence", one.sentence}})})}));
    }
    auto group = page.read([&](storage::Reader& reader) {
        return easy_reviews::group_of(
            reader, page.county.id, view.record.id,
            telling_of(reader, page.county.id, view.record, view.language.code).told.text);
    });
    html::Question question{"group", page.t("guide.easy.group"), {}, {}, {}, {}};
    auto review =
        group.empty()
            ? el("p", {page.t("guide.easy.not_reviewed")}) +
                  el("form",
                     {cls("form"), attr("method", "post"),
                      attr("action", translation_address(view.record.id, view.language.code) + "/review"),
                      site::form_marks(page), html::text_input(question),
                      html::submit_button(page.t("guide.easy.review"), html::ButtonLook::secondary)})
            : el("p", {page.t("guide.easy.reviewed", {{"group", group}})});
    return el("section", {cls("section"), attr("aria-labelledby", "easy"),
                          el("h2", {attr("id", "easy"), page.t("guide.easy.title")}),
                          lines.empty() ? el("p", {page.t("guide.easy.none")}) : el("ol", {lines}), review});
}

Html machine_button(const site::Page& page, const FormView& view)
{
    auto settings = page.read([&](storage::Reader& reader) { return settings::of(reader, page.county.id); });
    if (settings.service == TranslationService::none || view.language == i18n::easy_german()) return {};
    return el("form", {attr("method", "post"),
                       attr("action", translation_address(view.record.id, view.language.code) + "/machine"),
                       site::form_marks(page),
                       html::submit_button(page.t("guide.texts.by_machine"), html::ButtonLook::secondary)});
}

http::Response form_page(const site::Page& page, const FormView& view)
{
    auto title = page.t("guide.texts.title", {{"title", view.source.title},
                                              {"language", page.t.language_name(view.language.code)}});
    Html pairs;
    for (auto& field : text_fields()) pairs += pair(page, view, field);
    Html notices = html::fault_summary(page.t("site.form.faults", {{"count", view.faults.size()}}),
                                       site::fault_lines(page, view.faults));
    if (view.theirs)
        notices += html::alert(html::Mood::warning, page.t("guide.texts.theirs"),
                               el("p", {page.t("guide.texts.theirs.text")}) +
                                   compared(page, *view.theirs, view.typed, view.language.code));
    if (view.is_machine) notices += html::alert(html::Mood::warning, page.t("guide.texts.machine"));
    if (!view.changed.empty())
        notices += html::alert(html::Mood::info, page.t("guide.texts.changed"), view.changed);
    auto back = site::office_address(*page_kind(), view.record.id);
    auto form =
        el("form",
           {cls("form form--wide"), attr("method", "post"),
            attr("action", translation_address(view.record.id, view.language.code)), html::flag("novalidate"),
            html::flag("data-unsaved"), site::form_marks(page),
            html::hidden("_version", std::to_string(view.version)), pairs,
            el("div", {cls("form__actions"),
                       html::submit_button(page.t("site.form.save"), html::ButtonLook::primary),
                       html::link_button(back, page.t("site.form.cancel"), html::ButtonLook::tertiary)})});
    auto sheet =
        guide_sheet(page, title,
                    html::page_head(title, page.t("guide.texts.purpose"), machine_button(page, view)) +
                        el("div", {cls("stack"), notices}) + form + findings(page, view));
    sheet.crumbs = {
        {page.t("guide.overview.title"), "/office/guide"}, {view.source.title, back}, {title, ""}};
    sheet.status = view.status;
    sheet.has_faults = !view.faults.empty();
    return site::office_page(page, std::move(sheet));
}

http::Response not_found(const site::Page& page)
{
    return site::error_page(page, site::Face::office, 404, "site.error.not_found");
}

PageText typed_text(const site::Page& page)
{
    auto value = [&](std::string_view name) { return std::string(page.request.form_value(name)); };
    return {value("title"), value("summary"), value("lead_in"), value("body")};
}

} // namespace

http::Response translation_form(const site::Page& page)
{
    auto view = view_of(page);
    return view ? form_page(page, *view) : not_found(page);
}

http::Response save_translation_form(const site::Page& page)
{
    auto view = view_of(page);
    if (!view) return not_found(page);
    auto before = view->typed;
    auto seen = base::whole_number(page.request.form_value("_version")).value_or(0);
    view->typed = typed_text(page);
    if (page.is_restoring()) return form_page(page, *view);
    view->faults = settle_words(view->typed);
    view->status = 422;
    if (!view->faults.empty()) return form_page(page, *view);
    bool overtaken = false;
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        overtaken = newest_version(deed.tx(), page.county.id, view->record.id, view->language.code) != seen;
        if (overtaken) return base::refuse(base::Faults{});
        save_translation(deed, view->record, view->language.code, view->typed, {}, "saved");
        return site::office_address(*page_kind(), view->record.id);
    });
    if (done) return http::see_other(done->result);
    if (!overtaken) return not_found(page);
    // Saving again with the newer version is the person's decision, made with both texts in view.
    view->theirs = before;
    view->status = 409;
    return form_page(page, *view);
}

http::Response translate_by_machine(const site::Page& page)
{
    auto view = view_of(page);
    if (!view) return not_found(page);
    auto service = page.read([&](storage::Reader& reader) { return settings::of(reader, page.county.id); });
    view->status = 422;
    if (view->language == i18n::easy_german()) {
        // Machine text is never easy language: its readers would trust it (BITV 2.0, annex 2).
        view->faults = {{"title", "guide.texts.never_easy", {}, 0, 0}};
        return form_page(page, *view);
    }
    auto translated = machine_translation(service, view->source, view->language.code);
    if (!translated) {
        view->faults = {{"title", "guide.texts.service_failed", {{"reason", translated.error()}}, 0, 0}};
        view->status = 502;
        return form_page(page, *view);
    }
    auto words = *translated;
    view->faults = settle_words(words);
    if (!view->faults.empty()) return form_page(page, *view);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        save_translation(deed, view->record, view->language.code, words, {record::TextState::machine, {}},
                         "machine");
        return translation_address(view->record.id, view->language.code);
    });
    return done ? http::see_other(done->result) : not_found(page);
}

http::Response review_easy(const site::Page& page)
{
    auto record = site::visible_record(page, *page_kind(), "edit");
    auto group = std::string(base::trimmed(page.request.form_value("group"))).substr(0, 120);
    if (!record || page.request.parameter("language") != i18n::easy_german().code) return not_found(page);
    auto back = translation_address(record->id, i18n::easy_german().code);
    if (group.empty() || !base::is_valid_utf8(group)) return http::see_other(back);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto telling = telling_of(deed.tx(), page.county.id, *record, i18n::easy_german().code);
        if (telling.told.language != i18n::easy_german().code || telling.told.is_machine)
            return base::refuse(base::Faults{{"", "guide.texts.never_easy", {}, 0, 0}});
        easy_reviews::put(deed, record->id, telling.told.text, group);
        return back;
    });
    return done ? http::see_other(done->result) : http::see_other(back);
}

} // namespace landlotse::guide::web
