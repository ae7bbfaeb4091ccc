#include "rooms/strategy/domain/decimal.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::strategy {

std::optional<Decimal> decimal_from(std::string_view text)
{
    constexpr std::size_t most_digits = 12, most_decimals = 3;
    text = base::trimmed(text);
    bool is_negative = text.starts_with('-');
    if (is_negative) text.remove_prefix(1);
    auto point = text.find_first_of(",.");
    auto whole = text.substr(0, point);
    auto decimals = point == std::string_view::npos ? std::string_view() : text.substr(point + 1);
    if (whole.empty() || whole.size() > most_digits || decimals.size() > most_decimals) return std::nullopt;
    if (point != std::string_view::npos && decimals.empty()) return std::nullopt;
    if (whole.find_first_not_of("0123456789") != whole.npos || decimals.find_first_not_of("0123456789") != decimals.npos) return std::nullopt;
    std::string padded(decimals);
    padded.resize(most_decimals, '0');
    auto value = *base::whole_number(whole) * 1000 + *base::whole_number(padded);
    return Decimal{is_negative ? -value : value};
}

std::string decimal_text(Decimal value)
{
    auto size = value.thousandths < 0 ? -value.thousandths : value.thousandths;
    auto text = fmt::format("{}{}", value.thousandths < 0 ? "-" : "", size / 1000);
    if (size % 1000 == 0) return text;
    text += fmt::format(".{:03}", size % 1000);
    while (text.back() == '0') text.pop_back();
    return text;
}

std::optional<std::string> check_decimal(std::string& text)
{
    if (base::trimmed(text).empty()) {
        text.clear();
        return std::nullopt;
    }
    auto value = decimal_from(text);
    if (!value) return "strategy.not_a_number";
    text = decimal_text(*value);
    return std::nullopt;
}

} // namespace landlotse::strategy
