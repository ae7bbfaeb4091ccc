#include "fuzz/target.h"
#include "rooms/programmes/domain/calendar_feed.h"
#include "rooms/programmes/domain/calendar_file.h"

using namespace landlotse;
using namespace landlotse::programmes;

// What a provider sends: whatever is accepted keeps its caps and has times that can be stored.
LANDLOTSE_FUZZ(programme_calendar)
{
    auto events = read_calendar(bytes, {.bytes = 65'536, .events = 200, .repeating_events = 20});
    if (!events) {
        fuzz::promise(!events.error().empty(), "a refusal says why");
        return;
    }
    for (auto& event : *events) {
        fuzz::promise(event.meetings.size() <= most_meetings, "an event has at most so many times");
        auto again = meetings_in(text_of(event.meetings));
        fuzz::promise(again && *again == event.meetings, "times can be stored and read");
    }
}

LANDLOTSE_FUZZ(programme_meetings)
{
    std::string text(bytes.substr(0, 20'000));
    if (check_meetings(text)) return;
    auto again = text;
    fuzz::promise(!check_meetings(again) && again == text, "the stored form stays as it is");
}
