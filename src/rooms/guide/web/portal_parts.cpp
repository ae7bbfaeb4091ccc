#include "rooms/guide/web/portal_parts.h"

#include "kernel/html/qr_code.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

Html in_language(const site::Page& page, std::string_view tag, std::string_view language,
                 std::string_view words)
{
    if (language == page.t.language().code) return el(tag, {words});
    auto written_in = i18n::language(language).value_or(i18n::german());
    return el(tag, {attr("lang", std::string(written_in.code)),
                    attr("dir", std::string(i18n::direction_name(written_in))), words});
}

Html language_notice(const site::Page& page, const Telling& telling, const std::string& german_href)
{
    auto& told = telling.told;
    Html all;
    auto german =
        el("a", {attr("href", german_href), attr("hreflang", "de"), page.t("guide.portal.read_german")});
    if (told.language != page.t.language().code)
        all += html::alert(
            html::Mood::info, page.t("guide.portal.missing_language"),
            html::fragment({el("p", {page.t("guide.portal.you_read",
                                            {{"language", page.t.language_name(told.language)}})}),
                            told.language == "de" ? Html{} : el("p", {german})}));
    if (told.is_machine)
        all += html::alert(html::Mood::warning, page.t("guide.portal.machine"), el("p", {german}));
    else if (told.is_outdated)
        all += html::alert(html::Mood::info, page.t("guide.portal.outdated"), el("p", {german}));
    return all;
}

Html page_links(const site::Page& page, const std::vector<const Branch*>& branches)
{
    if (branches.empty()) return {};
    auto headings = public_headings(page);
    std::vector<Html> items;
    for (auto* branch : branches) {
        auto& heading = headings->at(branch->id);
        auto title = el("a", {attr("href", guide_href(page, branch->slug)),
                              in_language(page, "span", heading.language, heading.title)});
        items.push_back(el(
            "li",
            {cls("offer"), el("h3", {title}),
             heading.summary.empty() ? Html{} : in_language(page, "p", heading.language, heading.summary)}));
    }
    return el("ul", {cls("results"), items});
}

Html take_along(const site::Page& page, const std::string& canonical)
{
    auto button = [&](std::string_view mark, std::string_view sign, std::string_view message) {
        return el("button", {cls("kern-btn kern-btn--tertiary"), attr("type", "button"), html::flag(mark),
                             html::icon(sign), el("span", {cls("kern-label"), page.t(message)})});
    };
    auto aloud = el("button",
                    {cls("kern-btn kern-btn--tertiary"), attr("type", "button"),
                     attr("data-read-aloud", page.t("guide.portal.stop_reading")), html::flag("hidden"),
                     html::icon("chat"), el("span", {cls("kern-label"), page.t("guide.portal.read_aloud")})});
    auto address = page.absolute(canonical);
    return el("div", {cls("cluster only-script no-print"), aloud,
                      button("data-share", "share", "guide.portal.share"),
                      button("data-print", "print", "guide.portal.print")}) +
           el("details", {cls("qr"), el("summary", {page.t("guide.portal.qr")}),
                          html::qr_code(address, page.t("guide.portal.qr")),
                          el("p", {el("bdi", {attr("dir", "ltr"), address})})});
}

} // namespace landlotse::guide::web
