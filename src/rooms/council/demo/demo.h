#pragma once

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"

namespace landlotse::council {

/// An invented council: 4 bodies and 3 factions, 30 meetings and 120 papers over three years, hearings in every state.
void add_demo_council(storage::Database& database, const identity::County& county);

} // namespace landlotse::council
