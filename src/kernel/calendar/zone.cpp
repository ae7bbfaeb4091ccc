#include "kernel/calendar/zone.h"

#include <chrono>
#include <date/tz.h>

namespace landlotse::calendar {

namespace {

const date::time_zone& berlin()
{
    static const date::time_zone* zone = date::locate_zone("Europe/Berlin");
    return *zone;
}

} // namespace

LocalTime local_time(base::Instant at)
{
    auto local = berlin().to_local(at).time_since_epoch();
    auto days = std::chrono::floor<std::chrono::days>(local);
    auto minutes = std::chrono::floor<std::chrono::minutes>(local - days);
    return {base::Day{days}, static_cast<int>(minutes.count())};
}

base::Instant instant_of(LocalTime at)
{
    auto wall = at.day.time_since_epoch() + std::chrono::minutes{at.minute};
    date::local_time<std::chrono::minutes> local{std::chrono::duration_cast<std::chrono::minutes>(wall)};
    auto info = berlin().get_info(local);
    // A wall time that does not exist begins, for people, when the clock has jumped.
    if (info.result == date::local_info::nonexistent) return info.second.begin;
    return base::Instant{local.time_since_epoch() - info.first.offset};
}

int weekday(base::Day day) { return static_cast<int>(std::chrono::weekday{day}.iso_encoding()); }

} // namespace landlotse::calendar
