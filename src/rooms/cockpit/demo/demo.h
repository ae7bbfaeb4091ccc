#pragma once
// What ties the invented concept to the invented council: measures whose mandate is a paper of a meeting to come.

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"

namespace landlotse::cockpit {

void tie_demo_mandates(storage::Database& database, const identity::County& county);

} // namespace landlotse::cockpit
