#pragma once
// An invented county to look at and to train with. The same every time; nothing in it is real.

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"

namespace landlotse::directory {

/// Fills the county with municipalities, a map, actors, units, contacts (some vacant), places, outreach days,
/// offers (some old, some ending soon) and ties. Does nothing when the county already has municipalities.
void add_demo_county(storage::Database& database, const identity::County& county);

} // namespace landlotse::directory
