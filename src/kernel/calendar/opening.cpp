#include "kernel/calendar/opening.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <fmt/format.h>

namespace landlotse::calendar {

namespace {

constexpr std::array<std::array<const char*, 7>, 2> day_names = {
    {{"Mo", "Di", "Mi", "Do", "Fr", "Sa", "So"}, {"Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"}}};

struct Writer {
    bool german;

    std::string day(int weekday) const
    {
        return day_names[german ? 0 : 1][static_cast<std::size_t>(weekday - 1)];
    }
    std::string closed() const { return german ? "geschlossen" : "closed"; }
    std::string access(Access access) const
    {
        if (access == Access::by_appointment) return german ? " nach Vereinbarung" : " by appointment";
        if (access == Access::phone_only) return german ? " telefonisch" : " phone only";
        return "";
    }
    static std::string time(int minute) { return fmt::format("{:02}:{:02}", minute / 60, minute % 60); }
    /// All of one access.
    std::string spans(const std::vector<Span>& all) const
    {
        std::string text;
        for (auto& span : all) {
            if (!text.empty()) text += ", ";
            text += time(span.from) + "-" + time(span.to);
        }
        return text + (all.empty() ? "" : access(all.front().access));
    }
    static std::string date(const CalendarDay& day)
    {
        if (day.year == 0) return fmt::format("{:02}.{:02}.", day.day, day.month);
        return fmt::format("{:02}.{:02}.{:04}", day.day, day.month, day.year);
    }
    static std::string quoted(std::string_view text)
    {
        std::string all = "\"";
        for (char c : text) all.append(c == '"' ? 2 : 1, c);
        return all + "\"";
    }
};

/// Runs of neighbouring days with the same spans of one access share an entry.
void write_weekly(std::vector<std::string>& entries, const OpeningHours& hours, const Writer& say)
{
    for (auto access : {Access::open, Access::by_appointment, Access::phone_only}) {
        std::array<std::vector<Span>, 9> days;
        for (auto& slot : hours.weekly)
            if (slot.span.access == access) days[static_cast<std::size_t>(slot.weekday)].push_back(slot.span);
        for (int first = 1; first <= 7; ++first) {
            auto& spans = days[static_cast<std::size_t>(first)];
            if (spans.empty()) continue;
            int last = first;
            while (last < 7 && days[static_cast<std::size_t>(last) + 1] == spans) ++last;
            entries.push_back(say.day(first) + (last > first ? "-" + say.day(last) : "") + " " +
                              say.spans(spans));
            first = last;
        }
    }
}

/// As typed, an exception has one access for all its spans.
void write_exceptions(std::vector<std::string>& entries, const OpeningHours& hours, const Writer& say)
{
    for (auto& one : hours.exceptions) {
        auto text = say.date(one.from) + (one.from != one.to ? "-" + say.date(one.to) : "") + " " +
                    (one.spans.empty() ? say.closed() : say.spans(one.spans));
        if (!one.reason.empty()) text += " " + say.quoted(one.reason);
        entries.push_back(text);
    }
}

void write_outreach(std::vector<std::string>& entries, const OpeningHours& hours, const Writer& say)
{
    for (auto& one : hours.outreach) {
        std::string when = say.day(one.weekday);
        if (one.week_of_month > 0) when = std::to_string(one.week_of_month) + ". " + when;
        if (one.week_of_month < 0) when = (say.german ? "letzter " : "last ") + when;
        if (one.day) {
            std::chrono::year_month_day date{*one.day};
            when = say.date({static_cast<int>(date.year()),
                             static_cast<int>(static_cast<unsigned>(date.month())),
                             static_cast<int>(static_cast<unsigned>(date.day()))});
        }
        entries.push_back(when + " " + say.spans({one.span}) + " @ " + say.quoted(one.place));
    }
}

CalendarDay calendar_day(base::Day day, bool with_year)
{
    std::chrono::year_month_day date{day};
    return {with_year ? static_cast<int>(date.year()) : 0,
            static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

bool covers(const Exception& one, base::Day day)
{
    auto date = calendar_day(day, one.from.year != 0);
    if (one.from <= one.to) return one.from <= date && date <= one.to;
    return date >= one.from || date <= one.to;
}

const Exception* exception_on(const OpeningHours& hours, base::Day day)
{
    for (bool dated : {true, false})
        for (auto& one : hours.exceptions)
            if ((one.from.year != 0) == dated && covers(one, day)) return &one;
    return nullptr;
}

LocalTime time_on(base::Day day, int minute)
{
    if (minute < 1440) return {day, minute};
    return {day + std::chrono::days{1}, minute - 1440};
}

constexpr int search_days = 400;

/// Where the span that ends at `to` on `day` really ends, if another of the same access begins there.
std::optional<LocalTime> end_of(const OpeningHours& hours, const IsHoliday& is_holiday, LocalTime end,
                                Access access)
{
    auto limit = end.day + std::chrono::days{search_days};
    while (end.day < limit) {
        auto spans = spans_on(hours, is_holiday, end.day);
        auto next = std::find_if(spans.begin(), spans.end(), [&](auto& span) {
            return span.from == end.minute && span.access == access;
        });
        if (next == spans.end()) return end;
        end = time_on(end.day, next->to);
    }
    return std::nullopt;
}

} // namespace

std::string write_opening(const OpeningHours& hours, Tongue tongue)
{
    Writer say{tongue == Tongue::german};
    std::vector<std::string> entries;
    write_weekly(entries, hours, say);
    std::string holidays = say.german ? "Feiertage " : "holidays ";
    if (hours.on_holidays == OnHolidays::as_usual)
        entries.push_back(holidays + (say.german ? "wie sonst" : "as usual"));
    if (hours.on_holidays == OnHolidays::own_hours)
        entries.push_back(holidays + say.spans(hours.holiday_spans));
    write_exceptions(entries, hours, say);
    write_outreach(entries, hours, say);
    return fmt::format("{}", fmt::join(entries, "; "));
}

std::vector<Span> spans_on(const OpeningHours& hours, const IsHoliday& is_holiday, base::Day day)
{
    if (auto* exception = exception_on(hours, day)) return exception->spans;
    if (hours.on_holidays != OnHolidays::as_usual && is_holiday && is_holiday(day))
        return hours.holiday_spans;
    std::vector<Span> spans;
    for (auto& slot : hours.weekly)
        if (slot.weekday == weekday(day)) spans.push_back(slot.span);
    return spans;
}

OpeningState state_at(const OpeningHours& hours, const IsHoliday& is_holiday, LocalTime at)
{
    OpeningState state;
    for (auto& span : spans_on(hours, is_holiday, at.day)) {
        if (span.from > at.minute || at.minute >= span.to) continue;
        state.now = span.access;
        state.until = end_of(hours, is_holiday, time_on(at.day, span.to), span.access);
        if (!state.until) return state;
    }
    // What merely goes on at `until` does not "open"; everything else that begins later does.
    auto after = state.until.value_or(LocalTime{at.day, at.minute + 1});
    for (int i = 0; i <= search_days; ++i) {
        auto day = at.day + std::chrono::days{i};
        for (auto& span : spans_on(hours, is_holiday, day)) {
            LocalTime begin{day, span.from};
            if (begin < after) continue;
            state.opens = begin;
            state.opens_for = span.access;
            return state;
        }
    }
    return state;
}

std::vector<Outreach> outreach_on(const OpeningHours& hours, base::Day day)
{
    std::vector<Outreach> found;
    std::chrono::year_month_day date{day};
    int week = static_cast<int>((static_cast<unsigned>(date.day()) - 1) / 7) + 1;
    bool last = std::chrono::year_month_day{day + std::chrono::days{7}}.month() != date.month();
    for (auto& one : hours.outreach) {
        bool same_weekday = one.weekday == weekday(day);
        bool monthly = same_weekday && (one.week_of_month == week || (one.week_of_month < 0 && last));
        bool weekly = same_weekday && one.week_of_month == 0;
        if (one.day ? *one.day == day : (weekly || monthly)) found.push_back(one);
    }
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.span < b.span; });
    return found;
}

} // namespace landlotse::calendar
