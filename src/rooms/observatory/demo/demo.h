#pragma once
// Fifteen years of invented figures for the invented county. Their source says so on every page.

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"

namespace landlotse::observatory {

void add_demo_figures(storage::Database& database, const identity::County& county);

} // namespace landlotse::observatory
