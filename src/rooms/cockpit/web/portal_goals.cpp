// Figures and goals for everybody: the cockpit's public twin, in the words of the portal.

#include "rooms/cockpit/web/blocks.h"
#include "rooms/cockpit/web/pages.h"
#include "rooms/directory/api.h"

namespace landlotse::cockpit::web {

using html::attr;
using html::cls;
using html::el;

http::Response portal_goals(const site::Page& page)
{
    auto view = public_view(page);
    auto title = page.t("cockpit.portal.title");
    auto more = el("section", {cls("stack"), attr("aria-labelledby", "more"), el("h2", {attr("id", "more"), page.t("cockpit.portal.more")}),
                               el("ul", {el("li", {html::link(page.to("promises"), page.t("cockpit.portal.promises"))}), el("li", {html::link(page.to("figures"), page.t("observatory.portal.entry"))}), el("li", {html::link(page.to("open-data"), page.t("cockpit.portal.data"))}),
                                         el("li", {html::link(page.to("council"), page.t("cockpit.portal.council"))}), el("li", {html::link("/oparl/v1.1/system", "OParl")}),
                                         el("li", {html::link("/catalog.ttl", "DCAT-AP.de")})})});
    auto body = el("div", {cls("stack stack--wide"), el("h1", {title}), el("p", {cls("text"), page.t("cockpit.portal.lead")}), fields_block(page, view), potentials_block(page, view), figures_block(page, view),
                           money_block(page, view), council_block(page, view), freshness_block(page, view), more});
    return directory::web::leaf(page, title, {}, body);
}

} // namespace landlotse::cockpit::web
