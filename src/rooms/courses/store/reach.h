#pragma once
// Whom the county's courses reach, counted anew each time.

#include "rooms/courses/domain/reach.h"
#include "rooms/courses/store/rounds.h"

namespace landlotse::courses {

/// Over everybody who looks for a course, every course that begins today or later, and all seats that are kept (twelve months, retention.h).
std::vector<ReachLine> reach_in(storage::Reader& reader, base::CountyId county, base::Day today);

} // namespace landlotse::courses
