// Today: the entrance for everybody. Each line says what, since when and why, and opens the place of work.

#include "kernel/base/text.h"
#include "rooms/administration/web/pages.h"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <span>

namespace landlotse::administration::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

/// Of more that are alike only the most urgent one stands open, so that one cause does not hide the others.
constexpr std::size_t most_alike = 3;
/// Dates of one day that stand open.
constexpr std::size_t most_dates = 5;

std::string line_class(const site::Alarm& alarm) { return alarm.is_overdue ? "today-line today-line--overdue" : "today-line today-line--due"; }

Html alarm_line(const site::Page& page, const site::Alarm& alarm)
{
    auto when = alarm.since ? page.t.days_from(page.today, *alarm.since) : std::string();
    return el("li", {cls(line_class(alarm)), html::icon(alarm.is_overdue ? "warning" : "clock"), el("div", {cls("today-line__what"), html::link(alarm.href, alarm.what)}),
                     el("div", {cls("today-line__why"), alarm.why}), html::when(!when.empty(), el("div", {cls("today-line__when"), when}))});
}

Html folded(const site::Page& page, std::span<const site::Alarm* const> rest)
{
    std::vector<Html> lines;
    for (auto* alarm : rest) lines.push_back(alarm_line(page, *alarm));
    return el("li", {cls(line_class(*rest.front()) + " today-line--many"),
                     el("details", {el("summary", {page.t("administration.today.alike", {{"count", rest.size()}})}), el("ul", {cls("today-lines"), lines})})});
}

/// Reasons that differ in their days and numbers only are alike.
std::string sort_of(const site::Alarm& alarm)
{
    std::string sort = alarm.is_overdue ? "!" : "";
    std::copy_if(alarm.why.begin(), alarm.why.end(), std::back_inserter(sort), [](char c) { return c < '0' || c > '9'; });
    return sort;
}

/// Lines in the order of their urgency; what is alike stands together.
std::vector<Html> alarm_lines(const site::Page& page, const std::vector<site::Alarm>& all)
{
    std::vector<std::pair<std::string, std::vector<const site::Alarm*>>> groups;
    for (auto& alarm : all) {
        auto sort = sort_of(alarm);
        auto same = std::find_if(groups.begin(), groups.end(), [&](auto& group) { return group.first == sort; });
        if (same == groups.end()) groups.push_back({sort, {&alarm}});
        else same->second.push_back(&alarm);
    }
    std::vector<Html> lines;
    for (auto& [sort, group] : groups) {
        auto open = group.size() > most_alike ? 1 : group.size();
        for (std::size_t i = 0; i < open; ++i) lines.push_back(alarm_line(page, *group[i]));
        if (open < group.size()) lines.push_back(folded(page, std::span(group).subspan(open)));
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
                                        el("span", {cls(all.empty() ? "count" : "count count--due"), page.t.number(static_cast<std::int64_t>(all.size()))})}),
                          body});
}

Html one_day(const site::Page& page, std::span<const site::CalendarEntry> entries)
{
    std::vector<Html> shown, more;
    for (auto& entry : entries) (shown.size() < most_dates ? shown : more).push_back(el("li", {html::link(entry.href, entry.title)}));
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
