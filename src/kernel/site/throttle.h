#pragma once
// How often one sender, and all together, may send something. Only in memory, only salted fingerprints, only
// for minutes: no address of a visitor is kept.

#include "kernel/base/clock.h"

#include <map>
#include <mutex>
#include <string>

namespace landlotse::site {

class Throttle {
public:
    Throttle(int per_sender, int together, std::chrono::minutes window);
    /// Counts this attempt; false when it is too many.
    bool admits(const std::string& sender, base::Instant now);

private:
    std::mutex mutex_;
    const std::string salt_;
    const int per_sender_, together_;
    const std::chrono::minutes window_;
    base::Instant began_{};
    int all_ = 0;
    std::map<std::string, int> counts_;
};

} // namespace landlotse::site
