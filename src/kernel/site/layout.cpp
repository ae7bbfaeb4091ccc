#include "kernel/site/layout.h"

#include "kernel/html/assets.h"
#include "kernel/identity/session.h"
#include "kernel/site/forms.h"

#include <boost/json.hpp>
#include <fmt/format.h>

namespace landlotse::site {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

Html head(const Page& page, const Sheet& sheet, std::string_view face, const Html& more)
{
    auto title = sheet.has_faults ? page.t("site.title_with_faults", {{"title", sheet.title}}) : sheet.title;
    return el("head", {html::trusted("<meta charset=\"utf-8\">"),
                       el("title", {fmt::format("{} – {}", title, page.county.name)}),
                       html::trusted("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"),
                       html::when(!sheet.description.empty(), el("meta", {attr("name", "description"), attr("content", sheet.description)})),
                       el("link", {attr("rel", "icon"), attr("href", std::string(html::asset("favicon.svg"))), attr("type", "image/svg+xml")}),
                       el("link", {attr("rel", "stylesheet"), attr("href", std::string(html::asset(fmt::format("{}.css", face))))}),
                       el("link", {attr("rel", "stylesheet"), attr("href", fmt::format("/county/{}.css", page.county.accent.substr(std::min<std::size_t>(1, page.county.accent.size()))))}),
                       el("script", {attr("src", std::string(html::asset(fmt::format("{}.js", face)))), html::flag("defer")}), more});
}

std::string document(const Page& page, const Html& head_part, const Html& body)
{
    auto& language = page.t.language();
    return fmt::format("<!doctype html>\n<html lang=\"{}\" dir=\"{}\">{}{}</html>\n", language.code, i18n::direction_name(language),
                       head_part.text(), body.text());
}

Html skip_link(const Page& page) { return el("a", {cls("skip"), attr("href", "#content"), page.t("site.skip")}); }

Html main_part(const Page& page, const Sheet& sheet)
{
    return el("main", {attr("id", "content"), attr("tabindex", "-1"), html::breadcrumb(page.t("site.you_are_here"), sheet.crumbs), sheet.body});
}

// ---- office --------------------------------------------------------------------------------------------

Html office_navigation(const Page& page, std::string_view section)
{
    std::vector<Html> items;
    for (auto& entry : page.house.navigation) {
        if (!page.may(entry.permission)) continue;
        auto inside = html::fragment({html::icon(entry.icon), el("span", {page.t(entry.label)})});
        items.push_back(el("li", {entry.href == section ? el("a", {attr("href", entry.href), attr("aria-current", "page"), inside})
                                                        : el("a", {attr("href", entry.href), inside})}));
    }
    return el("nav", {cls("rooms"), attr("aria-label", page.t("site.rooms")),
                      el("details", {html::flag("open"), html::flag("data-rooms"), el("summary", {page.t("site.rooms")}), el("ul", {items})})});
}

Html account_menu(const Page& page)
{
    return el("details", {cls("drop"), el("summary", {el("span", {page.actor.name})}),
                          el("div", {cls("drop__body"), html::link("/office/account", page.t("site.account")),
                                     el("form", {attr("method", "post"), attr("action", "/office/logout"), form_marks(page),
                                                 el("button", {attr("type", "submit"), page.t("site.logout")})})})});
}

Html office_bar(const Page& page)
{
    auto find = el("form", {cls("search"), attr("role", "search"), attr("action", "/office/search"), attr("method", "get"),
                            el("label", {cls("kern-sr-only"), attr("for", "find"), page.t("site.search_all")}),
                            el("input", {cls("kern-form-input__input"), attr("id", "find"), attr("name", "q"), attr("type", "search"),
                                         attr("placeholder", page.t("site.search_placeholder")), attr("autocomplete", "off"), html::flag("data-search")}),
                            el("button", {cls("kern-btn"), attr("type", "submit"), html::icon("search"), html::unseen(page.t("site.search"))})});
    return el("header", {cls("office-bar"), el("div", {cls("page"), el("a", {cls("brand"), attr("href", "/office/today"), el("span", {page.county.name})}),
                                                       page.actor.is_known() ? find : Html{}, page.actor.is_known() ? account_menu(page) : Html{}})});
}

// ---- portal --------------------------------------------------------------------------------------------

/// The address of this page in another language.
std::string in_language(const Page& page, std::string_view code)
{
    auto rest = page.request.target.substr(std::min(page.request.target.size(), page.request.target.find('/', 1)));
    return fmt::format("/{}{}", code, rest.empty() ? "/" : rest);
}

Html language_menu(const Page& page)
{
    std::vector<Html> items;
    for (auto& language : i18n::languages()) {
        bool current = language == page.t.language();
        items.push_back(el("a", {attr("href", in_language(page, language.code)), attr("lang", std::string(language.code)),
                                 attr("hreflang", std::string(language.code)), attr("dir", std::string(i18n::direction_name(language))),
                                 current ? attr("aria-current", "true") : html::Attribute{}, language.own_name}));
    }
    return el("details", {cls("drop"), html::flag("data-language"),
                          el("summary", {html::icon("language"), el("span", {page.t.language().own_name}), html::unseen(page.t("site.language"))}),
                          el("div", {cls("drop__body"), items})});
}

Html alternates(const Page& page)
{
    std::vector<Html> links;
    for (auto& language : i18n::languages())
        links.push_back(el("link", {attr("rel", "alternate"), attr("hreflang", std::string(language.code)),
                                    attr("href", page.absolute(in_language(page, language.code)))}));
    return html::fragment({links});
}

/// Words that a script shows over a page that was kept on the device and is read without a connection.
Html kept_note(const Page& page)
{
    return el("p", {cls("kept-note"), attr("role", "status"), attr("data-kept-note", page.t("site.kept_note", {{"moment", "%"}})), html::flag("hidden")});
}

Html worker_name() { return el("meta", {attr("name", "offline-worker"), attr("content", std::string(html::asset("offline.js")))}); }

Html portal_header(const Page& page)
{
    return el("header", {cls("masthead"), el("div", {cls("page"), el("a", {cls("brand"), attr("href", page.to("")), el("span", {page.county.name})}),
                                                     language_menu(page)})});
}

Html portal_footer(const Page& page)
{
    return el("footer", {cls("footer"), el("div", {cls("page cluster"), html::link(page.to("map"), page.t("site.municipalities")),
                                                   html::link(page.to("contacts"), page.t("site.contacts")),
                                                   html::link(page.to("accessibility"), page.t("site.accessibility")),
                                                   html::link("/office/today", page.t("site.for_staff"))})});
}

} // namespace

http::Response office_page(const Page& page, Sheet sheet)
{
    auto content = sheet.is_bare || !page.actor.is_known()
                       ? main_part(page, sheet)
                       : el("div", {cls("office"), office_navigation(page, sheet.section), main_part(page, sheet)});
    auto body = el("body", {skip_link(page), office_bar(page), content});
    return http::html_response(sheet.status, document(page, head(page, sheet, "office", {}), body));
}

http::Response portal_page(const Page& page, Sheet sheet)
{
    auto content = el("main", {cls("page"), attr("id", "content"), attr("tabindex", "-1"),
                               kept_note(page), html::breadcrumb(page.t("site.you_are_here"), sheet.crumbs), sheet.body});
    auto body = el("body", {skip_link(page), portal_header(page), content, portal_footer(page)});
    return http::html_response(sheet.status, document(page, head(page, sheet, "portal", alternates(page) + worker_name()), body));
}

http::Response error_page(const Page& page, Face face, int status, std::string_view message_key)
{
    if (face == Face::api) return api_error(page, status, message_key.substr(message_key.rfind('.') + 1));
    if (face == Face::plain) return http::text_response(status, page.t(message_key) + "\n");
    auto title = page.t(fmt::format("{}.title", message_key));
    auto home = face == Face::office ? std::string("/office/today") : page.to("");
    Sheet sheet;
    sheet.title = title;
    sheet.status = status;
    sheet.body = el("div", {cls("stack text"), el("h1", {title}), el("p", {page.t(fmt::format("{}.text", message_key))}),
                            el("p", {html::link(home, page.t("site.home"))})});
    return face == Face::office ? office_page(page, std::move(sheet)) : portal_page(page, std::move(sheet));
}

http::Response api_error(const Page& page, int status, std::string_view code, const base::Faults& faults)
{
    namespace json = boost::json;
    auto key = fmt::format("site.error.{}.text", code);
    json::object error{{"code", code}, {"message", page.t(page.t.has(key) ? std::string_view(key) : "site.error.bad_request.text")}};
    json::array fields;
    for (auto& fault : faults)
        fields.push_back({{"field", fault.field}, {"code", fault.message}, {"message", page.t(fault.message, fault.args)}});
    if (!fields.empty()) error["fields"] = std::move(fields);
    return http::text_response(status, json::serialize(json::object{{"error", std::move(error)}}), "application/json");
}

} // namespace landlotse::site
