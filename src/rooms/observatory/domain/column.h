#pragma once
// Many cells of one series, side by side: little memory, quick to add up, exact.

#include "rooms/observatory/domain/cell.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::observatory {

struct Column {
    /// Where the decimals stand in `form`.
    static constexpr int decimals_shift = 3;

    std::vector<std::uint32_t> place;
    std::vector<std::uint16_t> time;
    std::vector<std::int64_t> digits;
    /// Sign, decimals and quality of each cell, as `form_of` puts them together.
    std::vector<std::uint16_t> form;

    std::size_t size() const { return place.size(); }
    void add(std::uint32_t at_place, std::uint16_t at_time, const Cell& cell);
    Cell cell(std::size_t at) const;
    /// What `cell(at).number()` says, without making the cell: for adding up millions.
    std::optional<double> number(std::size_t at) const
    {
        auto sign = static_cast<Sign>(form[at] & 0x7U);
        if (sign == Sign::value || sign == Sign::limited) return static_cast<double>(digits[at]) / powers_of_ten[form[at] >> decimals_shift & 0xFU];
        return sign == Sign::nothing ? std::optional(0.0) : std::nullopt;
    }
    /// By place and time. Equal cells that stand twice are kept once; the answer counts them, or names the position (in the sorted
    /// column) of one that says two things.
    struct Sorted {
        std::size_t repeated = 0;
        std::optional<std::size_t> contradiction;
    };
    Sorted sort();
};

/// A sorted column as bytes (places and times as differences, numbers as short as they are) and back. Reading refuses bytes that
/// end early or tell of more cells than they hold.
std::string packed(const Column& column);
std::optional<Column> unpacked_column(std::string_view bytes);

} // namespace landlotse::observatory
