#pragma once
// Table CSV ("datencsv") of GENESIS and the Regionaldatenbank: a block of titles, stacked heads, rows by region, a footer with
// remarks, source and date. Read from real files; what the office does not say is not guessed.

#include "rooms/observatory/domain/table_reading.h"

namespace landlotse::observatory {

struct GenesisOptions {
    std::string time; ///< for a table that does not say of when it is
};

/// `text` is UTF-8 (sheet::utf8_from). Rows may be led by region and name, by time, region and name, and followed by items, in
/// all combinations. Faults with row and column: `observatory.import.` `no_rows`, `no_region`, `no_time`, `cell`, `fields`,
/// `time`, `region`, `contradiction`, `too_large`.
base::Result<Table, base::Faults> read_genesis(std::string_view text, const GenesisOptions& options = {});

} // namespace landlotse::observatory
