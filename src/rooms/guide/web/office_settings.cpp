// What may reach outside, and links that lead nowhere.

#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "kernel/site/job_pages.h"
#include "rooms/guide/actions/check_links.h"
#include "rooms/guide/store/settings.h"
#include "rooms/guide/web/office_parts.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

http::Response settings_page(const site::Page& page, const Settings& settings, const base::Faults& faults)
{
    auto title = page.t("guide.settings.title");
    html::Question links{
        "link_check", page.t("guide.settings.link_check"), page.t("guide.settings.link_check.hint"),
        {},           {settings.checks_links ? "1" : "0"}, {}};
    html::Question service{"service",
                           page.t("guide.settings.service"),
                           {},
                           {},
                           {std::string(storage::name_of(settings.service))},
                           {}};
    html::Question address{"address",
                           page.t("guide.settings.address"),
                           page.t("guide.settings.address.hint"),
                           site::fault_of(page, faults, "address"),
                           {settings.address},
                           page.t("site.optional")};
    html::Question key{"key", page.t("guide.settings.key"), page.t("guide.settings.key.hint"), {},
                       {},    page.t("site.optional")};
    auto form = el("form", {cls("form"), attr("method", "post"), attr("action", "/office/guide/settings"),
                            html::flag("novalidate"), site::form_marks(page), html::check_box(links),
                            html::choice_input(service,
                                               {{"none", page.t("guide.settings.service.none")},
                                                {"libretranslate", "LibreTranslate"},
                                                {"deepl", "DeepL"}},
                                               ""),
                            html::text_input(address, "url", "off"), html::text_input(key, "password", "off"),
                            html::submit_button(page.t("site.form.save"), html::ButtonLook::primary)});
    auto lines = site::fault_lines(page, faults);
    auto saved = html::when(!page.request.query_value("saved").empty(),
                            html::alert(html::Mood::success, page.t("guide.settings.saved")));
    auto sheet = guide_sheet(
        page, title,
        html::page_head(title, page.t("guide.settings.purpose")) + guide_sections(page) +
            el("div", {cls("stack text"),
                       html::fault_summary(page.t("site.form.faults", {{"count", lines.size()}}), lines),
                       saved, form}));
    sheet.status = faults.empty() ? 200 : 422;
    sheet.has_faults = !faults.empty();
    return site::office_page(page, std::move(sheet));
}

Html reason_of(const site::Page& page, const BrokenLink& link)
{
    if (link.why == LinkFault::external)
        return html::escaped(page.t("guide.links.reason.external", {{"reason", link.reason}}));
    if (link.why == LinkFault::reference_gone) return html::escaped(page.t("guide.links.reference_gone"));
    return html::escaped(page.t(fmt::format("guide.links.reason.{}", storage::name_of(link.why))));
}

} // namespace

http::Response settings_form(const site::Page& page)
{
    return settings_page(
        page, page.read([&](storage::Reader& reader) { return settings::of(reader, page.county.id); }), {});
}

http::Response save_settings(const site::Page& page)
{
    auto settings = page.read([&](storage::Reader& reader) { return settings::of(reader, page.county.id); });
    settings.checks_links = page.request.form_value("link_check") == "1";
    settings.service = storage::from_name<TranslationService>(page.request.form_value("service"))
                           .value_or(TranslationService::none);
    settings.address = base::trimmed(page.request.form_value("address"));
    while (settings.address.ends_with('/')) settings.address.pop_back();
    if (auto key = std::string(base::trimmed(page.request.form_value("key"))); !key.empty())
        settings.key = key;
    bool is_web = settings.address.starts_with("https://") || settings.address.starts_with("http://");
    bool fits = is_web && settings.address.size() <= 300 &&
                settings.address.find_first_of(" \t\r\n\"'<>") == std::string::npos &&
                settings.key.find_first_of("\r\n") == std::string::npos;
    if (settings.service != TranslationService::none && !fits)
        return settings_page(page, settings, {{"address", "guide.settings.fault.address", {}, 0, 0}});
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        settings::put(deed.tx(), deed.county(), settings);
        deed.note({"guide.settings.changed", "", 0,
                   fmt::format("service={} links={}", storage::name_of(settings.service),
                               settings.checks_links ? "on" : "off")});
        return "/office/guide/settings?saved=1";
    });
    return done ? http::see_other(done->result) : settings_page(page, settings, done.error());
}

http::Response link_list(const site::Page& page)
{
    auto broken = page.read([&](storage::Reader& reader) { return broken_links(reader, page.county.id); });
    auto settings = page.read([&](storage::Reader& reader) { return settings::of(reader, page.county.id); });
    std::vector<std::vector<Html>> rows;
    for (auto& one : broken)
        rows.push_back({html::link(site::office_address(*page_kind(), one.page), one.title),
                        html::escaped(page.t.language_name(one.language)),
                        el("bdi", {attr("dir", "ltr"), one.target}), reason_of(page, one)});
    auto title = page.t("guide.links.title");
    std::vector<html::Column> columns{{page.t("guide.links.page"), ""},
                                      {page.t("guide.translations.language"), ""},
                                      {page.t("guide.links.target"), ""},
                                      {page.t("guide.links.why"), ""}};
    auto last = settings.links_checked_at
                    ? el("p", {page.t("guide.links.last", {{"moment", page.t.moment(*settings.links_checked_at)}})})
                    : Html{};
    auto check =
        settings.checks_links
            ? last + el("form",
                        {attr("method", "post"), attr("action", "/office/guide/links"), site::form_marks(page),
                         html::submit_button(page.t("guide.links.check"), html::ButtonLook::secondary)})
            : el("p", {page.t("guide.links.off")});
    return site::office_page(
        page, guide_sheet(page, title,
                          html::page_head(title, page.t("guide.links.purpose")) + guide_sections(page) +
                              (rows.empty() ? html::empty_state(page.t("guide.links.none"))
                                            : html::table(title, columns, rows)) +
                              check));
}

http::Response check_links_now(const site::Page& page)
{
    auto settings = page.read([&](storage::Reader& reader) { return settings::of(reader, page.county.id); });
    if (!settings.checks_links) return http::see_other("/office/guide/links");
    return site::start_job(page, check_links_job, "");
}

} // namespace landlotse::guide::web
