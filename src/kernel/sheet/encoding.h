#pragma once
// Text of unknown origin becomes UTF-8.

#include "kernel/base/fault.h"
#include "kernel/base/result.h"

#include <string>
#include <string_view>

namespace landlotse::sheet {

/// Reads UTF-8 with or without byte order mark, UTF-16 with one (Excel's "Unicode text"), and otherwise takes
/// the bytes for Windows-1252, which contains the printable part of ISO-8859-1. The mark is not part of the
/// result. Faults: `sheet.not_text` (NUL or bytes without meaning, `args.offset`), `sheet.broken_utf16`.
base::Result<std::string, base::Fault> utf8_from(std::string_view bytes);

/// Adds one code point to well-formed UTF-8. Surrogates and anything above U+10FFFF become U+FFFD.
void append_utf8(std::string& text, char32_t code_point);

} // namespace landlotse::sheet
