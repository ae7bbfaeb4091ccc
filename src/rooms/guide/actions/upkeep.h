#pragma once
// What the guide does by itself, once an hour.

#include "kernel/storage/database.h"

namespace landlotse::guide {

/// Feedback goes when its time is over (`closed_feedback_kept`, `praise_kept`); links to the internet are tried once a week, if
/// the county wants that.
void upkeep(storage::Database& database, base::CountyId county, base::Instant now);

} // namespace landlotse::guide
