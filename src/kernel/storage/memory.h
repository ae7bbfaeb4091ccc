#pragma once
// What the database's connections keep in memory.

#include "kernel/storage/database.h"

namespace landlotse::storage {

/// Gives back what SQLite keeps of the pages that were just gone through, by the writer and by the reader used last. After work on
/// whole tables that is all their caches hold, and nobody asks for it again. PostgreSQL keeps its own house.
void release_memory(Database& database);

} // namespace landlotse::storage
