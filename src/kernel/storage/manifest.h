#pragma once
// The sheet that lies beside each backup: what the file is, what it must hold, and who wrote it.

#include "kernel/base/clock.h"
#include "kernel/storage/content.h"
#include "kernel/storage/database.h"

#include <filesystem>
#include <string>
#include <vector>

namespace landlotse::storage {

struct SchemaStep {
    std::string part;
    int number = 0;
    std::string checksum;
    friend bool operator==(const SchemaStep&, const SchemaStep&) = default;
};
BOOST_DESCRIBE_STRUCT(SchemaStep, (), (part, number, checksum))

struct Manifest {
    Dialect dialect = Dialect::sqlite;
    std::string program; ///< version of the program that made the backup
    base::Instant made_at;
    std::int64_t bytes = 0; ///< size of the backup file
    std::string sha256;     ///< of the backup file
    std::vector<SchemaStep> schema;
    std::vector<TableContent> tables;
};

/// What `migrate` has done to this database, in the order of part and number.
std::vector<SchemaStep> schema_steps(Reader& reader);

/// Runs `fn` on a connection whose reads all see one moment. `fn` may run again when a connection is lost.
void in_snapshot(Database& database, const std::function<void(Reader&)>& fn);

/// `county.db` → `county.db.json`.
std::filesystem::path manifest_of(const std::filesystem::path& backup);

/// JSON with a seal over itself, so that a damaged manifest is told from a damaged backup.
std::string manifest_text(const Manifest& manifest);
/// At most 4 MiB. Throws Error{other} that says what is wrong with `text`.
Manifest manifest_from_text(std::string_view text);

} // namespace landlotse::storage
