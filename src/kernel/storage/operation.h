#pragma once
// One deed, however often it arrives. A form carries an operation id; the first run stores its result in
// the same transaction, every later one reads it (double click, retry, lost reply after commit).

#include "kernel/storage/database.h"

#include <functional>
#include <string>

namespace landlotse::storage {

struct Outcome {
    std::string result;   ///< what the deed stored: usually the address to go to next
    bool repeated = false; ///< true when it had been done before
};

/// Runs `deed` once per (county, operation). A deed that throws leaves no trace and may be tried again.
Outcome perform_once(Database& database, base::CountyId county, base::OperationId operation,
                     const std::function<std::string(Tx&)>& deed);

/// Forgets operations older than `before`; seven days are kept.
std::int64_t forget_operations(Tx& tx, base::CountyId county, base::Instant before);

} // namespace landlotse::storage
