#pragma once
// Courses as a calendar that a telephone takes up (RFC 5545).

#include "rooms/programmes/domain/meeting.h"

#include <string>
#include <vector>

namespace landlotse::programmes {

struct FeedCourse {
    std::string uid; ///< the same every time the feed is read
    std::string title;
    std::string description;
    std::string location;
    std::string url;
    std::vector<Meeting> meetings; ///< each becomes an event
    base::Instant changed_at;
};

/// The whole calendar; `name` is what the telephone calls it.
std::string calendar_text(const std::string& name, const std::vector<FeedCourse>& courses);

} // namespace landlotse::programmes
