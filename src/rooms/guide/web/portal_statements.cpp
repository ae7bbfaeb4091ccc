// Imprint (DDG 5), privacy (GDPR 13) and accessibility (BGG 12b, BITV 2.0): the county's text and, where one
// is chosen, the municipality's beside it. Reachable from every page.

#include "kernel/base/text.h"
#include "rooms/guide/web/pages.h"
#include "rooms/guide/web/portal_parts.h"

#include <fmt/format.h>

namespace landlotse::guide::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html statement(const site::Page& page, const Branch& branch)
{
    auto kept =
        page.read([&](storage::Reader& reader) { return published(reader, page.county.id, branch.id); });
    if (!kept) return {};
    auto telling = page.read([&](storage::Reader& reader) {
        return telling_of(reader, page.county.id, kept->record, page.t.language().code);
    });
    auto& told = telling.told;
    auto checked = std::chrono::floor<std::chrono::days>(kept->record.confirmed_at);
    return el("section",
              {cls("stack"), attr("aria-labelledby", branch.slug),
               el("div", {attr("id", branch.slug), in_language(page, "h2", told.language, told.text.title)}),
               language_notice(page, telling, fmt::format("/de/guide/{}", branch.slug)),
               shown_text(page, told.text.body, told.language),
               el("p", {cls("fresh"), page.t("guide.portal.checked", {{"day", page.t.day(checked)}})})});
}

/// What is true of every county that uses this program, until it has written its own statement.
Html general_accessibility(const site::Page& page)
{
    Html all = el("p", {page.t("guide.statement.accessibility.lead")});
    for (std::string_view part : {"works", "limits", "feedback", "authority"}) {
        auto key = fmt::format("guide.statement.accessibility.{}", part);
        all +=
            el("section", {el("h2", {cls("section-title"), page.t(key + ".title")}), el("p", {page.t(key)})});
    }
    return all;
}

http::Response statements(const site::Page& page, Purpose purpose, const std::string& title,
                          const std::string& address)
{
    auto chosen = directory::chosen_municipality(page);
    auto tree = public_tree(page);
    Html county, municipal;
    for (auto& branch : tree->all) {
        if (branch.purpose != purpose) continue;
        if (branch.region == 0)
            county += statement(page, branch);
        else if (branch.region == chosen.id)
            municipal += statement(page, branch);
    }
    if (county.empty())
        county = purpose == Purpose::accessibility ? general_accessibility(page)
                                                   : el("p", {page.t("guide.statement.none")});
    auto feedback = html::link(page.to("feedback?page=" + base::percent_encoded(page.request.path)),
                               page.t("guide.feedback.link"));
    auto body = el("div", {cls("stack stack--wide text"), el("h1", {title}), county, municipal,
                           directory::municipality_form(page, page.to(address)), el("p", {feedback})});
    return site::portal_page(page, directory::web::leaf_sheet(page, title, {}, body));
}

} // namespace

http::Response imprint(const site::Page& page)
{
    return statements(page, Purpose::imprint, page.t("guide.statement.imprint"), "imprint");
}
http::Response privacy(const site::Page& page)
{
    return statements(page, Purpose::privacy, page.t("guide.statement.privacy"), "privacy");
}
http::Response accessibility(const site::Page& page)
{
    return statements(page, Purpose::accessibility, page.t("guide.statement.accessibility.title"),
                      "accessibility");
}

} // namespace landlotse::guide::web
