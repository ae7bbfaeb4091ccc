// Funded projects: what ends, what is due, what comes after; and whether permanent offers grow.

#include "rooms/strategy/store/funding.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr int months_shown = 24;

std::string project_href(ProjectId id) { return "/office/funded-projects/" + base::id_text(id); }

enum class Sources { left_out, named };

Html clock_rows(const site::Page& page, const std::vector<ClockLine>& clocks, Sources sources)
{
    std::vector<Html> items;
    for (auto& clock : clocks) {
        auto words = page.t(fmt::format("strategy.clock.{}", clock.due), {{"day", page.t.day(clock.day)}});
        items.push_back(el("li", {clock.is_overdue ? html::badge(page.t("strategy.clock.overdue"), html::Mood::danger) + html::escaped(" ") : Html{}, words, html::when(sources == Sources::named, el("div", {cls("fresh"), clock.source}))}));
    }
    return items.empty() ? no_data(page) : el("ul", {items});
}

Html project_table(const site::Page& page, const std::vector<funding::KeptProject>& all)
{
    if (all.empty()) return html::empty_state(page.t("strategy.funding.none"));
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        auto& project = one.project;
        bool is_open = project.ends_without_successor_by(page.today + std::chrono::days(365));
        auto after = is_open ? html::badge(page.t("strategy.funding.no_successor"), html::Mood::danger) : html::escaped(project.successor.empty() ? page.t(fmt::format("strategy.project.decision.{}", storage::name_of(project.decision))) : project.successor);
        rows.push_back({html::link(project_href(one.id), project.title), html::escaped(project.programme), html::escaped(page.t.day(project.ends_on)), euro_or_dash(page, project.grant_amount), html::escaped(euro(page, one.sum_of(EntryKind::draw_down))),
                        html::escaped(euro(page, one.sum_of(EntryKind::receipt))), after, clock_rows(page, one.clocks, Sources::left_out)});
    }
    std::vector<html::Column> columns{{page.t("strategy.project.one"), ""}, {page.t("strategy.project.field.programme"), ""}, {page.t("strategy.project.field.ends_on"), ""}, {page.t("strategy.project.field.grant_amount"), "", {}, true},
                                      {page.t("strategy.funding.drawn"), "", {}, true}, {page.t("strategy.funding.receipts"), "", {}, true}, {page.t("strategy.project.field.successor"), ""}, {page.t("strategy.funding.clocks"), ""}};
    return html::table(page.t("strategy.project.many"), columns, rows);
}

Html share_table(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return funding::shares(reader, page.county.id, months_shown); });
    std::vector<std::vector<Html>> rows;
    for (auto& one : all) {
        auto sum = one.permanent + one.projects;
        rows.push_back({html::escaped(one.month), html::escaped(page.t.number(one.permanent)), html::escaped(page.t.number(one.projects)),
                        sum == 0 ? no_data(page) : html::escaped(page.t("strategy.progress", {{"percent", page.t.number(100 * one.permanent / sum)}}))});
    }
    if (rows.empty()) return el("p", {page.t("strategy.share.none")});
    std::vector<html::Column> columns{{page.t("strategy.share.month"), ""}, {page.t("strategy.share.permanent"), "", {}, true}, {page.t("strategy.share.projects"), "", {}, true}, {page.t("strategy.share.share"), "", {}, true}};
    return html::table(page.t("strategy.share.title"), columns, rows);
}

} // namespace

http::Response funding_page(const site::Page& page)
{
    auto all = page.read([&](storage::Reader& reader) { return funding::list(reader, page.county.id, page.visible("strategy.project.read"), page.today); });
    auto action = page.may("strategy.project.edit") ? html::link_button("/office/funded-projects/new", page.t("strategy.project.add"), html::ButtonLook::primary, "plus") : Html{};
    return leaf(page, page.t("strategy.funding.title"), page.t("strategy.funding.purpose"), titled("projects", page.t("strategy.project.many"), project_table(page, all)) + titled("share", page.t("strategy.share.title"), share_table(page)), action);
}

Html beside_project(const site::Page& page, const record::Record& record)
{
    auto all = page.read([&](storage::Reader& reader) { return funding::list(reader, page.county.id, {"id=?", {record.id}}, page.today); });
    if (all.empty()) return {};
    auto& one = all.front();
    std::vector<std::vector<Html>> rows;
    for (auto& entry : one.entries)
        rows.push_back({html::escaped(entry.title), html::escaped(page.t(fmt::format("strategy.funding_entry.kind.{}", storage::name_of(entry.kind)))), html::escaped(page.t.day(entry.day)), euro_or_dash(page, entry.amount), html::escaped(entry.reason)});
    std::vector<html::Column> columns{{page.t("strategy.funding_entry.field.title"), ""}, {page.t("strategy.funding_entry.field.kind"), ""}, {page.t("strategy.funding_entry.field.day"), ""}, {page.t("strategy.funding_entry.field.amount"), "", {}, true}, {page.t("strategy.funding_entry.field.reason"), ""}};
    auto table = rows.empty() ? el("p", {page.t("strategy.funding_entry.none")}) : html::table(page.t("strategy.funding_entry.many"), columns, rows);
    auto add = page.may("strategy.funding_entry.edit") ? el("p", {html::link("/office/funding-entries/new", page.t("strategy.funding_entry.add"))}) : Html{};
    return titled("clocks", page.t("strategy.funding.clocks"), clock_rows(page, one.clocks, Sources::named)) + titled("entries", page.t("strategy.funding_entry.many"), table + add);
}

} // namespace landlotse::strategy::web
