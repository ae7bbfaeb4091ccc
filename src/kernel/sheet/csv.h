#pragma once
// Tables as separated text (RFC 4180, and what spreadsheet programs make of it).

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/sheet/sheet.h"

#include <string>
#include <string_view>

namespace landlotse::sheet {

/// Reads separated text in any encoding that `utf8_from` knows. The separator is the most frequent of `;`,
/// `,` and tab in the header line (or what a leading `sep=` line says). Quoted cells may hold separators,
/// line breaks and doubled quotes. The first line with content is the header; its cells are trimmed, and
/// empty ones at its end dropped. Short rows are filled up with empty cells. The apostrophe that `write_csv`
/// puts before a formula sign is taken off again.
///
/// Faults, with row and column: `sheet.too_large`, `sheet.too_many_rows`, `sheet.too_many_columns`,
/// `sheet.cell_too_long`, `sheet.row_too_long` (content beyond the last named column), `sheet.open_quote`,
/// `sheet.stray_quote`, `sheet.header_twice`, `sheet.empty`, and those of `utf8_from`.
base::Result<Sheet, base::Fault> read_csv(std::string_view bytes, const Limits& limits = {});

/// Separated by `;`, with byte order mark and CRLF, so that Excel opens it with umlauts in place.
/// Cells that a spreadsheet program would take for a formula get a leading apostrophe (ASVS 5.0, 1.2.10),
/// plain numbers excepted; `read_csv` undoes exactly this, so the way there and back changes nothing.
std::string write_csv(const Sheet& sheet);

/// True for digits with at most one decimal mark and an optional sign: such a cell is no formula.
bool is_plain_number(std::string_view cell);

} // namespace landlotse::sheet
