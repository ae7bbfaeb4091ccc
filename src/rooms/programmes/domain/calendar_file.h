#pragma once
// Programmes as iCalendar files (RFC 5545): events with their times, recurrences written out. Foreign bytes, so everything is capped.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "rooms/programmes/domain/meeting.h"

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::programmes {

struct CalendarEvent {
    int number = 0; ///< as it stands in the file, from 1
    std::string uid;
    std::string title;
    std::string description;
    std::string location;
    std::string url;
    std::string categories; ///< joined by spaces
    bool is_cancelled = false;
    std::vector<Meeting> meetings; ///< on the wall clock in Germany, at most most_meetings
};

struct CalendarLimits {
    std::size_t bytes = 5u << 20;
    std::size_t events = 5000;
    std::size_t repeating_events = 1000;
    std::size_t depth = 8;
    std::size_t line_bytes = 65'536;      ///< a property once its lines are joined
    std::chrono::days reach{731};         ///< a repetition without an end is followed for two years
};

/// Events in the order of the file. Changed occurrences (RECURRENCE-ID) are worked into their event. Faults, with the event's number as row
/// and the property as field: `programmes.ical.not_a_calendar`, `.too_large`, `.too_many_events`, `.too_deep`, `.line_too_long`,
/// `.no_uid`, `.uid_twice`, `.no_title`, `.no_start`, `.ends_before`, `.rule` (unreadable), `.too_frequent` (more often than daily), `.no_event`,
/// and those of sheet::utf8_from.
base::Result<std::vector<CalendarEvent>, base::Faults> read_calendar(std::string_view bytes, const CalendarLimits& limits = {});

} // namespace landlotse::programmes
