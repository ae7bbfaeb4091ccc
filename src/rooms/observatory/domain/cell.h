#pragma once
// One cell of an official table. Statistical offices say with signs why there is no number; a reader who takes `-` and `.` for
// the same tells people something false (R2.12; faces: value, zero, no data and suppressed are four things).

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace landlotse::observatory {

/// What a cell says. The signs are those of the Federal Statistical Office.
enum class Sign : std::uint8_t {
    value,      ///< a number; `0` may be less than half of the unit
    limited,    ///< `(12)`: a number of limited validity
    nothing,    ///< `-` there is nothing
    unknown,    ///< `.` unknown or confidential
    later,      ///< `...` not yet known
    blocked,    ///< `x` the cell makes no sense
    unreliable, ///< `/` not reliable enough to be told
    empty,      ///< the file says nothing at all
};

/// Exactly what was written: 6,8 is 68 with one decimal and not the nearest binary number.
struct Cell {
    Sign sign = Sign::empty;
    std::uint8_t decimals = 0; ///< at most `most_decimals`
    char quality = 0;          ///< the office's own mark where it gives one: e final, p provisional, r revised, s estimated
    std::int64_t digits = 0;   ///< the number without its decimal mark

    bool has_number() const { return sign == Sign::value || sign == Sign::limited; }
    /// The number for computing; empty when there is none. Nothing (`-`) counts as zero, as the offices mean it.
    std::optional<double> number() const;
    friend bool operator==(const Cell&, const Cell&) = default;
};

/// Four bits of decimals.
inline constexpr std::array powers_of_ten{1.0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};

constexpr int most_digits = 17;
constexpr int most_decimals = 12;

/// Reads a cell; empty when it is neither a number nor a sign. `decimal_mark` is `,` or `.`; blanks around are ignored.
std::optional<Cell> read_cell(std::string_view text, char decimal_mark = ',');
/// German files write 6,8, English ones 6.8; what most numbers of a text have decides.
char likely_decimal_mark(std::string_view text);
/// The cell as it stands in a file.
std::string written(const Cell& cell, char decimal_mark = ',');

} // namespace landlotse::observatory
