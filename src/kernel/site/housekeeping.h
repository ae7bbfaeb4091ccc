#pragma once
// What has to go, goes: retention that runs by itself, once an hour.

#include "kernel/site/room.h"

namespace landlotse::site {

struct Tidied {
    std::int64_t sessions = 0;   ///< ended
    std::int64_t operations = 0; ///< older than seven days
    std::int64_t letters = 0;    ///< sent or given up seven days ago
    std::int64_t drafts = 0;     ///< files of trial imports older than a day
    std::int64_t invitations = 0; ///< expired or used 30 days ago
};

Tidied tidy(storage::Database& database, base::CountyId county);

/// What each room does by itself (`Upwards::upkeep`); one that fails does not keep the others from it.
void keep_up(const House& house, storage::Database& database, base::CountyId county, base::Instant now);

} // namespace landlotse::site
