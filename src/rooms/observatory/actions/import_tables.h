#pragma once
// Official tables come in, whole or not at all (R2.12).

#include "kernel/audit/audit.h"
#include "rooms/observatory/domain/plain_table.h"
#include "rooms/observatory/store/tables.h"

namespace landlotse::observatory {

/// The table in a file of one of the known kinds: table CSV of GENESIS, flat file of either layout; packed as gzip or ZIP or not;
/// UTF-8 or Windows-1252. `time` is for a table that does not say of when it is.
base::Result<Columns, base::Faults> read_official(std::string_view bytes, const std::string& time = {});
/// The same for a table with a head of its own.
base::Result<Columns, base::Faults> read_plain(std::string_view bytes, const PlainOptions& options);
/// The first line of such a file, unpacked, in UTF-8; empty when it cannot be read.
std::string head_row(std::string_view bytes);
/// Larger files are imported on the command line.
constexpr std::size_t most_file_bytes = 256u << 20;

/// Keeps what was read and notes it.
tables::Kept keep_table(audit::Deed& deed, const Columns& columns);

} // namespace landlotse::observatory
