#pragma once
// Registers of the invented county, and two tables published from them.

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"

namespace landlotse::observatory::demo {

void add_registers(storage::Database& database, const identity::County& county);

} // namespace landlotse::observatory::demo
