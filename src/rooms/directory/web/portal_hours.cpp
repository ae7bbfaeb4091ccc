// When somebody is there: now, this week, on holidays.

#include "rooms/directory/domain/words.h"
#include "rooms/directory/web/portal_parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::directory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::chrono::days six_weeks{42};

std::string access_words(const site::Page& page, calendar::Access access)
{
    if (access == calendar::Access::by_appointment)
        return " (" + page.t("directory.portal.by_appointment") + ")";
    if (access == calendar::Access::phone_only) return " (" + page.t("directory.portal.by_phone") + ")";
    return {};
}

Html spans(const site::Page& page, const std::vector<calendar::Span>& all)
{
    if (all.empty()) return html::escaped(page.t("directory.portal.closed"));
    std::vector<Html> parts;
    for (auto& span : all) {
        auto time = fmt::format("{} – {}", clock_time(span.from), clock_time(span.to));
        if (!parts.empty()) parts.push_back(html::escaped(", "));
        parts.push_back(el("bdi", {attr("dir", "ltr"), time}) +
                        html::escaped(access_words(page, span.access)));
    }
    return html::fragment({parts});
}

/// Days to come on which other hours hold than the weekday's.
Html special_days(const site::Page& page, const Moment& moment, const calendar::OpeningHours& hours)
{
    std::vector<Html> rows;
    auto never = [](base::Day) { return false; };
    calendar::OpeningHours week;
    week.weekly = hours.weekly;
    for (auto day = moment.now.day; day < moment.now.day + six_weeks; day += std::chrono::days{1}) {
        auto usual = calendar::spans_on(week, never, day);
        auto really = calendar::spans_on(hours, moment.is_holiday, day);
        if (usual == really) continue;
        rows.push_back(el("dt", {page.t.day(day)}));
        rows.push_back(el("dd", {spans(page, really)}));
    }
    if (rows.empty()) return {};
    return el("h3", {page.t("directory.portal.special_days")}) + el("dl", {cls("hours"), rows});
}

Html outreach(const site::Page& page, const calendar::OpeningHours& hours, base::Day today,
              OutreachHeading heading)
{
    std::vector<Html> rows;
    for (auto day = today; day < today + six_weeks; day += std::chrono::days{1})
        for (auto& one : calendar::outreach_on(hours, day)) {
            rows.push_back(el("dt", {page.t.day(day)}));
            rows.push_back(el("dd", {spans(page, {one.span}), " ", el("bdi", {one.place})}));
        }
    if (rows.empty()) return {};
    bool is_headed = heading == OutreachHeading::shown;
    return html::when(is_headed, el("h3", {page.t("directory.portal.outreach")})) +
           el("dl", {cls("hours"), rows});
}

std::string when_opens(const site::Page& page, const Moment& moment, const calendar::LocalTime& opens)
{
    auto time = clock_time(opens.minute);
    if (opens.day == moment.now.day) return page.t("directory.portal.opens_today", {{"time", time}});
    auto days = (opens.day - moment.now.day).count();
    auto day = days < 7 ? page.t.weekday(static_cast<unsigned>(calendar::weekday(opens.day)))
                        : page.t.day(opens.day);
    return page.t("directory.portal.opens", {{"day", day}, {"time", time}});
}

} // namespace

std::string clock_time(int minute) { return fmt::format("{}:{:02}", minute / 60, minute % 60); }

Moment moment_of(const site::Page& page)
{
    auto land = land_of(page.county.land);
    return {calendar::local_time(page.now),
            [land](base::Day day) { return land && calendar::is_holiday(*land, day); }};
}

bool is_open(const Moment& moment, const std::string& opening)
{
    auto hours = calendar::parse_opening(opening);
    return hours && calendar::state_at(*hours, moment.is_holiday, moment.now).now.has_value();
}

Html open_tag(const site::Page& page, const Moment& moment, const std::string& opening)
{
    auto hours = calendar::parse_opening(opening);
    if (opening.empty() || !hours) return {};
    auto state = calendar::state_at(*hours, moment.is_holiday, moment.now);
    if (!state.now) {
        if (!state.opens) return tag("clock", page.t("directory.portal.closed"));
        return tag("clock", when_opens(page, moment, *state.opens));
    }
    constexpr std::string_view words[] = {"directory.portal.open", "directory.portal.open_by_appointment",
                                          "directory.portal.open_by_phone"};
    auto sentence = page.t(words[static_cast<int>(*state.now)]);
    // Midnight belongs to the next day and would read as if it had been over for long.
    if (state.until && state.until->day == moment.now.day)
        sentence = page.t("directory.portal.until",
                          {{"state", sentence}, {"time", clock_time(state.until->minute)}});
    return el("li", {cls("tag tag--open"), html::icon("clock"), sentence});
}

Html hours(const site::Page& page, const Moment& moment, const std::string& opening, OutreachHeading heading)
{
    auto parsed = calendar::parse_opening(opening);
    if (opening.empty() || !parsed) return {};
    std::vector<Html> rows;
    for (int weekday = 1; weekday <= 7; ++weekday) {
        std::vector<calendar::Span> day;
        for (auto& slot : parsed->weekly)
            if (slot.weekday == weekday) day.push_back(slot.span);
        if (day.empty()) continue;
        rows.push_back(el("dt", {page.t.weekday(static_cast<unsigned>(weekday))}));
        rows.push_back(el("dd", {spans(page, day)}));
    }
    Html week = rows.empty() ? Html{} : el("dl", {cls("hours"), rows});
    if (!rows.empty() && parsed->on_holidays == calendar::OnHolidays::closed)
        week += el("p", {cls("fresh"), page.t("directory.portal.closed_on_holidays")});
    return week + special_days(page, moment, *parsed) + outreach(page, *parsed, moment.now.day, heading);
}

} // namespace landlotse::directory::web
