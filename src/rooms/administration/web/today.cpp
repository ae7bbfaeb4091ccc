// Today: the entrance for everybody. Each line says what, since when and why, and opens the place of work.

#include "kernel/base/text.h"
#include "rooms/administration/web/pages.h"

#include <fmt/format.h>

namespace landlotse::administration::web {

namespace {

using html::attr;
using html::cls;
using html::el;
using html::Html;

constexpr std::size_t shown_alarms = 40;

Html alarm_line(const site::Page& page, const site::Alarm& alarm)
{
    auto when = alarm.since ? page.t.days_from(page.today, *alarm.since) : std::string();
    return el("li", {cls(alarm.is_overdue ? "today-line today-line--overdue" : "today-line today-line--due"),
                     html::icon(alarm.is_overdue ? "warning" : "clock"), el("div", {cls("today-line__what"), html::link(alarm.href, alarm.what)}),
                     el("div", {cls("today-line__why"), alarm.why}), html::when(!when.empty(), el("div", {cls("today-line__when"), when}))});
}

Html needs_you(const site::Page& page)
{
    auto all = site::alarms(page);
    std::vector<Html> lines;
    for (auto& alarm : all)
        if (lines.size() < shown_alarms) lines.push_back(alarm_line(page, alarm));
    auto body = lines.empty() ? el("div", {cls("panel__body"), el("p", {page.t("administration.today.nothing")})})
                              : el("ul", {cls("today-lines"), lines});
    return el("section", {cls("panel panel--first"), attr("aria-labelledby", "needs-you"),
                          el("header", {el("h2", {attr("id", "needs-you"), page.t("administration.today.needs_you")}),
                                        el("span", {cls("count count--due"), page.t.number(static_cast<std::int64_t>(all.size()))})}),
                          body});
}

Html dates(const site::Page& page)
{
    std::vector<site::CalendarEntry> entries;
    for (auto& room : page.house.rooms)
        if (auto* source = std::get_if<0>(&room.upwards.calendar)) {
            auto some = (*source)(page, page.today, page.today + std::chrono::days(7));
            entries.insert(entries.end(), some.begin(), some.end());
        }
    std::vector<Html> lines;
    for (auto& entry : entries)
        lines.push_back(el("li", {el("time", {attr("datetime", base::iso_day(entry.day)), page.t.day(entry.day)}), el("span", {html::link(entry.href, entry.title)})}));
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
