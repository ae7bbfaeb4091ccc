// The committee pack: one meeting with everything a member should have read, resolutions not carried out first, measures on one page each.

#include "kernel/site/letterhead.h"
#include "kernel/site/pdf_file.h"
#include "rooms/cockpit/web/blocks.h"
#include "rooms/cockpit/web/pages.h"

#include <fmt/format.h>

namespace landlotse::cockpit::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int shown_meetings = 20, most_sheets = 12;

std::string packs_address() { return fmt::format("{}/packs", section); }
std::string pack_address(std::int64_t id) { return fmt::format("{}/{}", packs_address(), base::id_text(id)); }

/// On paper nothing can be followed, so nothing is a link.
enum class Medium { screen, paper };

/// Whoever may see a non-public meeting there may see its non-public points: both belong to the same unit.
council::Audience audience_of(const site::Page& page, const record::Record& meeting)
{
    identity::Subject inside{meeting.owner, static_cast<int>(identity::Confidentiality::internal), {}, false};
    return page.may(council::meeting_kind()->permission("read"), inside) ? council::Audience::office : council::Audience::everybody;
}

Html named(Medium medium, const record::Kind& kind, std::int64_t id, const std::string& words)
{
    return medium == Medium::screen ? html::link(site::office_address(kind, id), words) : html::escaped(words);
}

Html said(const site::Page& page, std::string_view key, const std::string& text)
{
    return text.empty() ? Html{} : el("p", {el("strong", {page.t(key), ": "}), text});
}

Html costs(const site::Page& page, const council::Paper& paper)
{
    Html all;
    if (paper.cost_once) all += said(page, "cockpit.pack.cost_once", strategy::web::euro(page, *paper.cost_once));
    if (paper.cost_yearly) all += said(page, "cockpit.pack.cost_yearly", strategy::web::euro(page, *paper.cost_yearly));
    return all + said(page, "cockpit.pack.product", paper.product_account);
}

Html sequence(const site::Page& page, const council::PaperWay& item, const char* heading)
{
    std::vector<Html> stations;
    for (std::size_t at = 0; at < item.sequence.size(); ++at) {
        auto& one = item.sequence[at];
        auto body = at < item.bodies.size() ? item.bodies[at] : std::string();
        auto role = page.t(fmt::format("council.consultation.role.{}", storage::name_of(one.role)));
        auto day = one.planned_on ? ", " + page.t.day(*one.planned_on) : std::string();
        auto outcome = one.outcome ? ": " + page.t(fmt::format("council.agenda_item.outcome.{}", storage::name_of(*one.outcome))) : std::string();
        stations.push_back(el("li", {body, " (", role, day, ")", outcome}));
    }
    return stations.empty() ? Html{} : el(heading, {page.t("cockpit.pack.sequence")}) + el("ol", {stations});
}

Html hearings(const site::Page& page, const council::PaperWay& item, const char* heading)
{
    Html all;
    for (auto& one : item.hearings) {
        auto holder = page.t(fmt::format("council.hearing.holder.{}", storage::name_of(one.holder)));
        auto said = one.stance ? page.t(fmt::format("council.hearing.stance.{}", storage::name_of(*one.stance))) : page.t(fmt::format("council.hearing.state.{}", storage::name_of(one.state)));
        all += el("p", {el("strong", {holder, ": "}), said}) + html::when(!one.statement.empty(), el("blockquote", {one.statement}));
    }
    return all.empty() ? all : el(heading, {page.t("cockpit.pack.hearing")}) + all;
}

/// One-page sheets of the measures that a paper is the mandate of.
std::vector<strategy::MeasureId> measures_of(const site::Page& page, std::int64_t paper)
{
    std::vector<strategy::MeasureId> found;
    storage::Condition where{"paper=? and archived_at is null", {paper}};
    page.read([&](storage::Reader& reader) {
        for (auto& record : record::list(reader, *strategy::measure_kind(), page.county.id, {where && page.visible("strategy.measure.read"), "id", false, most_sheets, 0})) found.push_back(strategy::MeasureId{record.id});
    });
    return found;
}

Html item_part(const site::Page& page, const council::PackItem& item, Medium medium)
{
    auto closed = html::when(!item.item.is_public, html::escaped(" ") + html::badge(page.t("council.not_public"), html::Mood::warning));
    auto head = el("h3", {item.item.number, " ", named(medium, *council::agenda_item_kind(), item.id, item.item.title), closed});
    if (!item.paper) return el("article", {cls("pack__item"), head});
    auto& paper = *item.paper;
    return el("article", {cls("pack__item"), head, el("p", {named(medium, *council::paper_kind(), *item.paper_id, paper.reference + " · " + paper.subject)}), said(page, "cockpit.pack.lead", paper.lead_unit), said(page, "cockpit.pack.facts", paper.facts),
                          said(page, "cockpit.pack.proposal", paper.proposal), costs(page, paper), way_parts(page, item, "h4")});
}

Html control_list(const site::Page& page, const council::Lines& control, Medium medium)
{
    if (control.first.empty()) return el("p", {page.t("cockpit.pack.control.none")});
    std::vector<std::vector<Html>> rows;
    for (auto& one : control.first) {
        auto state = one.is_overdue ? html::badge(page.t("cockpit.pack.overdue"), html::Mood::danger) : html::badge(page.t("cockpit.pack.open"), html::Mood::info);
        rows.push_back({medium == Medium::screen ? html::link(one.href, one.what) : html::escaped(one.what), html::escaped(one.whose), html::escaped(one.due ? page.t.day(*one.due) : "–"), state});
    }
    std::vector<html::Column> columns{{page.t("cockpit.pack.resolution"), ""}, {page.t("cockpit.pack.whose"), ""}, {page.t("cockpit.pack.due"), ""}, {page.t("cockpit.pack.state"), ""}};
    return html::table(page.t("council.resolution.many"), columns, rows);
}

Html pack_body(const site::Page& page, const council::CommitteePack& pack, Medium medium)
{
    Html items, sheets;
    int count = 0;
    for (auto& one : pack.items) {
        items += item_part(page, one, medium);
        if (!one.paper_id) continue;
        for (auto measure : measures_of(page, *one.paper_id))
            if (count++ < most_sheets) sheets += el("article", {cls("pack__sheet"), strategy::measure_sheet(page, measure, "h3")});
    }
    auto none = el("p", {page.t("cockpit.pack.no_items")});
    return el("section", {cls("section"), attr("aria-labelledby", "items"), el("h2", {attr("id", "items"), page.t("cockpit.pack.items")}), items.empty() ? none : items}) +
           el("section", {cls("section"), attr("aria-labelledby", "control"), el("h2", {attr("id", "control"), page.t("cockpit.pack.control")}), control_list(page, pack.control, medium)}) +
           html::when(!sheets.empty(), el("section", {cls("section"), attr("aria-labelledby", "sheets"), el("h2", {attr("id", "sheets"), page.t("cockpit.pack.sheets")}), sheets}));
}

std::optional<council::CommitteePack> asked(const site::Page& page)
{
    auto meeting = site::visible_record(page, *council::meeting_kind(), "read");
    if (!meeting) return std::nullopt;
    return page.read([&](storage::Reader& reader) { return council::committee_pack(reader, page.county.id, council::MeetingId{meeting->id}, page.today, audience_of(page, *meeting)); });
}

http::Response leaf(const site::Page& page, const std::string& title, const std::string& purpose, const Html& body, const Html& action = {})
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = page.may("cockpit.read") ? section : packs_address();
    if (page.may("cockpit.read")) sheet.crumbs.push_back({page.t("cockpit.title"), section});
    if (page.may("cockpit.packs.read")) sheet.crumbs.push_back({page.t("cockpit.packs"), title == page.t("cockpit.packs") ? "" : packs_address()});
    if (title != page.t("cockpit.packs")) sheet.crumbs.push_back({title, ""});
    sheet.body = html::page_head(title, purpose, action) + body;
    return site::office_page(page, std::move(sheet));
}

std::string said_when(const site::Page& page, const council::CommitteePack& pack)
{
    auto when = fmt::format("{}, {}", pack.body, page.t.long_day(pack.meeting.held_on));
    return pack.meeting.starts_at.empty() ? when : when + ", " + pack.meeting.starts_at;
}

} // namespace

Html way_parts(const site::Page& page, const council::PaperWay& way, const char* heading) { return sequence(page, way, heading) + hearings(page, way, heading); }

Html beside_meeting(const site::Page& page, const record::Record& meeting)
{
    if (!page.may("cockpit.pack.read")) return {};
    auto heading = el("h2", {attr("id", "pack"), page.t("cockpit.pack")});
    return el("section", {cls("section stack"), attr("aria-labelledby", "pack"), heading, el("p", {page.t("cockpit.pack.purpose")}), html::link_button(pack_address(meeting.id), page.t("cockpit.pack.open_it"), html::ButtonLook::secondary, "print")});
}

http::Response packs(const site::Page& page)
{
    auto audience = page.may("council.nonpublic.read") ? council::Audience::office : council::Audience::everybody;
    auto next = page.read([&](storage::Reader& reader) { return council::next_meetings(reader, page.county.id, page.today, audience, shown_meetings); });
    std::vector<std::vector<Html>> rows;
    for (auto& one : next.first) {
        auto day = one.since ? one.since : one.due;
        rows.push_back({html::link(pack_address(one.id), one.what), html::escaped(one.whose), html::escaped(day ? page.t.day(*day) : "–")});
    }
    std::vector<html::Column> columns{{page.t("cockpit.pack.meeting"), ""}, {page.t("cockpit.pack.body"), ""}, {page.t("cockpit.pack.day"), ""}};
    auto title = page.t("cockpit.packs");
    return leaf(page, title, page.t("cockpit.packs.purpose"), rows.empty() ? html::empty_state(page.t("cockpit.packs.none")) : html::table(title, columns, rows));
}

http::Response pack(const site::Page& page)
{
    auto found = asked(page);
    if (!found) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto pdf = page.settings.printer ? html::link_button(pack_address(found->id) + "/pack.pdf", page.t("cockpit.pack.pdf"), html::ButtonLook::secondary, "print") : Html{};
    return leaf(page, found->meeting.title, said_when(page, *found), pack_body(page, *found, Medium::screen), pdf);
}

http::Response pack_pdf(const site::Page& page)
{
    auto found = asked(page);
    if (!found) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    if (!page.settings.printer) return site::error_page(page, site::Face::office, 404, "cockpit.pack.no_printer");
    auto& language = page.t.language();
    auto body = site::letterhead(page) + el("h1", {found->meeting.title}) + el("p", {said_when(page, *found)}) + pack_body(page, *found, Medium::paper);
    auto style = site::paper_style(page, "rooms/cockpit/tables/pack.css");
    auto pdf = page.settings.printer->pdf({std::string(language.code), std::string(i18n::direction_name(language)), found->meeting.title, style, body});
    if (!pdf) return site::error_page(page, site::Face::office, 503, "cockpit.pack.busy").with("Retry-After", "10");
    return std::move(site::pdf_file(*pdf, "pack.pdf").with("Cache-Control", "private, no-store"));
}

} // namespace landlotse::cockpit::web
