#pragma once
// When a step is due: `arrival+14d`, `birth+7d`, `school_start-30d`, `asap`, or nothing.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "rooms/welcome/domain/household.h"

#include <compare>
#include <optional>
#include <string>
#include <string_view>

namespace landlotse::welcome {

/// What a span counts from. Only the arrival has a date that we may know; the others are said in words.
enum class Event { arrival, birth, school_start, notice, move, job_start, course_start, permit_end };
BOOST_DESCRIBE_ENUM(Event, arrival, birth, school_start, notice, move, job_start, course_start, permit_end)

struct Due {
    enum class Kind { none, soon, after_event } kind = Kind::none;
    Event event = Event::arrival;
    int days = 0; ///< negative: before the event

    friend bool operator==(const Due&, const Due&) = default;
};

/// Spans end with `d` (days), `w` (weeks) or `m` (months of 30 days) and are at most ten years. Faults:
/// `welcome.due.form`, `welcome.due.event`, `welcome.due.span`, with `column` and `args.near`.
base::Result<Due, base::Fault> parse_due(std::string_view text);
std::string write_due(const Due& due);

/// A step's date for this household.
struct DueDate {
    Due due;
    std::optional<base::Day> day; ///< with a known or estimated arrival
    bool is_estimated = false;    ///< the day of arrival was not said exactly
    bool is_past = false;         ///< the day is over: do it now

    friend bool operator==(const DueDate&, const DueDate&) = default;
};
DueDate due_for(const Due& due, const Household& who, base::Day today);

} // namespace landlotse::welcome
