#pragma once
// What every reader of tables does with raw rows. Internal to this part.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/sheet/sheet.h"

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::sheet {

struct RawRow {
    int number = 0;
    std::vector<std::string> cells;
};

/// The first row with content becomes the header; see `read_csv` for the rules and faults.
base::Result<Sheet, base::Fault> sheet_from(std::vector<RawRow> rows, const Limits& limits);

/// CRLF and CR become LF.
std::string with_line_breaks(std::string_view cell);

base::Fault fault_in(std::string message, int row, std::size_t column_from_zero);
base::Fault over_limit(std::string message, std::size_t limit, int row = 0);

} // namespace landlotse::sheet
