#include "rooms/observatory/domain/table.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::observatory {

namespace {

bool are_digits(std::string_view text, std::size_t count)
{
    return text.size() == count && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_year(std::string_view text) { return are_digits(text, 4) && (text.starts_with("1") || text.starts_with("2")); }

/// `31.12.2015`
std::string read_day(std::string_view text)
{
    if (text.size() != 10 || text[2] != '.' || text[5] != '.') return {};
    auto day = text.substr(0, 2), month = text.substr(3, 2), year = text.substr(6);
    if (!are_digits(day, 2) || !are_digits(month, 2) || !is_year(year) || month < "01" || month > "12" || day < "01" || day > "31") return {};
    return fmt::format("{}-{}-{}", year, month, day);
}

constexpr std::string_view months[] = {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"};

/// `1. Quartal 2015`, `Januar 2015`, `WS 2015/16`
std::string read_part_of_year(std::string_view text)
{
    auto space = text.rfind(' ');
    if (space == std::string_view::npos) return {};
    auto part = base::trimmed(text.substr(0, space)), year = text.substr(space + 1);
    if (part.starts_with("WS") || part.starts_with("SS")) return read_time(year).empty() ? std::string() : fmt::format("{} {}", part, year);
    if (!is_year(year)) return {};
    if (part.size() > 2 && part.substr(1) == ". Quartal" && part[0] >= '1' && part[0] <= '4') return fmt::format("{}-Q{}", year, part[0]);
    for (std::size_t i = 0; i < std::size(months); ++i)
        if (part == months[i]) return fmt::format("{}-{:02}", year, i + 1);
    return {};
}

} // namespace

std::string ags_of(std::string_view key)
{
    constexpr std::string_view rhineland_palatinate = "07";
    if (key.size() == 10 && key.starts_with(rhineland_palatinate)) return fmt::format("{}{}", key.substr(0, 5), key.substr(7));
    return std::string(key);
}

std::string read_time(std::string_view text)
{
    text = base::trimmed(text);
    if (is_year(text)) return std::string(text);
    if (auto day = read_day(text); !day.empty()) return day;
    // School years and winters: 2015/16, 2015/2016.
    if (text.size() >= 7 && text[4] == '/' && is_year(text.substr(0, 4)) && (are_digits(text.substr(5), 2) || is_year(text.substr(5))))
        return std::string(text);
    if (text.size() == 10 && text[4] == '-' && text[7] == '-')
        return read_day(fmt::format("{}.{}.{}", text.substr(8), text.substr(5, 2), text.substr(0, 4)));
    return read_part_of_year(text);
}

} // namespace landlotse::observatory
