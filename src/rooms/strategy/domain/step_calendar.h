#pragma once
// Dated steps as a calendar that a telephone takes up (RFC 5545), and as a feed (RSS 2.0): a citizen follows a measure without an account.

#include "kernel/base/clock.h"

#include <string>
#include <vector>

namespace landlotse::strategy {

struct DatedStep {
    std::string uid; ///< the same every time it is read
    base::Day day;
    std::string title;
    std::string url;
};

/// Whole days. `name` is what the telephone calls the calendar.
std::string calendar_of(const std::string& name, const std::vector<DatedStep>& steps, base::Instant changed_at);

struct Feed {
    std::string title;
    std::string url;
    std::string about;
    std::string language;
    std::vector<DatedStep> items; ///< newest first
};
std::string feed_of(const Feed& feed);

} // namespace landlotse::strategy
