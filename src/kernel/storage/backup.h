#pragma once
// A copy that can be proved: `landlotse backup`, `landlotse restore` and the restore test of the night.
//
// SQLite: one file, copied in one step while others write. PostgreSQL: pg_dump's custom format. Beside either
// lies a manifest (manifest.h) with the file's SHA-256 and a fingerprint of each table, taken from the very
// moment that the copy shows. SQLite's own integrity check sees one flipped bit in nine; these see each.

#include "kernel/storage/database.h"
#include "kernel/storage/manifest.h"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::storage {

struct BackupReport {
    std::filesystem::path file;
    Manifest manifest;
};

/// What one backup is made of and where it goes.
struct BackupOrder {
    std::string address;          ///< of `database`, as given to Database::open
    std::filesystem::path target; ///< a new file, or an existing folder in which a name is made from `at`
    std::string program;          ///< version of this program
    base::Instant at;
};

/// Copies the database while others go on writing. Throws Error when the target exists, cannot be written, or
/// pg_dump is missing; then no file with the target's name is left behind.
BackupReport backup(Database& database, const BackupOrder& order);

/// Reads a backup and its manifest and says each fault in a sentence; empty = sound. Throws Error only when
/// there is no such file.
std::vector<std::string> verify(const std::filesystem::path& backup);

enum class Onto {
    empty_only, ///< refuse a target that already holds tables
    whatever,   ///< replace what is there
};

/// Verifies the backup, puts it at `address` (a folder or postgresql://…, of the kind that the backup came
/// from) and compares each table with the manifest. The program must not be serving that database.
/// Throws Error{other} with a sentence for the operator; on SQLite the old database then still stands.
BackupReport restore(const std::filesystem::path& backup, const std::string& address, Onto onto = Onto::empty_only);

} // namespace landlotse::storage
