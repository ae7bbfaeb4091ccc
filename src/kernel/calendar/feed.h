#pragma once
// Dated events as a calendar that a telephone takes up (RFC 5545).

#include "kernel/base/clock.h"

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::calendar {

struct FeedEvent {
    std::string uid; ///< the same every time the feed is read
    std::string title, description, location, url; ///< empty = not said
    base::Day day{};
    int from = 0;  ///< minutes since midnight on the wall clock
    int until = 0; ///< not before `from`, at most 24:00; both 0 = the whole day
    base::Instant changed_at;
};

/// The whole calendar; `name` is what the telephone calls it, `product` the part of the house that made it.
std::string calendar_text(const std::string& name, std::string_view product, const std::vector<FeedEvent>& events);

} // namespace landlotse::calendar
