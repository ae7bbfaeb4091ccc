#pragma once
// How a workbook shows a number. Internal to this part.

#include <string>
#include <string_view>

namespace landlotse::sheet {

enum class Shown { number, day, time, day_and_time, padded };

struct NumberFormat {
    Shown shown = Shown::number;
    /// Digits of a `padded` number.
    int digits = 0;
};

/// One of the formats that have a number but no text (ISO/IEC 29500-1, 18.8.30).
NumberFormat builtin_format(int id);
NumberFormat format_from_code(std::string_view code);

/// The cell's number as the format shows it: see `read_xlsx`. Text that is no number comes back unchanged.
/// `from_1904`: the workbook counts days from 1904-01-01 (old Excel for Macintosh).
std::string shown_number(std::string_view value, NumberFormat format, bool from_1904);

} // namespace landlotse::sheet
