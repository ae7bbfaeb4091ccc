// Versions of a page's words: who, when; compared, and brought back. And the page as visitors will see it.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/guide/actions/translate_page.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/web/compared.h"
#include "rooms/guide/web/office_parts.h"
#include "rooms/guide/web/shown_text.h"
#include "rooms/guide/web/translate.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

http::Response not_found(const site::Page& page)
{
    return site::error_page(page, site::Face::office, 404, "site.error.not_found");
}

std::optional<i18n::Language> asked_language(const site::Page& page)
{
    auto language = i18n::language(page.request.parameter("language"));
    if (!language || language->code == "qps") return std::nullopt;
    return language;
}

std::string address(const record::Record& record, const i18n::Language& language)
{
    return fmt::format("/office/guide/versions/{}/{}", base::id_text(record.id), language.code);
}

std::vector<std::vector<Html>> version_rows(const site::Page& page, const record::Record& record,
                                            const i18n::Language& language,
                                            const std::vector<Version>& versions)
{
    std::vector<base::PersonId> persons;
    for (auto& one : versions) persons.push_back(one.person);
    auto names = names_of(page, persons);
    bool may_edit = page.may(page_kind()->permission("edit"), site::subject_of(*page_kind(), record));
    std::vector<std::vector<Html>> rows;
    for (auto& one : versions) {
        bool is_newest = one.number == versions.front().number;
        auto here = fmt::format("{}/{}", address(record, language), one.number);
        auto restore = el(
            "form",
            {attr("method", "post"), attr("action", here + "/restore"), site::form_marks(page),
             html::submit_button(page.t("guide.versions.restore"), html::ButtonLook::tertiary, "history")});
        auto compare = html::link(fmt::format("{}?with={}", here, versions.front().number),
                                  page.t("guide.versions.compare"));
        rows.push_back({html::escaped(std::to_string(one.number)), html::escaped(page.t.moment(one.at)),
                        html::escaped(names[one.person]),
                        html::escaped(page.t(fmt::format("guide.versions.deed.{}", one.deed))),
                        html::when(!is_newest, compare), html::when(!is_newest && may_edit, restore)});
    }
    return rows;
}

} // namespace

http::Response version_list(const site::Page& page)
{
    auto record = site::visible_record(page, *page_kind(), "read");
    auto language = asked_language(page);
    if (!record || !language) return not_found(page);
    auto versions = page.read([&](storage::Reader& reader) {
        return versions::all(reader, page.county.id, record->id, language->code);
    });
    auto title = page.t("guide.versions.title", {{"title", page_kind()->title_of(*record)},
                                                 {"language", page.t.language_name(language->code)}});
    auto columns = std::vector<html::Column>{
        {page.t("guide.versions.number"), ""},  {page.t("guide.versions.when"), ""},
        {page.t("guide.versions.who"), ""},     {page.t("guide.versions.how"), ""},
        {page.t("guide.versions.compare"), ""}, {page.t("guide.versions.restore"), ""}};
    auto list = versions.empty()
                    ? html::empty_state(page.t("guide.versions.none"))
                    : html::table(title, columns, version_rows(page, *record, *language, versions));
    auto sheet = guide_sheet(page, title, html::page_head(title, page.t("guide.versions.purpose")) + list);
    sheet.crumbs = {{page.t("guide.overview.title"), "/office/guide"},
                    {page_kind()->title_of(*record), site::office_address(*page_kind(), record->id)},
                    {title, ""}};
    return site::office_page(page, std::move(sheet));
}

http::Response compare_versions(const site::Page& page)
{
    auto record = site::visible_record(page, *page_kind(), "read");
    auto language = asked_language(page);
    auto number = base::whole_number(page.request.parameter("number"));
    auto with = base::whole_number(page.request.query_value("with"));
    if (!record || !language || !number || !with) return not_found(page);
    std::optional<Version> before, after;
    page.read([&](storage::Reader& reader) {
        before = versions::find(reader, page.county.id, record->id, language->code, *number);
        after = versions::find(reader, page.county.id, record->id, language->code, *with);
    });
    if (!before || !after) return not_found(page);
    auto title = page.t("guide.versions.compare_two", {{"before", *number}, {"after", *with}});
    auto differences = compared(page, before->text, after->text, language->code);
    auto sheet = guide_sheet(
        page, title,
        html::page_head(title, page_kind()->title_of(*record)) +
            (differences.empty() ? el("p", {page.t("guide.versions.same")})
                                 : el("section", {attr("aria-label", title),
                                                  el("h2", {page.t("guide.versions.link")}), differences})));
    sheet.crumbs = {{page.t("guide.overview.title"), "/office/guide"},
                    {page.t("guide.versions.link"), address(*record, *language)},
                    {title, ""}};
    return site::office_page(page, std::move(sheet));
}

http::Response restore_version(const site::Page& page)
{
    auto record = site::visible_record(page, *page_kind(), "edit");
    auto language = asked_language(page);
    auto number = base::whole_number(page.request.parameter("number"));
    if (!record || !language || !number) return not_found(page);
    auto back = address(*record, *language);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto version = versions::find(deed.tx(), page.county.id, record->id, language->code, *number);
        if (!version) return base::refuse(base::Faults{});
        if (!(*language == i18n::german())) {
            save_translation(deed, *record, language->code, version->text, {}, "restored");
            return back;
        }
        auto restored = record::as<GuidePage>(record->values);
        restored.title = version->text.title;
        restored.summary = version->text.summary;
        restored.lead_in = version->text.lead_in;
        restored.body = version->text.body;
        auto changed = *record;
        changed.values = record::values_of(restored);
        if (!record::update(deed, *page_kind(), changed)) return base::refuse(base::Faults{});
        return back;
    });
    return done ? http::see_other(done->result) : not_found(page);
}

http::Response preview(const site::Page& page)
{
    auto record = site::visible_record(page, *page_kind(), "read");
    if (!record) return not_found(page);
    auto thing = record::as<GuidePage>(record->values);
    auto language = std::string(
        page.request.query_value("language").empty() ? "de" : page.request.query_value("language"));
    auto telling = page.read(
        [&](storage::Reader& reader) { return telling_of(reader, page.county.id, *record, language); });
    auto& told = telling.told;
    Html mirrored;
    if (thing.mirrors)
        if (auto source = page.read([&](storage::Reader& reader) {
                return published(reader, page.county.id, thing.mirrors->value);
            })) {
            auto words = page.read([&](storage::Reader& reader) {
                return telling_of(reader, page.county.id, source->record, language);
            });
            mirrored = shown_text(page, words.told.text.body, words.told.language);
        }
    std::vector<Html> others;
    for (auto& code : telling.languages)
        others.push_back(
            el("li", {html::link(fmt::format("?language={}", code), page.t.language_name(code))}));
    auto title = page.t("guide.preview.title", {{"title", told.text.title}});
    auto sheet = guide_sheet(page, title,
                             html::page_head(title, told.text.summary) +
                                 el("ul", {cls("cluster cluster--list"), others}) +
                                 shown_text(page, told.text.lead_in, told.language) + mirrored +
                                 shown_text(page, told.text.body, told.language));
    sheet.crumbs = {{page.t("guide.overview.title"), "/office/guide"},
                    {page_kind()->title_of(*record), site::office_address(*page_kind(), record->id)},
                    {title, ""}};
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::guide::web
