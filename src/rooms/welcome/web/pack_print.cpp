// A pack on paper: one document of its own, without script, sign or address outside.

#include "kernel/html/qr_code.h"
#include "kernel/site/letterhead.h"
#include "kernel/site/pdf_file.h"
#include "rooms/welcome/web/pack_parts.h"

#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

print::Document document(const site::Page& page, const std::string& title, const Html& body)
{
    auto& language = page.t.language();
    auto style = site::paper_style(page, "rooms/welcome/tables/pack_print.css");
    return {std::string(language.code), std::string(i18n::direction_name(language)), title, style, body};
}

Html address_part(const site::Page& page, const std::string& address)
{
    return el("div", {cls("code"), html::qr_code(address, page.t("welcome.pack.qr")),
                      el("div", {el("p", {page.t("welcome.pack.keep.hint")}), el("p", {el("bdi", {attr("dir", "ltr"), address})})})});
}

std::string title_of(const site::Page& page, const PackView& view)
{
    if (view.municipality_name.empty()) return page.t("welcome.pack.title");
    return page.t("welcome.pack.title_of", {{"name", view.municipality_name}});
}

Html head(const site::Page& page, const PackView& view, std::string_view heading)
{
    std::vector<Html> items;
    for (auto& answer : answer_words(page, view)) items.push_back(el("li", {el("bdi", {answer})}));
    return el("header", {site::letterhead(page), el(heading, {title_of(page, view)}),
                         el("p", {page.t("welcome.pack.made", {{"day", page.t.day(page.today)}})}), el("ul", {cls("answers"), items})});
}

Html column(const site::Page& page, const Html& part)
{
    auto& language = page.t.language();
    return el("div", {cls("column"), attr("lang", std::string(language.code)), attr("dir", std::string(i18n::direction_name(language))), part});
}

} // namespace

Html side_by_side(const site::Page& german, const PackView& german_view, const site::Page& other, const PackView& other_view)
{
    auto pair = [&](const Html& left, const Html& right) { return el("div", {cls("pair"), column(german, left), column(other, right)}); };
    auto& pack = german_view.pack;
    Html rows = pair(head(german, german_view, "h2"), head(other, other_view, "h2"));
    auto add = [&](std::string_view heading, const std::vector<PackLine>& lines) {
        if (lines.empty()) return;
        rows += pair(el("h2", {german.t(heading)}), el("h2", {other.t(heading)}));
        for (auto& line : lines)
            rows += pair(article(german, german_view, line, "h3", Medium::paper), article(other, other_view, line, "h3", Medium::paper));
    };
    add("welcome.pack.steps", pack.steps);
    add("welcome.pack.texts", pack.texts);
    add("welcome.q.municipality", pack.places);
    add("welcome.pack.perhaps", pack.perhaps);
    auto contacts = contacts_part(other, other_view, Medium::paper) + outreach_part(other, other_view);
    return el("div", {cls("pairs"), rows, column(other, contacts)});
}

print::Document pack_document(const site::Page& page, const PackView& view, const std::string& address)
{
    auto body = head(page, view, "h1") + address_part(page, address) + steps_part(page, view, Medium::paper) +
                contacts_part(page, view, Medium::paper) + outreach_part(page, view) + places_part(page, view, Medium::paper) +
                texts_part(page, view, Medium::paper) + perhaps_part(page, view, Medium::paper);
    return document(page, title_of(page, view), body);
}

print::Document desk_document(const site::Page& german, const PackView& german_view, const site::Page& other, const PackView& other_view,
                              const std::string& address)
{
    auto code = column(other, address_part(other, address));
    return document(german, title_of(german, german_view), code + side_by_side(german, german_view, other, other_view));
}

http::Response pdf_response(const site::Page& page, site::Face face, const print::Document& document)
{
    if (!page.settings.printer) return site::error_page(page, face, 404, "welcome.error.no_printer");
    auto pdf = page.settings.printer->pdf(document);
    if (!pdf) {
        bool is_busy = pdf.error() == print::PrintRefusal::busy;
        auto response = site::error_page(page, face, 503, is_busy ? "welcome.error.printer_busy" : "welcome.error.not_printed");
        return response.with("Retry-After", "10");
    }
    return std::move(site::pdf_file(*pdf, "info.pdf").with("Cache-Control", "private, no-store"));
}

http::Response pack_pdf(const site::Page& page)
{
    auto view = pack_view(page, parse_address(page.request.query));
    return pdf_response(page, site::Face::portal, pack_document(page, view, page.absolute(page.to("pack?" + address_of(view.who)))));
}

} // namespace landlotse::welcome::web
