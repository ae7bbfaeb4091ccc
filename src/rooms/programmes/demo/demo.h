#pragma once
// Programmes of three invented providers.

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"

namespace landlotse::programmes {

void add_demo_programmes(storage::Database& database, const identity::County& county);

} // namespace landlotse::programmes
