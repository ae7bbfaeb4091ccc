// Translations of one record, side by side with the German text.

#include "kernel/base/text.h"
#include "kernel/record/texts.h"
#include "kernel/richtext/clean.h"
#include "kernel/site/forms.h"
#include "kernel/site/record_pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

std::string address(const record::Kind& kind, const record::Record& record, std::string_view language)
{
    return fmt::format("{}/texts/{}", office_address(kind, record.id), language);
}

/// A language of the portal other than German.
std::optional<i18n::Language> wanted_language(const Page& page)
{
    auto language = i18n::language(page.request.parameter("language"));
    if (!language || *language == i18n::german() || language->code == "qps") return std::nullopt;
    return language;
}

Html language_line(const Page& page, const record::Kind& kind, const record::Record& record, const std::vector<record::Text>& texts,
                   const i18n::Language& language)
{
    bool any = false, outdated = false;
    for (auto& text : texts) {
        if (text.language != language.code) continue;
        any = true;
        outdated = outdated || record::is_outdated(kind, record, text);
    }
    auto state = !any ? html::badge(page.t("site.texts.missing"), html::Mood::info)
                      : html::badge(page.t(outdated ? "site.texts.outdated" : "site.texts.there"), outdated ? html::Mood::warning : html::Mood::success);
    return el("li", {html::link(address(kind, record, language.code), page.t.language_name(language.code)), " ", state});
}

Html side_by_side(const Page& page, const record::Kind& kind, const record::Record& record, const i18n::Language& language,
                  const std::vector<record::Text>& texts)
{
    Html inputs;
    for (auto* field : record::translatable_fields(kind)) {
        auto found = std::find_if(texts.begin(), texts.end(), [&](auto& text) { return text.language == language.code && text.field == field->name; });
        html::Question question{field->name, fmt::format("{} ({})", page.t(kind.label_key(*field)), page.t.language_name(language.code)), {}, {}, {}, {}};
        if (page.is_restoring()) question.typed = {std::string(page.request.form_value(field->name))};
        else if (found != texts.end()) question.typed = {found->body};
        bool outdated = found != texts.end() && record::is_outdated(kind, record, *found);
        bool is_rich = field->type == record::FieldType::rich;
        auto words = is_rich ? richtext::words_of(kind.text_of(record, field->name)) : kind.text_of(record, field->name);
        auto source = el("div", {el("h2", {page.t(kind.label_key(*field))}), el("p", {attr("lang", "de"), words}),
                                 html::when(outdated, html::badge(page.t("site.texts.outdated"), html::Mood::warning))});
        auto input = is_rich ? rich_input(page, question, {.language = language.code, .insert_from = field->insert_from}) : field->type == record::FieldType::text ? html::text_area(question, 6) : html::text_input(question);
        inputs += el("div", {cls("pair"), source, el("div", {attr("lang", std::string(language.code)), attr("dir", std::string(i18n::direction_name(language))), input})});
    }
    return inputs;
}

} // namespace

html::Html translation_list(const Page& page, const record::Kind& kind, const record::Record& record)
{
    if (record::translatable_fields(kind).empty() || !page.may(kind.permission("edit"), subject_of(kind, record))) return {};
    auto texts = page.read([&](storage::Reader& reader) { return record::texts_of(reader, kind, page.county.id, record.id); });
    std::vector<Html> lines;
    for (auto& language : i18n::languages())
        if (!(language == i18n::german())) lines.push_back(language_line(page, kind, record, texts, language));
    return el("section", {cls("section"), attr("aria-labelledby", "texts"), el("h2", {attr("id", "texts"), page.t("site.texts.title")}), el("ul", {lines})});
}

http::Response texts_form(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto record = visible_record(page, kind, "edit");
    auto language = wanted_language(page);
    if (!record || !language) return error_page(page, Face::office, 404, "site.error.not_found");
    auto texts = page.read([&](storage::Reader& reader) { return record::texts_of(reader, kind, page.county.id, record->id); });
    auto title = page.t("site.texts.into", {{"title", kind.title_of(*record)}, {"language", page.t.language_name(language->code)}});
    Sheet sheet;
    sheet.title = title;
    sheet.section = pages.section;
    sheet.crumbs = {{page.t(kind.message("many")), office_address(kind)}, {kind.title_of(*record), office_address(kind, record->id)}, {title, ""}};
    sheet.body = html::page_head(title, page.t("site.texts.purpose")) +
                 el("form", {cls("form form--wide"), attr("method", "post"), attr("action", address(kind, *record, language->code)), html::flag("data-unsaved"),
                             form_marks(page), side_by_side(page, kind, *record, *language, texts),
                             el("div", {cls("form__actions"), html::submit_button(page.t("site.form.save"), html::ButtonLook::primary),
                                        html::link_button(office_address(kind, record->id), page.t("site.form.cancel"), html::ButtonLook::tertiary)})});
    return office_page(page, std::move(sheet));
}

http::Response save_texts(const Page& page, const RecordPages& pages)
{
    auto& kind = *pages.kind;
    auto record = visible_record(page, kind, "edit");
    auto language = wanted_language(page);
    if (!record || !language) return error_page(page, Face::office, 404, "site.error.not_found");
    if (page.is_restoring()) return texts_form(page, pages);
    std::map<std::string, std::string> bodies;
    for (auto* field : record::translatable_fields(kind)) {
        auto body = std::string(base::trimmed(page.request.form_value(field->name)));
        // A translation may be longer than its source; the limit only keeps out what is no translation.
        if (base::count_characters(body) <= 2 * static_cast<std::size_t>(field->max_length)) bodies[field->name] = body;
    }
    auto done = act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        record::put_texts(deed, kind, *record, language->code, bodies);
        return office_address(kind, record->id);
    });
    return done ? http::see_other(done->result) : error_page(page, Face::office, 404, "site.error.not_found");
}

} // namespace landlotse::site
