#include "kernel/site/layout.h"

#include "kernel/base/text.h"
#include "kernel/html/assets.h"
#include "kernel/identity/session.h"
#include "kernel/site/forms.h"

#include <algorithm>
#include <boost/json.hpp>
#include <fmt/format.h>
#include <memory>

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

std::string opening(const Page& page)
{
    auto& language = page.t.language();
    return fmt::format("<!doctype html>\n<html lang=\"{}\" dir=\"{}\">", language.code, i18n::direction_name(language));
}

std::string document(const Page& page, const Html& head_part, const Html& body)
{
    return opening(page) + head_part.text() + body.text() + "</html>\n";
}

/// The county's arms and name, which lead home. The name says what the arms show, so they are silent.
Html brand(const Page& page, const std::string& home)
{
    auto arms = page.county.arms.empty() ? Html{} : el("img", {attr("src", fmt::format("/county/arms/{}", page.county.arms)), attr("alt", ""), attr("height", 40)});
    return el("a", {cls("brand"), attr("href", home), arms, el("span", {page.county.name})});
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
                      el("details", {html::flag("open"), attr("data-fold", "64rem"), el("summary", {page.t("site.rooms")}), el("ul", {items})})});
}

Html account_menu(const Page& page)
{
    return el("details", {cls("drop"), el("summary", {el("span", {page.actor.name})}),
                          el("div", {cls("drop__body"), html::link("/office/account", page.t("site.account")),
                                     html::link("/office/jobs", page.t("site.job.title")),
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
    return el("header", {cls("office-bar"), el("div", {cls("page"), brand(page, "/office/today"),
                                                       page.actor.is_known() ? find : Html{}, page.actor.is_known() ? account_menu(page) : Html{}})});
}

// ---- portal --------------------------------------------------------------------------------------------

/// Stand in the kept frame for what differs from page to page: the address behind the language, the site's own address,
/// the page that a footer link tells of, and the municipality that goes on with the visitor.
constexpr char mark = '\x1a';
constexpr std::string_view rest_mark = "\x1ar", site_mark = "\x1as", page_mark = "\x1ap", place_mark = "\x1am";

std::string in_language(std::string_view code) { return fmt::format("/{}{}", code, rest_mark); }

/// The portal's languages; easy German where the page exists in it.
std::vector<i18n::Language> menu_languages(const Page& page, const Sheet& sheet)
{
    std::vector<i18n::Language> all(i18n::languages().begin(), i18n::languages().end());
    auto& easy = i18n::easy_german();
    bool is_there = std::find(sheet.languages.begin(), sheet.languages.end(), easy.code) != sheet.languages.end();
    if (is_there || page.t.language() == easy) all.insert(all.begin() + 1, easy);
    return all;
}

Html language_menu(const Page& page, const Sheet& sheet)
{
    std::vector<Html> items;
    for (auto& language : menu_languages(page, sheet)) {
        bool current = language == page.t.language();
        items.push_back(el("a", {attr("href", in_language(language.code)), attr("lang", std::string(language.code)),
                                 attr("hreflang", std::string(language.code)), attr("dir", std::string(i18n::direction_name(language))),
                                 current ? attr("aria-current", "true") : html::Attribute{}, language.own_name}));
    }
    return el("details", {cls("drop"), html::flag("data-language"),
                          el("summary", {html::icon("language"), el("span", {page.t.language().own_name}), html::unseen(page.t("site.language"))}),
                          el("div", {cls("drop__body"), items})});
}

Html alternates(const Page& page, const Sheet& sheet)
{
    std::vector<Html> links;
    for (auto& language : menu_languages(page, sheet)) {
        bool exists = sheet.languages.empty() || std::find(sheet.languages.begin(), sheet.languages.end(), language.code) != sheet.languages.end();
        if (exists)
            links.push_back(el("link", {attr("rel", "alternate"), attr("hreflang", std::string(language.code)),
                                        attr("href", fmt::format("{}{}", site_mark, in_language(language.code)))}));
    }
    return html::fragment({links});
}

/// Words that a script shows over a page that was kept on the device and is read without a connection.
Html kept_note(const Page& page)
{
    return el("p", {cls("kept-note"), attr("role", "status"), attr("data-kept-note", page.t("site.kept_note", {{"moment", "%"}})), html::flag("hidden")});
}

Html worker_name() { return el("meta", {attr("name", "offline-worker"), attr("content", std::string(html::asset("offline.js")))}); }

Html portal_header(const Page& page, const Sheet& sheet)
{
    return el("header", {cls("masthead"), el("div", {cls("page"), brand(page, page.to("")),
                                                     language_menu(page, sheet)})});
}

Html portal_footer(const Page& page)
{
    std::vector<Html> links{html::link(page.to("map"), page.t("site.municipalities")), html::link(page.to("contacts"), page.t("site.contacts"))};
    for (auto& entry : page.house.footer_entries)
        links.push_back(html::link(fmt::format("{}{}", page.to(entry.href), entry.carries_page ? page_mark : place_mark), page.t(entry.label)));
    links.push_back(html::link("/office/today", page.t("site.for_staff")));
    return el("footer", {cls("footer"), el("div", {cls("page cluster"), links})});
}

/// What is the same on every page of the portal in one language, but for its address.
struct Frame {
    std::string head, top, note, bottom;
};

std::shared_ptr<const Frame> frame_of(const Page& page, const Sheet& sheet)
{
    auto key = fmt::format("frame {} {}", page.t.language().code, fmt::join(sheet.languages, " "));
    return page.memo.value<std::shared_ptr<const Frame>>(key, [&] {
        return std::make_shared<const Frame>(Frame{(alternates(page, sheet) + worker_name()).text(), (skip_link(page) + portal_header(page, sheet)).text(),
                                                   kept_note(page).text(), portal_footer(page).text()});
    });
}

/// What the marks mean on this page.
struct Marks {
    std::string rest, site, place, page;

    explicit Marks(const Page& of)
    {
        auto& target = of.request.target;
        std::string_view behind = std::string_view(target).substr(std::min(target.size(), target.find('/', 1)));
        html::append_escaped(rest, behind.empty() ? "/" : behind);
        html::append_escaped(site, of.absolute(""));
        auto municipality = of.request.query_value("municipality");
        if (!municipality.empty()) place = "?municipality=" + base::percent_encoded(municipality);
        page = "?page=" + base::percent_encoded(of.request.path);
    }

    const std::string& meant_by(std::string_view found) const
    {
        return found == rest_mark ? rest : found == site_mark ? site : found == page_mark ? page : place;
    }
};

/// Appends the kept markup with this page's address in it.
void append_with_address(std::string& out, const Marks& marks, std::string_view kept)
{
    for (std::size_t from = 0; from < kept.size();) {
        auto at = std::min(kept.size(), kept.find(mark, from));
        out.append(kept, from, at - from);
        if (at < kept.size()) out += marks.meant_by(kept.substr(at, 2));
        from = at + 2;
    }
}

Html with_address(const Marks& marks, std::string_view kept)
{
    std::string out;
    out.reserve(kept.size() + i18n::languages().size() * (marks.rest.size() + marks.site.size()));
    append_with_address(out, marks, kept);
    return html::trusted(std::move(out));
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
    auto frame = frame_of(page, sheet);
    Marks marks(page);
    auto canonical = sheet.canonical.empty() ? Html{} : el("link", {attr("rel", "canonical"), attr("href", page.absolute(sheet.canonical))});
    auto more = canonical + with_address(marks, frame->head) + sheet.head;
    auto head_part = head(page, sheet, "portal", more);
    auto crumbs = html::breadcrumb(page.t("site.you_are_here"), sheet.crumbs);
    // Written in one go: nested elements would copy a long list once for each element around it.
    std::string out;
    constexpr std::size_t some_addresses = 4096;
    out.reserve(head_part.text().size() + frame->top.size() + frame->note.size() + crumbs.text().size() + sheet.body.text().size() + frame->bottom.size() + some_addresses);
    out += opening(page);
    out += head_part.text();
    out += "<body>";
    append_with_address(out, marks, frame->top);
    out += "<main class=\"page\" id=\"content\" tabindex=\"-1\">";
    out += frame->note;
    out += crumbs.text();
    out += sheet.body.text();
    out += "</main>";
    append_with_address(out, marks, frame->bottom);
    out += "</body></html>\n";
    return http::html_response(sheet.status, std::move(out));
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
