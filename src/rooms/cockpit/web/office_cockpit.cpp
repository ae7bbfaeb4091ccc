// One page for the head of administration (R2.1): what waits for a decision, how the concept stands, what is going well.

#include "rooms/cockpit/web/blocks.h"
#include "rooms/cockpit/web/pages.h"

namespace landlotse::cockpit::web {

http::Response cockpit(const site::Page& page)
{
    auto view = office_view(page);
    site::Sheet sheet;
    sheet.title = page.t("cockpit.title");
    sheet.section = section;
    auto action = html::link_button(std::string(section) + "/packs", page.t("cockpit.packs"), html::ButtonLook::secondary, "print");
    sheet.body = html::page_head(sheet.title, page.t("cockpit.purpose", {{"day", page.t.day(page.today)}}), action) +
                 html::el("div", {html::cls("cockpit"), needs_you(page, view), fields_block(page, view), figures_block(page, view), money_block(page, view), potentials_block(page, view),
                                  council_block(page, view), freshness_block(page, view)});
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::cockpit::web
