#pragma once
// Any table with a head: a county's own figures, or what an office sends in a form of its own. Columns are known by their names,
// or by a mapping that somebody gives.

#include "rooms/observatory/domain/table_reading.h"

namespace landlotse::observatory {

struct PlainOptions {
    std::string code;   ///< name under which the table is kept; required
    std::string title, source;
    std::string time;   ///< for a table without a column of times
    /// Role → head: `key` (regional key), `name`, `time`, `measure`, `unit`, `value`. What is not named is found by usual heads
    /// (AGS, Gemeinde, Jahr, Merkmal, Einheit, Wert, and the same in English).
    std::map<std::string, std::string> heads;
};

/// `text` is UTF-8; separator and decimal mark are found by looking. With a column of values each row is one cell, and columns
/// without a role narrow its series. Without one, every column under a time or with nothing but cells holds values; the others narrow.
/// Faults with row and column: `observatory.import.` `no_key`, `unknown_head`, `no_code`, and those of the other readers.
base::Result<Table, base::Faults> read_plain_table(std::string_view text, const PlainOptions& options);

/// The heads of such a table, trimmed, for asking what they mean.
std::vector<std::string> plain_heads(std::string_view text);
/// Roles that a column may have, in the order in which they are asked.
std::vector<std::string> plain_roles();

} // namespace landlotse::observatory
