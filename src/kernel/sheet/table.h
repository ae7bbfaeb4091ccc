#pragma once
// Any table a person may upload.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"
#include "kernel/sheet/sheet.h"

#include <string_view>

namespace landlotse::sheet {

/// Looks at the content, not at the name: a workbook is read by `read_xlsx`, everything else by `read_csv`.
/// The old binary format of Excel and OpenDocument are refused with `sheet.unknown_format` (`args.filename`).
base::Result<Sheet, base::Fault> read_table(std::string_view bytes, std::string_view filename,
                                            const Limits& limits = {});

} // namespace landlotse::sheet
