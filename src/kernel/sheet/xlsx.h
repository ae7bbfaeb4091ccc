#pragma once
// Tables as Office Open XML workbooks (ISO/IEC 29500-1, SpreadsheetML).

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/sheet/sheet.h"

#include <span>
#include <string>
#include <string_view>

namespace landlotse::sheet {

/// Reads the first visible sheet. Text comes as text; numbers as a person sees them (at most 15 significant
/// digits, no exponent, leading zeros when the format is nothing but zeros, as postcodes have); truth values
/// as `true` and `false`; dates by cell format as `2026-11-22`, `2026-11-22T14:30:00` or `14:30:00`;
/// formulas as their last computed value. Header and rows as in `read_csv`.
///
/// Document types and entities are refused, external references never followed. Faults: those of `sheet_from`
/// and `sheet.not_xlsx` (`args.part` names the missing or unreadable part), `sheet.too_many_entries`,
/// `sheet.too_large`, `sheet.too_large_unpacked`, `sheet.bad_cell`.
base::Result<Sheet, base::Fault> read_xlsx(std::string_view bytes, const Limits& limits = {});

enum class Column { text, number };

/// A workbook with one sheet: header bold, frozen and with filters. Cells are text, so that postcodes keep
/// their zeros and nothing becomes a formula; a `number` column writes plain numbers as numbers and
/// everything else as text. `columns` may be shorter than the header; the rest is text. `title` names the
/// sheet and is cut to what Excel accepts (31 characters, none of `[]:*?/\`). Faults: `sheet.cell_too_long`
/// with row and column, `sheet.not_written` when the disk refuses.
base::Result<std::string, base::Fault> write_xlsx(const Sheet& sheet, std::string_view title,
                                                  std::span<const Column> columns = {});

} // namespace landlotse::sheet
