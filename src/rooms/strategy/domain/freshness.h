#pragma once
// How old what we know of a measure is, by the plan's own thresholds, and when somebody is to be reminded (R2.5).

#include "kernel/base/clock.h"

#include <boost/describe.hpp>
#include <optional>

namespace landlotse::strategy {

enum class Freshness {
    fresh,   ///< within the target
    due,     ///< older than the target
    stale,   ///< older than the plan allows
    at_rest, ///< done or given up: nothing new is expected
};
BOOST_DESCRIBE_ENUM(Freshness, fresh, due, stale, at_rest)

struct Thresholds {
    std::int64_t target = 30, acceptable = 60, stale = 180; ///< days
};

Freshness freshness_on(base::Day today, base::Day touched_on, const Thresholds& thresholds);
/// The day on which that changes next; empty once it is stale.
std::optional<base::Day> next_change(base::Day today, base::Day touched_on, const Thresholds& thresholds);
/// Windows of reminding count from when something was last said: 0 before the acceptable age is over, then one for each further span of
/// that length. One reminder belongs to each window.
std::int64_t reminder_window(base::Day today, base::Day touched_on, const Thresholds& thresholds);

} // namespace landlotse::strategy
