#pragma once
// Wall clocks in Germany. Instants are kept in UTC; opening hours and deadlines speak of the wall clock.

#include "kernel/base/clock.h"

namespace landlotse::calendar {

/// What clock and calendar on the wall show in Europe/Berlin.
struct LocalTime {
    base::Day day{};
    /// Since midnight, 0 to 1439.
    int minute = 0;

    friend auto operator<=>(const LocalTime&, const LocalTime&) = default;
};

/// Seconds are dropped. Throws std::runtime_error only when the system has no time zone database.
LocalTime local_time(base::Instant at);

/// The instant at which the wall clock shows `at`. In the hour that comes twice in autumn: the first time. In
/// the hour that is left out in spring: the instant of the change (03:00).
base::Instant instant_of(LocalTime at);

/// Monday = 1 to Sunday = 7 (ISO 8601).
int weekday(base::Day day);

} // namespace landlotse::calendar
