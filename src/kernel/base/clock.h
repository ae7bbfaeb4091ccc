#pragma once
// Time comes in as a parameter. Only the program's edge owns a SystemClock.

#include <atomic>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace landlotse::base {

using Instant = std::chrono::sys_time<std::chrono::milliseconds>;
using Day = std::chrono::sys_days;

struct Clock {
    virtual ~Clock() = default;
    virtual Instant now() const = 0;
};

struct SystemClock final : Clock {
    Instant now() const override
    {
        return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

/// A clock for tests and for `demo`: it stands still until told otherwise.
struct FixedClock final : Clock {
    explicit FixedClock(Instant start) : at(start) {}
    Instant now() const override { return at.load(); }
    void advance(std::chrono::milliseconds by) { at = at.load() + by; }

private:
    std::atomic<Instant> at;
};

inline std::int64_t milliseconds(Instant at) { return at.time_since_epoch().count(); }
inline Instant instant(std::int64_t milliseconds_since_1970)
{
    return Instant{std::chrono::milliseconds{milliseconds_since_1970}};
}

/// `2026-11-22`. Days are kept and exchanged in this form.
std::string iso_day(Day day);
/// Accepts exactly `YYYY-MM-DD` of a day that exists, years 1000 to 9999.
std::optional<Day> day_from_iso(std::string_view text);
/// `2026-11-22T18:00:00Z`, UTC.
std::string iso_instant(Instant at);

} // namespace landlotse::base
