#pragma once
// Forward-only steps of the schema, one transaction each, with a checksum.
//
// Files are `NNNN_name.sql` in the subset of SQL that both databases share, with three macros:
//   @id     64-bit whole number        @bytes  bytes        @keyed  closes a table whose key is composite
// `NNNN_name.sqlite.sql` or `NNNN_name.pg.sql` beside it runs after it on that database only.

#include "kernel/storage/database.h"

#include <string>
#include <vector>

namespace landlotse::storage {

struct Migration {
    std::string part; ///< kernel part or room: `identity`, `directory`
    int number = 0;
    std::string name;
    std::string sql;      ///< with macros, for both databases
    std::string sqlite;   ///< more for SQLite
    std::string postgres; ///< more for PostgreSQL
};

/// The embedded files below `kernel/*/migrations` and `rooms/*/migrations`, in the order of `parts`
/// (what is named first runs first), then by number. Throws when a part's numbers have a gap.
std::vector<Migration> embedded_migrations(const std::vector<std::string>& parts);

/// What the database would execute.
std::string expanded(const Migration& migration, Dialect dialect);

/// Brings the schema up to date; returns how many steps ran. Throws Error{newer_schema} when the database
/// knows a step that the program does not, and Error{other} when a step that ran has another checksum.
int migrate(Database& database, const std::vector<Migration>& migrations);

/// Tells SQLite how its tables are filled, so that it picks the right index; PostgreSQL finds out by itself.
/// Connections opened later know it.
void refresh_statistics(Tx& tx);

} // namespace landlotse::storage
