#pragma once
// `landlotse check`: is the live database sound, and does it still hold what a backup held?

#include "kernel/storage/database.h"
#include "kernel/storage/manifest.h"

#include <string>
#include <vector>

namespace landlotse::storage {

struct CheckReport {
    std::vector<std::string> faults;  ///< what the database itself finds broken in its structure
    std::vector<std::string> missing; ///< steps of the schema that should have run, or ran changed
    std::vector<std::string> changes; ///< tables that differ from the manifest; normal after a day's work
    std::vector<TableContent> tables;

    bool is_sound() const { return faults.empty() && missing.empty(); }
};

/// Looks at everything once, in one snapshot; others may go on writing. With `since`, the manifest of a
/// backup, it also says what has changed and whether a step of the schema is gone.
CheckReport check(Database& database, const Manifest* since = nullptr);

} // namespace landlotse::storage
