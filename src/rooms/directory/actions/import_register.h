#pragma once
// The county's municipalities from the official register (GV100AD): at first to set the county up, later to
// follow mergers and new population figures.

#include "kernel/audit/audit.h"
#include "rooms/directory/domain/municipal_register.h"

namespace landlotse::directory {

struct RegisterOptions {
    /// Five digits (`14626`). Empty = the county that the installation already is.
    std::string county_ags;
};

struct RegisterReport {
    std::string county;              ///< its name in the register
    base::Day as_of{};               ///< territorial state of the file
    std::int64_t municipalities = 0; ///< in the file, land without a municipality included
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t unchanged = 0;
    std::int64_t dissolved = 0; ///< known here, no longer in the register: kept with their last day
    std::int64_t population = 0;
    std::vector<std::string> dissolved_names;
    /// The same operation had run before; the counts above are then empty.
    bool is_repeated = false;
};

/// Reads the file and carries out the import as one deed: all of it or nothing. Municipalities that are
/// missing from the file get a last day and stay, because older figures name them. Each municipality also
/// becomes a unit of responsibility with its own controller.
///
/// Faults: those of `read_municipal_register` with row and column; `directory.import.which_county` (the
/// installation has no county yet and none was named), `directory.import.invented_county` (it holds
/// municipalities without official keys), `directory.import.unknown_county` (`args.ags`),
/// `directory.import.other_county` (`args.ags`, `args.have`), `directory.import.older_file` (`args.day`).
base::Result<RegisterReport, base::Faults>
import_register(storage::Database& database, const identity::Actor& actor, base::OperationId operation,
                std::string_view bytes, const RegisterOptions& options = {});

} // namespace landlotse::directory
