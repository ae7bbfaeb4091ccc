// Today: the entrance for everybody. Each line says what, since when and why, and opens the place of work.

#include "kernel/base/text.h"
#include "rooms/administration/web/pages.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>

namespace landlotse::administration::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

/// More of the same reason than this fold into one line, so that one cause does not hide the others.
constexpr std::size_t most_unfolded = 5;

std::string line_class(const site::Alarm& alarm) { return alarm.is_overdue ? "today-line today-line--overdue" : "today-line today-line--due"; }

Html alarm_line(const site::Page& page, const site::Alarm& alarm)
{
    auto when = alarm.since ? page.t.days_from(page.today, *alarm.since) : std::string();
    return el("li", {cls(line_class(alarm)), html::icon(alarm.is_overdue ? "warning" : "clock"), el("div", {cls("today-line__what"), html::link(alarm.href, alarm.what)}),
                     el("div", {cls("today-line__why"), alarm.why}), html::when(!when.empty(), el("div", {cls("today-line__when"), when}))});
}

Html folded(const site::Page& page, const std::vector<const site::Alarm*>& group)
{
    std::vector<Html> lines;
    for (auto* alarm : group) lines.push_back(alarm_line(page, *alarm));
    auto& first = *group.front();
    auto summary = page.t("administration.today.many", {{"count", group.size()}, {"why", first.why}});
    return el("li", {cls(line_class(first) + " today-line--many"), html::icon(first.is_overdue ? "warning" : "clock"),
                     el("details", {el("summary", {summary}), el("ul", {cls("today-lines"), lines})})});
}

/// Lines in the order of their urgency; what has the same reason stands together.
std::vector<Html> alarm_lines(const site::Page& page, const std::vector<site::Alarm>& all)
{
    std::vector<std::vector<const site::Alarm*>> groups;
    for (auto& alarm : all) {
        auto same = std::find_if(groups.begin(), groups.end(), [&](auto& group) { return group.front()->why == alarm.why; });
        if (same == groups.end()) groups.push_back({&alarm});
        else same->push_back(&alarm);
    }
    std::vector<Html> lines;
    for (auto& group : groups) {
        if (group.size() > most_unfolded) lines.push_back(folded(page, group));
        else for (auto* alarm : group) lines.push_back(alarm_line(page, *alarm));
    }
    return lines;
}

Html needs_you(const site::Page& page)
{
    auto all = site::alarms(page);
    auto lines = alarm_lines(page, all);
    auto body = lines.empty() ? el("div", {cls("panel__body"), el("p", {page.t("administration.today.nothing")})})
                              : el("ul", {cls("today-lines"), lines});
    return el("section", {cls("panel panel--first"), attr("aria-labelledby", "needs-you"),
                          el("header", {el("h2", {attr("id", "needs-you"), page.t("administration.today.needs_you")}),
                                        el("span", {cls("count count--due"), page.t.number(static_cast<std::int64_t>(all.size()))})}),
                          body});
}

Html one_day(const site::Page& page, std::span<const site::CalendarEntry> entries)
{
    std::vector<Html> shown, more;
    for (auto& entry : entries) (shown.size() < most_unfolded ? shown : more).push_back(el("li", {html::link(entry.href, entry.title)}));
    auto rest = more.empty() ? Html{} : el("details", {el("summary", {page.t("administration.today.more", {{"count", more.size()}})}), el("ul", {more})});
    return el("li", {el("time", {attr("datetime", base::iso_day(entries.front().day)), page.t.long_day(entries.front().day)}), el("ul", {shown}), rest});
}

Html dates(const site::Page& page)
{
    std::vector<site::CalendarEntry> entries;
    for (auto& room : page.house.rooms)
        if (auto* source = std::get_if<0>(&room.upwards.calendar)) {
            auto some = (*source)(page, page.today, page.today + std::chrono::days(7));
            entries.insert(entries.end(), some.begin(), some.end());
        }
    std::stable_sort(entries.begin(), entries.end(), [](auto& a, auto& b) { return a.day < b.day; });
    std::vector<Html> lines;
    for (auto first = entries.begin(); first != entries.end();) {
        auto next = std::find_if(first, entries.end(), [&](auto& entry) { return entry.day != first->day; });
        lines.push_back(one_day(page, {first, next}));
        first = next;
    }
    return el("section", {cls("panel"), attr("aria-labelledby", "dates"), el("header", {el("h2", {attr("id", "dates"), page.t("administration.today.dates")})}),
                          el("div", {cls("panel__body"), lines.empty() ? el("p", {page.t("administration.today.no_dates")}) : el("ul", {cls("agenda"), lines})})});
}

Html ways(const site::Page& page)
{
    std::vector<Html> items;
    for (auto& entry : page.house.navigation)
        if (page.may(entry.permission) && entry.href != "/office/today") items.push_back(el("li", {html::link(entry.href, page.t(entry.label))}));
    return el("section", {cls("panel"), attr("aria-labelledby", "ways"), el("header", {el("h2", {attr("id", "ways"), page.t("administration.today.ways")})}),
                          el("div", {cls("panel__body"), el("ul", {items})})});
}

} // namespace

http::Response today(const site::Page& page)
{
    site::Sheet sheet;
    sheet.title = page.t("administration.today.title");
    sheet.section = "/office/today";
    auto hint = page.county.ags || !page.may("administration.county.edit")
                    ? Html{}
                    : html::alert(html::Mood::info, page.t("administration.today.set_up"),
                                  el("p", {html::link("/office/directory/import", page.t("administration.today.set_up.link"))}));
    sheet.body = html::fragment({html::page_head(sheet.title, page.t.long_day(page.today)), hint,
                                 el("div", {cls("today"), el("div", {needs_you(page)}), el("div", {dates(page), ways(page)})})});
    return site::office_page(page, std::move(sheet));
}

} // namespace landlotse::administration::web
