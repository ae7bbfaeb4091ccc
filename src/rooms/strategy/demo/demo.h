#pragma once
// The invented county's concept: adopted three years ago, with its history since.

#include "kernel/identity/store.h"
#include "kernel/storage/database.h"

namespace landlotse::strategy {

void add_demo_strategy(storage::Database& database, const identity::County& county);

} // namespace landlotse::strategy
