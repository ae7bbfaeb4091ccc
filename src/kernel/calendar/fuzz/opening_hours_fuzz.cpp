#include "fuzz/target.h"
#include "kernel/calendar/opening.h"

#include <cstdlib>

// Whatever is understood is written so that it is understood the same way, in both languages.
LANDLOTSE_FUZZ(opening_hours)
{
    using namespace landlotse::calendar;
    auto hours = parse_opening(bytes);
    if (!hours) return;
    for (auto tongue : {Tongue::german, Tongue::english}) {
        auto text = write_opening(*hours, tongue);
        // The canonical form may be longer than what a person may type.
        if (text.size() > 8000) continue;
        auto again = parse_opening(text);
        if (!again || *again != *hours) std::abort();
    }
}
