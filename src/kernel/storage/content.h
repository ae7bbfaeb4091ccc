#pragma once
// What the tables hold, as one fingerprint per table: the same rows give the same fingerprint on both
// databases, so that a copy, a restore and a move can be compared with where they came from.

#include "kernel/storage/reader.h"

#include <cstdint>
#include <string>
#include <vector>

namespace landlotse::storage {

struct TableContent {
    std::string table;
    std::int64_t rows = 0;
    std::string sha256; ///< over all cells in the order of the primary key, each with its length before it
    friend bool operator==(const TableContent&, const TableContent&) = default;
};

/// Every table by name. Give it a reader that stands in one snapshot; else each table is of its own moment.
std::vector<TableContent> contents(Reader& reader);

/// One sentence for each table that is missing, too many, or holds something else; empty = the same.
std::vector<std::string> differences(const std::vector<TableContent>& expected,
                                     const std::vector<TableContent>& found);

} // namespace landlotse::storage
