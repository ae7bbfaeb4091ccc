// What waits in the council's work, on one page (R2.4, R2.6, R2.9, R2.11).

#include "rooms/council/store/interests.h"
#include "rooms/council/store/rights.h"
#include "rooms/council/web/pages.h"

#include <fmt/format.h>

namespace landlotse::council::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

Html due_cell(const site::Page& page, const Line& line)
{
    if (!line.due) return el("span", {"–", html::unseen(page.t("council.no_day"))});
    if (line.is_overdue) return html::badge(page.t("council.overdue", {{"day", page.t.day(*line.due)}}), html::Mood::danger);
    return html::escaped(fmt::format("{} ({})", page.t.day(*line.due), page.t.days_from(page.today, *line.due)));
}

/// A meeting has a day and no deadline.
Html meeting_table(const site::Page& page, std::string_view caption, const Lines& lines)
{
    std::vector<html::Column> columns{{page.t("council.meeting.one"), ""}, {page.t("council.body.one"), ""}, {page.t("council.meeting.field.held_on"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& line : lines.first) {
        auto day = line.due ? html::escaped(fmt::format("{} ({})", page.t.day(*line.due), page.t.days_from(page.today, *line.due))) : html::escaped("–");
        rows.push_back({html::link(line.href, line.what), html::escaped(line.whose), day});
    }
    return html::table(caption, columns, rows);
}

Html block(const site::Page& page, std::string_view key, const Lines& lines, const std::string& all_href)
{
    auto title = page.t(fmt::format("council.block.{}", key));
    auto head = el("h2", {cls("section-title"), title, " ", html::badge(page.t.number(lines.total), lines.overdue > 0 ? html::Mood::danger : html::Mood::info)});
    auto body = lines.first.empty() ? el("p", {page.t(fmt::format("council.block.{}.none", key))})
                : key == "meetings" ? meeting_table(page, title, lines)
                                    : line_table(page, title, lines, key == "hearings" ? page.t("council.hearing.holder.officer") : std::string("–"));
    auto is_whole = lines.total == static_cast<std::int64_t>(lines.first.size()) && all_href.find('#') != std::string::npos;
    auto more = all_href.empty() || is_whole ? Html{} : el("p", {html::link(all_href, page.t("council.all"))});
    return el("section", {cls("stack"), attr("id", std::string(key)), head, body, more});
}

Html rhythm_block(const site::Page& page, const std::vector<Rhythm>& all)
{
    auto title = page.t("council.block.rhythm");
    std::vector<html::Column> columns{{page.t("council.body.one"), ""}, {page.t("council.rhythm.every"), ""}, {page.t("council.rhythm.last"), ""}, {page.t("council.rhythm.due"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        auto last = one.last_on ? html::escaped(page.t.day(*one.last_on)) : html::escaped(page.t("council.rhythm.never"));
        auto due = one.is_overdue ? html::badge(page.t("council.overdue", {{"day", page.t.day(one.due_on)}}), html::Mood::danger) : html::escaped(page.t.day(one.due_on));
        rows.push_back({html::link(one.href, one.name), html::escaped(page.t("council.rhythm.months", {{"count", one.months}})), last, due});
    }
    auto body = rows.empty() ? el("p", {page.t("council.block.rhythm.none")}) : html::table(title, columns, rows);
    return el("section", {cls("stack"), attr("id", "rhythm"), el("h2", {cls("section-title"), title}), body});
}

Html rights_block(const site::Page& page, const std::vector<Right>& all)
{
    auto title = page.t("council.block.rights");
    std::vector<html::Column> columns{{page.t("council.right.field.holder"), ""}, {page.t("council.right.field.entitlement"), ""}, {page.t("council.right.field.basis"), ""},
                                      {page.t("council.right.field.deadline_days"), "", {}, true}};
    std::vector<std::vector<Html>> rows;
    for (auto& one : all)
        rows.push_back({html::escaped(page.t(fmt::format("council.right.holder.{}", storage::name_of(one.holder)))), html::escaped(page.t(fmt::format("council.right.entitlement.{}", storage::name_of(one.entitlement)))),
                        html::escaped(one.basis), one.deadline_days ? html::escaped(page.t.number(*one.deadline_days)) : html::escaped("–")});
    auto body = rows.empty() ? el("p", {page.t("council.block.rights.none")}) : html::table(title, columns, rows);
    // An empty list must not read as "nobody has a right": we say what we looked for.
    Html law;
    if (auto* here = rights::land_law(page.county.land)) {
        auto day = page.t.day(base::day_from_iso(here->checked_on).value());
        law = el("p", {cls("hint"), here->is_known ? page.t("council.rights.land_known", {{"land", here->name}, {"basis", here->basis}, {"day", day}}) : page.t("council.rights.land_unknown", {{"land", here->name}, {"day", day}})});
    }
    return el("section", {cls("stack"), el("h2", {cls("section-title"), title}), body, law, el("p", {html::link("/office/hearing-rights", page.t("council.right.many"))})});
}

Html ways(const site::Page& page)
{
    std::vector<Html> links;
    for (auto* kind : {meeting_kind().get(), paper_kind().get(), body_kind().get(), membership_kind().get(), mandate_holder_kind().get(), term_kind().get(), venue_kind().get(), consultation_kind().get(),
                       election_kind().get(), gathering_kind().get(), word_kind().get()})
        links.push_back(el("li", {html::link(site::office_address(*kind), page.t(kind->message("many")))}));
    if (page.may("council.interest.read")) links.push_back(el("li", {html::link("/office/council/interested", page.t("council.interested.title"))}));
    return el("nav", {attr("aria-label", page.t("council.ways")), el("ul", {cls("cluster cluster--list"), links})});
}

} // namespace

site::Sheet office_sheet(const site::Page& page, const std::string& title, const std::string& purpose, const Html& body, const Html& action)
{
    site::Sheet sheet;
    sheet.title = title;
    sheet.section = section;
    sheet.crumbs = {{page.t("council.navigation"), section}, {title, ""}};
    sheet.body = html::page_head(title, purpose, action) + el("div", {cls("stack stack--wide"), body});
    return sheet;
}

Html line_table(const site::Page& page, std::string_view caption, const Lines& lines, const std::string& nobody)
{
    std::vector<html::Column> columns{{page.t("council.line.what"), ""}, {page.t("council.line.whose"), ""}, {page.t("council.line.since"), ""}, {page.t("council.line.due"), ""}};
    std::vector<std::vector<Html>> rows;
    for (auto& line : lines.first)
        rows.push_back({html::link(line.href, line.what), html::escaped(line.whose.empty() ? nobody : line.whose), line.since ? html::escaped(page.t.day(*line.since)) : html::escaped("–"), due_cell(page, line)});
    return html::table(caption, columns, rows);
}

http::Response overview(const site::Page& page)
{
    // Who sees the non-public part of the whole county sees it here, too; everybody else sees what everybody may see.
    auto audience = page.may("council.nonpublic.read") ? Audience::office : Audience::everybody;
    // The cockpit's numbers lead to the whole list behind them.
    constexpr int few = 8, whole = 500;
    auto wanted = page.request.query_value("all");
    auto most = [&](std::string_view key) { return wanted == key ? whole : few; };
    Html body = page.read([&](storage::Reader& reader) {
        auto county = page.county.id;
        return block(page, "hearings", hearings_open(reader, county, page.today, audience, most("hearings")), "/office/council?all=hearings#hearings") +
               block(page, "without", papers_without_hearing(reader, county, page.today, audience, most("without")), "/office/council?all=without#without") +
               block(page, "control", resolutions_not_carried_out(reader, county, page.today, audience, most("control")), "/office/council?all=control#control") +
               block(page, "motions", motions_unanswered(reader, county, page.today, audience, most("motions")), "/office/council?all=motions#motions") +
               rhythm_block(page, rhythm(reader, county, page.today)) + block(page, "meetings", next_meetings(reader, county, page.today, audience, most("meetings")), "/office/meetings") +
               rights_block(page, rights::all_in_force(reader, county, page.today));
    });
    Html action;
    if (page.may(paper_kind()->permission("edit"))) action = html::link_button("/office/papers/new", page.t("council.paper.add"), html::ButtonLook::primary, "plus");
    else if (page.may("council.motion.table")) action = html::link_button("/office/council/motion", page.t("council.motion.add"), html::ButtonLook::primary, "plus");
    auto sheet = office_sheet(page, page.t("council.overview.title"), page.t("council.overview.purpose"), ways(page) + body, action);
    sheet.crumbs = {};
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::council::web
