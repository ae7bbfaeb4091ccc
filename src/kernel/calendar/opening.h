#pragma once
// When a place is open, as people type it and as a program can answer it.
//
// Written form, entries separated by `;` or a line break; German and English words mix freely:
//
//   Mo-Fr 09:00-12:00; Di 14:00-18:00            weekly, several spans a day
//   Mi 09:00-12:00 nach Vereinbarung             by appointment (also: by appointment)
//   Do 13:00-15:00 telefonisch                   by phone only (also: phone only)
//   Feiertage wie sonst                          open on holidays as on other days (holidays as usual)
//   Feiertage 10:00-12:00                        own hours on holidays; without an entry: closed
//   24.12.-01.01. geschlossen "Jahreswechsel"    every year (closed)
//   22.11.2026 10:00-16:00 "Offene Tür"          one day of one year; also 2026-11-22
//   Mi 14:00-16:00 @ "Rathaus Niesky"            outreach every week
//   2. Di 09:00-11:00 @ "Bürgerhaus"             outreach every second Tuesday of a month
//   letzter Fr 09:00-11:00 @ "Markt"            outreach every last Friday (last Fr)
//   03.12.2026 14:00-16:00 @ "Infobus"           outreach on one day
//
// Hours end on the day they begin; 24:00 is the end of a day.

#include "kernel/base/clock.h"
#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/calendar/zone.h"

#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::calendar {

enum class Access : std::uint8_t { open, by_appointment, phone_only };

/// Part of one day, minutes since midnight: 0 <= from < to <= 1440.
struct Span {
    int from = 0;
    int to = 0;
    Access access{};

    friend auto operator<=>(const Span&, const Span&) = default;
};

struct Slot {
    /// Monday = 1 to Sunday = 7.
    int weekday = 1;
    Span span;

    friend auto operator<=>(const Slot&, const Slot&) = default;
};

/// A day of one year, or of every year (`year` 0).
struct CalendarDay {
    int year = 0;
    int month = 1;
    int day = 1;

    friend auto operator<=>(const CalendarDay&, const CalendarDay&) = default;
};

/// Other hours on some days. `from` and `to` (included) both have a year or both have none; a yearly range
/// may run over the turn of the year. No spans = closed.
struct Exception {
    CalendarDay from, to;
    std::vector<Span> spans;
    /// One line, may be empty.
    std::string reason;

    friend bool operator==(const Exception&, const Exception&) = default;
};

/// Being somewhere else: a counsellor in a village. Exactly one of the three rules holds: `day` is set
/// (dated), or `week_of_month` is 1 to 4 or -1 for the last (monthly), or it is 0 (weekly).
struct Outreach {
    int weekday = 1;
    int week_of_month = 0;
    std::optional<base::Day> day;
    Span span;
    /// One line, not empty.
    std::string place;

    friend bool operator==(const Outreach&, const Outreach&) = default;
};

enum class OnHolidays : std::uint8_t { closed, as_usual, own_hours };

/// Lists are in order and free of overlaps: what `parse_opening` returns.
struct OpeningHours {
    std::vector<Slot> weekly;
    OnHolidays on_holidays{};
    /// Only with `own_hours`.
    std::vector<Span> holiday_spans;
    std::vector<Exception> exceptions;
    std::vector<Outreach> outreach;

    friend bool operator==(const OpeningHours&, const OpeningHours&) = default;
};

/// Reads the written form above; an empty text has no hours. At most 8,000 bytes, also in the canonical form.
/// Faults carry line (`row`) and character (`column`) and `args.near`: `hours.too_long`,
/// `hours.unknown_word`, `hours.time`, `hours.over_midnight`, `hours.overlap`, `hours.day`, `hours.range`,
/// `hours.quote`, `hours.place`, `hours.holidays_twice`, `hours.exceptions_overlap`.
base::Result<OpeningHours, base::Fault> parse_opening(std::string_view text);

enum class Tongue : std::uint8_t { german, english };

/// The canonical form: equal hours give equal text, and `parse_opening(write_opening(x)) == x`.
std::string write_opening(const OpeningHours& hours, Tongue tongue = Tongue::german);

/// Answers whether a day is a public holiday at the place in question.
using IsHoliday = std::function<bool(base::Day)>;

/// Spans of one day in order. Exceptions of one year go before yearly ones, those before holidays, those
/// before the week. Outreach is not part of it.
std::vector<Span> spans_on(const OpeningHours& hours, const IsHoliday& is_holiday, base::Day day);

struct OpeningState {
    /// Empty: closed.
    std::optional<Access> now;
    /// With `now`: when it ends (midnight is 00:00 of the next day). Empty when it never does.
    std::optional<LocalTime> until;
    /// The next span that begins later, and how; empty when none does within 400 days.
    std::optional<LocalTime> opens;
    Access opens_for{};

    friend bool operator==(const OpeningState&, const OpeningState&) = default;
};

OpeningState state_at(const OpeningHours& hours, const IsHoliday& is_holiday, LocalTime at);

/// Outreach on one day, in order of time. Holidays do not cancel it; whoever enters it decides.
std::vector<Outreach> outreach_on(const OpeningHours& hours, base::Day day);

} // namespace landlotse::calendar
