#include "rooms/strategy/domain/showing.h"

#include "rooms/strategy/domain/decimal.h"

namespace landlotse::strategy {

std::string told(const Indicator& indicator, const std::string& value)
{
    auto number = decimal_from(value);
    if (!number || !indicator.counts_people) return value;
    bool is_small = number->thousandths > 0 && number->thousandths < fewest_told * 1000;
    return is_small ? std::string(few_mark) : value;
}

Hiding hiding_of(std::string_view told)
{
    if (told == withheld_mark) return Hiding::withheld;
    return told == few_mark ? Hiding::few_people : Hiding::none;
}

} // namespace landlotse::strategy
