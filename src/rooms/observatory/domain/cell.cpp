#include "rooms/observatory/domain/cell.h"

#include "kernel/base/text.h"

#include <array>
#include <utility>

namespace landlotse::observatory {

namespace {

/// The first way of writing each sign is the one that is written; offices use the others now and then.
constexpr std::array<std::pair<std::string_view, Sign>, 10> signs{{{"-", Sign::nothing},
                                                                   {".", Sign::unknown},
                                                                   {"...", Sign::later},
                                                                   {"x", Sign::blocked},
                                                                   {"/", Sign::unreliable},
                                                                   {"", Sign::empty},
                                                                   {"–", Sign::nothing},
                                                                   {"•", Sign::unknown},
                                                                   {"…", Sign::later},
                                                                   {"X", Sign::blocked}}};

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::optional<Cell> read_number(std::string_view text, char mark)
{
    Cell cell;
    cell.sign = Sign::value;
    bool is_negative = text.starts_with('-');
    if (is_negative || text.starts_with('+')) text.remove_prefix(1);
    int digits = 0, decimals = -1;
    for (char c : text) {
        if (c == mark && decimals < 0 && digits > 0) {
            decimals = 0;
            continue;
        }
        if (!is_digit(c) || ++digits > most_digits) return std::nullopt;
        if (decimals >= 0 && ++decimals > most_decimals) return std::nullopt;
        cell.digits = cell.digits * 10 + (c - '0');
    }
    if (digits == 0 || decimals == 0) return std::nullopt;
    if (is_negative) cell.digits = -cell.digits;
    cell.decimals = static_cast<std::uint8_t>(decimals < 0 ? 0 : decimals);
    return cell;
}

} // namespace

std::optional<double> Cell::number() const
{
    if (sign == Sign::nothing) return 0.0;
    if (!has_number()) return std::nullopt;
    return static_cast<double>(digits) / powers_of_ten[decimals & 0xFU];
}

std::optional<Cell> read_cell(std::string_view text, char decimal_mark)
{
    text = base::trimmed(text);
    if (!text.empty() && (is_digit(text.back()) || text.back() == ')')) {
        bool is_limited = text.size() > 2 && text.front() == '(' && text.back() == ')';
        if (is_limited) text = base::trimmed(text.substr(1, text.size() - 2));
        auto cell = read_number(text, decimal_mark);
        if (cell && is_limited) cell->sign = Sign::limited;
        return cell;
    }
    for (auto& [sign, meaning] : signs)
        if (text == sign) return Cell{meaning, 0, 0, 0};
    return std::nullopt;
}

char likely_decimal_mark(std::string_view text)
{
    std::size_t commas = 0, points = 0;
    for (std::size_t at = 1; at + 1 < text.size(); ++at) {
        auto digit = [&](std::size_t where) { return text[where] >= '0' && text[where] <= '9'; };
        if (!digit(at - 1) || !digit(at + 1)) continue;
        commas += text[at] == ',';
        points += text[at] == '.';
    }
    return points > commas ? '.' : ',';
}

std::string written(const Cell& cell, char decimal_mark)
{
    if (!cell.has_number()) {
        for (auto& [sign, meaning] : signs)
            if (cell.sign == meaning) return std::string(sign);
        return {};
    }
    bool is_negative = cell.digits < 0;
    auto text = std::to_string(is_negative ? -cell.digits : cell.digits);
    if (cell.decimals > 0) {
        if (text.size() <= cell.decimals) text.insert(0, cell.decimals + 1 - text.size(), '0');
        text.insert(text.size() - cell.decimals, 1, decimal_mark);
    }
    if (is_negative) text.insert(0, 1, '-');
    return cell.sign == Sign::limited ? "(" + text + ")" : text;
}

} // namespace landlotse::observatory
