#pragma once
// Whoever answers for a measure is asked for its state when the plan's acceptable age is over: at most once in each window, one letter for
// each recipient. The recipient falls back: the person who holds the function, the lead's address, the officers (R2.5).

#include "kernel/storage/database.h"
#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

/// Renews what days have changed and sends what is due on `now`. Several servers may do it at once: a row for each reminder decides.
/// Returns how many letters went out.
std::size_t remind(storage::Tx& tx, base::CountyId county, base::Instant now);

/// The hourly work of the room.
void upkeep(storage::Database& database, base::CountyId county, base::Instant now);

} // namespace landlotse::strategy
