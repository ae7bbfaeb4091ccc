#include "rooms/strategy/domain/freshness.h"

#include <algorithm>

namespace landlotse::strategy {

using std::chrono::days;

Freshness freshness_on(base::Day today, base::Day touched_on, const Thresholds& thresholds)
{
    auto age = (today - touched_on).count();
    if (age > thresholds.stale) return Freshness::stale;
    return age > thresholds.target ? Freshness::due : Freshness::fresh;
}

std::optional<base::Day> next_change(base::Day today, base::Day touched_on, const Thresholds& thresholds)
{
    for (auto age : {thresholds.target, thresholds.stale}) {
        auto day = touched_on + days(age + 1);
        if (day > today) return day;
    }
    return std::nullopt;
}

std::int64_t reminder_window(base::Day today, base::Day touched_on, const Thresholds& thresholds)
{
    auto length = std::max<std::int64_t>(1, thresholds.acceptable);
    return std::max<std::int64_t>(0, ((today - touched_on).count() - 1) / length);
}

} // namespace landlotse::strategy
