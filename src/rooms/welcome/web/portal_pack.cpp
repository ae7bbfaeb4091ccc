// The pack on the screen: steps with due dates, contact points, texts of the municipality (R1.6a, R1.6b).
// Everything it says follows from its address, so that a link or a QR code keeps it.

#include "kernel/html/qr_code.h"
#include "rooms/welcome/web/pack_parts.h"

#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html answers(const site::Page& page, const PackView& view)
{
    std::vector<Html> items;
    for (auto& answer : answer_words(page, view)) items.push_back(el("li", {el("bdi", {answer})}));
    return el("div", {cls("pack-answers"), el("h2", {cls("section-title"), page.t("welcome.pack.answers")}), el("ul", {cls("pack-list"), items}),
                      el("p", {cls("no-print"), html::link(page.to("welcome?" + address_of(view.who)), page.t("welcome.pack.change"))})});
}

Html button(std::string_view mark, std::string_view sign, const std::string& label)
{
    return el("button", {cls("kern-btn kern-btn--secondary"), attr("type", "button"), html::flag(mark), html::icon(sign),
                         el("span", {cls("kern-label"), label})});
}

Html keep(const site::Page& page, const PackView& view)
{
    auto query = address_of(view.who);
    auto address = page.absolute(page.to("pack?" + query));
    auto pdf = page.settings.printer ? html::link_button(page.to("pack.pdf?" + query), page.t("welcome.pack.pdf"), html::ButtonLook::primary, "download")
                                     : Html{};
    auto copy = el("button", {cls("kern-btn kern-btn--secondary"), attr("type", "button"), attr("data-copy-link", ""),
                              attr("data-done", page.t("welcome.pack.copied")), html::icon("link"), el("span", {cls("kern-label"), page.t("welcome.pack.copy")})});
    return el("section", {cls("section pack-keep"), attr("aria-labelledby", "keep"), el("h2", {attr("id", "keep"), page.t("welcome.pack.keep")}),
                          el("p", {cls("text"), page.t("welcome.pack.keep.hint")}),
                          el("figure", {cls("pack-code"), html::qr_code(address, page.t("welcome.pack.qr"))}),
                          el("p", {cls("only-print"), el("bdi", {attr("dir", "ltr"), address})}),
                          el("div", {cls("cluster no-print"), pdf,
                                     el("div", {cls("cluster only-script"), button("data-share", "share", page.t("directory.portal.share")), copy,
                                                button("data-print", "print", page.t("directory.portal.print"))})})});
}

/// What comes from the form gets its short address first, so that everybody keeps and shares the same one.
http::Response to_short_address(const site::Page& page)
{
    return http::see_other(page.to("pack?" + address_of(parse_form(page.request.query, page.today)))).with("Cache-Control", "no-store");
}

} // namespace

http::Response pack(const site::Page& page)
{
    if (is_from_form(page.request.query)) return to_short_address(page);
    auto view = pack_view(page, parse_address(page.request.query));
    auto title = view.municipality_name.empty() ? page.t("welcome.pack.title")
                                                : page.t("welcome.pack.title_of", {{"name", view.municipality_name}});
    auto body = el("div", {cls("pack"), el("h1", {title}), el("p", {cls("fresh"), page.t("welcome.pack.made", {{"day", page.t.day(page.today)}})}),
                           answers(page, view), steps_part(page, view, Medium::screen), contacts_part(page, view, Medium::screen),
                           outreach_part(page, view), places_part(page, view, Medium::screen), texts_part(page, view, Medium::screen), perhaps_part(page, view, Medium::screen),
                           keep(page, view)});
    auto response = directory::web::leaf(page, title, {{page.t("welcome.portal.entry"), page.to("welcome")}}, body);
    // The answers belong to the reader: no shared cache on the way may keep them.
    return response.with("Cache-Control", "private, no-cache");
}

} // namespace landlotse::welcome::web
