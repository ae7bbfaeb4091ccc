#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

std::optional<std::int64_t> Measure::planned() const
{
    if (!cost_once && !cost_yearly) return std::nullopt;
    std::int64_t years = 1;
    if (starts_on && ends_on && *ends_on > *starts_on) years = ((*ends_on - *starts_on).count() + 364) / 365;
    return cost_once.value_or(0) + cost_yearly.value_or(0) * years;
}

} // namespace landlotse::strategy
