// One page for the head of administration (R2.1): what waits for a decision, how the concept stands, what is going well.

#include "rooms/cockpit/web/blocks.h"
#include "rooms/cockpit/web/pages.h"

#include <fmt/format.h>

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

namespace {

/// A number of the page and the list behind it.
struct Defined {
    const char* key;
    const char* title; ///< message key
    const char* list;
};
constexpr Defined all_numbers[] = {{"late", "cockpit.needs.late", "/office/strategy/control?status=late"},
                                   {"funding", "cockpit.needs.funding", "/office/strategy/control?gap=funding"},
                                   {"vacancies", "cockpit.needs.vacancies", "/office/strategy/control?gap=vacant"},
                                   {"stale", "cockpit.needs.stale", "/office/strategy/control?freshness=stale"},
                                   {"resolutions", "cockpit.needs.resolutions", "/office/council?all=control#control"},
                                   {"hearings", "cockpit.needs.hearings", "/office/council?all=hearings#hearings"},
                                   {"motions", "cockpit.needs.motions", "/office/council?all=motions#motions"},
                                   {"without_hearing", "cockpit.needs.without_hearing", "/office/council?all=without#without"},
                                   {"silent", "cockpit.needs.silent", "/office/council#rhythm"},
                                   {"fields", "cockpit.fields", "/office/strategy/control"},
                                   {"figures", "cockpit.figures", "/office/indicators"},
                                   {"money", "cockpit.money", "/office/strategy/control"},
                                   {"good", "cockpit.good", "/office/strategy/control?status=done"},
                                   {"freshness", "cockpit.freshness", "/office/strategy/control"}};

} // namespace

http::Response definitions(const site::Page& page)
{
    html::Html body;
    for (auto& one : all_numbers)
        body += html::el("section", {html::cls("section stack"), html::attr("aria-labelledby", one.key), html::el("h2", {html::attr("id", one.key), page.t(one.title)}),
                                     html::el("p", {html::cls("text"), page.t(fmt::format("cockpit.define.{}", one.key))}), html::el("p", {html::cls("cockpit__define"), html::link(one.list, page.t("cockpit.definitions.list"))})});
    site::Sheet sheet;
    sheet.title = page.t("cockpit.definitions");
    sheet.section = section;
    sheet.crumbs = {{page.t("cockpit.title"), section}, {sheet.title, ""}};
    sheet.body = html::page_head(sheet.title, page.t("cockpit.definitions.purpose")) + html::el("div", {html::cls("stack"), body});
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::cockpit::web
