// Five questions on one page; the answers go into the address of the pack and nowhere else (R1.6a).

#include "rooms/welcome/web/question_parts.h"

#include <fmt/format.h>

namespace landlotse::welcome::web {

using html::attr;
using html::cls;
using html::el;

http::Response questions(const site::Page& page)
{
    auto who = parse_address(page.request.query);
    if (who.municipality.empty()) who.municipality = std::string(page.request.query_value("municipality"));
    auto title = page.t("welcome.portal.entry");
    auto form = el("form", {cls("questions"), attr("method", "get"), attr("action", page.to("pack")), question_fields(page, who),
                            el("div", {cls("form__actions"), html::submit_button(page.t("welcome.portal.make"), html::ButtonLook::primary)})});
    auto body = el("div", {cls("stack"), el("h1", {title}), el("p", {cls("text"), page.t("welcome.portal.lead")}),
                           el("p", {cls("text privacy"), html::icon("lock"), el("span", {page.t("welcome.portal.privacy")})}), form});
    return directory::web::leaf(page, title, {}, body);
}

} // namespace landlotse::welcome::web
