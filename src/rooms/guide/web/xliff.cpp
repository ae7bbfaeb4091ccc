// Texts to translators and back.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/guide/actions/exchange_xliff.h"
#include "rooms/guide/domain/languages.h"
#include "rooms/guide/web/office_parts.h"
#include "rooms/guide/web/translate.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::string_view draft_kind = "guide_xliff";

std::optional<record::Record> asked_page(const site::Page& page)
{
    auto id = base::id_from_text(page.request.query_value("page"));
    if (!id) return std::nullopt;
    return page.read(
        [&](storage::Reader& reader) { return record::find(reader, *page_kind(), page.county.id, *id); });
}

Html export_form(const site::Page& page)
{
    std::vector<html::Option> languages, extents;
    for (auto& language : content_languages())
        if (!(language == i18n::easy_german()))
            languages.push_back({std::string(language.code), page.t.language_name(language.code)});
    auto one = asked_page(page);
    if (one)
        extents.push_back(
            {"page", page.t("guide.xliff.extent.page", {{"title", page_kind()->title_of(*one)}})});
    extents.push_back({"to_do", page.t("guide.xliff.extent.to_do")});
    extents.push_back({"all", page.t("guide.xliff.extent.all")});
    html::Question language{"language",
                            page.t("guide.xliff.language"),
                            {},
                            {},
                            {std::string(page.request.query_value("language"))},
                            {}};
    html::Question extent{"extent", page.t("guide.xliff.extent"), {}, {}, {extents.front().value}, {}};
    html::Question version{"version", page.t("guide.xliff.version"), {}, {}, {"1.2"}, {}};
    return el("form",
              {cls("form"), attr("method", "get"), attr("action", "/office/guide/xliff/export"),
               one ? html::hidden("page", base::id_text(one->id)) : Html{},
               html::choice_input(extent, extents, ""), html::select_input(language, languages, ""),
               html::choice_input(version, {{"1.2", "XLIFF 1.2"}, {"2.1", "XLIFF 2.1"}}, ""),
               html::submit_button(page.t("guide.xliff.export"), html::ButtonLook::primary, "download")});
}

Html import_form(const site::Page& page)
{
    html::Question file{"file", page.t("guide.xliff.file"), {}, {}, {}, {}};
    return el("form",
              {cls("form"), attr("method", "post"), attr("action", "/office/guide/xliff"),
               attr("enctype", "multipart/form-data"), site::form_marks(page),
               html::file_input(file, ".xlf,.xliff,.xml"),
               html::submit_button(page.t("guide.xliff.try"), html::ButtonLook::secondary, "upload")});
}

http::Response xliff_page(const site::Page& page, const Html& result, int status)
{
    auto title = page.t("guide.xliff.title");
    auto section = [&](const char* id, const char* name, const Html& form) {
        return el("section", {cls("section"), attr("aria-labelledby", id),
                              el("h2", {attr("id", id), page.t(name)}), form});
    };
    auto sheet = guide_sheet(page, title,
                             html::page_head(title, page.t("guide.xliff.purpose")) + guide_sections(page) +
                                 el("div", {cls("stack"), result}) +
                                 section("out", "guide.xliff.export", export_form(page)) +
                                 section("in", "guide.xliff.import", import_form(page)));
    sheet.status = status;
    return site::office_page(page, std::move(sheet));
}

XliffPlan plan_of(const site::Page& page, storage::Reader& reader, std::string_view bytes)
{
    return plan_xliff(reader, page.county.id, bytes, [&](const record::Record& record) {
        return page.may(page_kind()->permission("edit"), site::subject_of(*page_kind(), record));
    });
}

Html faults_box(const site::Page& page, const XliffPlan& plan)
{
    constexpr std::size_t most = 100;
    std::vector<Html> lines;
    for (auto& fault : plan.faults)
        if (lines.size() < most) lines.push_back(el("li", {page.t(fault.message, fault.args)}));
    return html::alert(html::Mood::danger, page.t("guide.xliff.faults"), el("ul", {lines}));
}

/// The file waits for the decision as imports of tables do: a day, then it is forgotten.
http::Response trial(const site::Page& page, const http::Upload& upload)
{
    auto plan = page.read([&](storage::Reader& reader) { return plan_of(page, reader, upload.bytes); });
    if (!plan.faults.empty()) return xliff_page(page, faults_box(page, plan), 422);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        auto id = deed.tx().new_id();
        deed.tx().execute("insert into record_import (county, id, kind, person, at, filename, content) "
                          "values ($1,$2,$3,$4,$5,$6,$7)",
                          deed.county(), id, draft_kind, deed.actor().person, deed.tx().now(),
                          upload.filename.substr(0, 200), storage::Blob{upload.bytes});
        deed.note({"guide.xliff.tried", "", id, ""});
        return base::id_text(id);
    });
    if (!done) return xliff_page(page, {}, 422);
    auto words = page.t("guide.xliff.trial",
                        {{"pages", plan.pages.size()}, {"language", page.t.language_name(plan.language)}});
    std::vector<Html> titles;
    for (auto& one : plan.pages) titles.push_back(el("li", {page_kind()->title_of(one.record)}));
    auto take = el("form", {attr("method", "post"), attr("action", "/office/guide/xliff"),
                            site::form_marks(page), html::hidden("draft", done->result),
                            html::submit_button(page.t("guide.xliff.take"), html::ButtonLook::primary)});
    return xliff_page(page, html::alert(html::Mood::info, words, el("ul", {titles}) + take), 200);
}

http::Response take_over(const site::Page& page, std::int64_t draft)
{
    XliffPlan plan;
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        std::optional<std::string> bytes;
        deed.tx().each(
            "select content from record_import where county=$1 and id=$2 and kind=$3 and person=$4",
            {deed.county().value, draft, std::string(draft_kind), deed.actor().person.value},
            [&](const storage::Cells& cells) { bytes = cells.bytes(0); });
        plan = bytes ? plan_of(page, deed.tx(), *bytes)
                     : XliffPlan{{}, {}, {{"", "guide.xliff.fault.no_pages", {}, 0, 0}}};
        if (!plan.faults.empty()) return base::refuse(plan.faults);
        apply_xliff(deed, plan);
        deed.tx().execute("delete from record_import where county=$1 and id=$2", deed.county(), draft);
        return "/office/guide/translations";
    });
    return done ? http::see_other(done->result) : xliff_page(page, faults_box(page, plan), 422);
}

} // namespace

http::Response xliff_form(const site::Page& page) { return xliff_page(page, {}, 200); }

http::Response xliff_export(const site::Page& page)
{
    auto language = i18n::language(page.request.query_value("language"));
    bool is_target = language && !(*language == i18n::german()) && !(*language == i18n::easy_german()) &&
                     language->code != "qps";
    if (!is_target) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto extent =
        storage::from_name<XliffExtent>(page.request.query_value("extent")).value_or(XliffExtent::to_do);
    auto one = base::id_from_text(page.request.query_value("page")).value_or(0);
    auto pages = page.read([&](storage::Reader& reader) {
        return pages_to_send(reader, page.county.id, page.visible(page_kind()->permission("edit")),
                             language->code, extent, one);
    });
    if (pages.empty())
        return xliff_page(page, html::alert(html::Mood::info, page.t("guide.xliff.nothing")), 200);
    auto version = page.request.query_value("version") == "2.1" ? XliffVersion::v2_1 : XliffVersion::v1_2;
    return http::download(write_xliff(pages, language->code, version), "application/xliff+xml",
                          fmt::format("wegweiser-{}.xlf", language->code));
}

http::Response xliff_import(const site::Page& page)
{
    if (auto draft = base::id_from_text(page.request.form_value("draft"))) return take_over(page, *draft);
    if (auto* file = page.request.upload("file")) return trial(page, *file);
    return xliff_page(page, html::alert(html::Mood::danger, page.t("guide.xliff.fault.no_pages")), 422);
}

} // namespace landlotse::guide::web
