#pragma once
// Numbers as people write them, exact: `12,5` is 12.5 and never the nearest binary number. Empty is no data, `0` is zero.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace landlotse::strategy {

/// Thousandths: enough for rates and shares, and nothing is rounded.
struct Decimal {
    std::int64_t thousandths = 0;
    friend auto operator<=>(const Decimal&, const Decimal&) = default;
};

/// Reads `-1.234,5`? No: one sign, digits, at most three decimals after `,` or `.`; at most twelve digits before. Empty on anything else.
std::optional<Decimal> decimal_from(std::string_view text);
/// `12.5`: without needless zeros, a point before the decimals.
std::string decimal_text(Decimal value);
/// For a field: brings the text into that form, or answers with the message key of what is wrong. Empty stays empty.
std::optional<std::string> check_decimal(std::string& text);

} // namespace landlotse::strategy
