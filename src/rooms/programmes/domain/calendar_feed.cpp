#include "rooms/programmes/domain/calendar_feed.h"

#include "kernel/calendar/feed.h"

#include <fmt/format.h>

namespace landlotse::programmes {

std::string calendar_text(const std::string& name, const std::vector<FeedCourse>& courses)
{
    std::vector<calendar::FeedEvent> events;
    for (auto& course : courses)
        for (auto& meeting : course.meetings)
            events.push_back({fmt::format("{}-{}-{}", course.uid, base::iso_day(meeting.day), meeting.from), course.title, course.description, course.location, course.url, meeting.day, meeting.from,
                              meeting.until, course.changed_at});
    return calendar::calendar_text(name, "Programmes", events);
}

} // namespace landlotse::programmes
