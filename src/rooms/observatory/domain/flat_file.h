#pragma once
// Flat-file CSV of GENESIS and the census database, in the layout until 2024/25 (a column for each content) and the one since
// (a row for each value, heads in English); also packed in ZIP, which `sheet` opens.

#include "rooms/observatory/domain/table_reading.h"

namespace landlotse::observatory {

/// `text` is UTF-8 without a byte order mark. The region is the feature whose code names one (DINSG, DLAND, REGBEZ, KREISE,
/// GEMEIN…, GEO…); every other feature narrows the series. Faults with row and column: `observatory.import.` `not_flat`,
/// `cell`, `fields`, `time`, `contradiction`, `too_large`.
base::Result<Table, base::Faults> read_flat_file(std::string_view text);

/// True when the first line has the heads of a flat file of either layout.
bool is_flat_file(std::string_view text);

} // namespace landlotse::observatory
