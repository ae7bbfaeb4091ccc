#include "rooms/observatory/domain/reading.h"

#include <algorithm>

namespace landlotse::observatory {

Reading reading_of(const Cell& cell)
{
    if (cell.sign == Sign::unknown) return Reading::hidden();
    auto number = cell.number();
    if (!number) return {};
    return {State::value, *number, cell.sign == Sign::limited};
}

State both(State left, State right) { return std::min(left, right); }

} // namespace landlotse::observatory
