#include "rooms/observatory/domain/merger.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>

namespace landlotse::observatory {

bool adds_up(std::string_view unit)
{
    constexpr std::array counts{"anzahl", "personen", "person", "menschen", "kinder", "haushalte", "eur", "euro", "tsd. eur", "1000", "1.000", "count", "persons", "ha", "qkm"};
    auto word = base::ascii_lower(base::trimmed(unit));
    return std::find(counts.begin(), counts.end(), word) != counts.end();
}

Reading together(const std::vector<Reading>& parts)
{
    if (parts.empty()) return {};
    auto sum = Reading::of(0);
    for (auto& part : parts) {
        sum.state = both(sum.state, part.state);
        sum.value += part.value;
        sum.is_limited = sum.is_limited || part.is_limited;
    }
    return sum.has_value() ? sum : Reading{sum.state, 0, false};
}

} // namespace landlotse::observatory
