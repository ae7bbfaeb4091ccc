#include "kernel/sheet/number_format.h"

#include "kernel/base/clock.h"

#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <optional>

namespace landlotse::sheet {

namespace {

/// Only the letters that say what is shown: without quoted text, `[…]`, escapes and further sections.
std::string bare_code(std::string_view code)
{
    std::string bare;
    for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
        char c = code[i];
        if (c == '\\' || c == '_' || c == '*') {
            ++i;
        } else if (c == '"' || c == '[') {
            auto end = code.find(c == '"' ? '"' : ']', i + 1);
            // `[h]` counts hours beyond a day; it still is a time.
            if (c == '[' && end == i + 2) bare.push_back(code[i + 1]);
            if (end == std::string_view::npos) break;
            i = end;
        } else {
            bare.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c);
        }
    }
    return bare;
}

std::string clock_text(int second_of_day)
{
    return fmt::format("{:02}:{:02}:{:02}", second_of_day / 3600, second_of_day / 60 % 60,
                       second_of_day % 60);
}

std::optional<std::string> shown_time(double serial, Shown shown, bool from_1904)
{
    // 2958466 is 10000-01-01; the format of days ends before it.
    if (!(serial >= 0) || serial >= 2958466) return std::nullopt;
    // Excel believes in 1900-02-29; days before it are counted one lower.
    double offset = from_1904 ? 1462 : serial < 60 && serial >= 1 ? 1 : 0;
    auto seconds = std::llround((serial + offset) * 86400);
    auto day = static_cast<int>(seconds / 86400), second = static_cast<int>(seconds % 86400);
    auto date = base::iso_day(base::Day{std::chrono::days{day - 25569}});
    if (shown == Shown::time && serial < 1) return clock_text(second);
    if (shown == Shown::day && second == 0) return date;
    return date + "T" + clock_text(second);
}

std::string plain_number(double number)
{
    // Excel keeps 15 significant digits; more are noise of the binary form.
    auto text = fmt::format("{:.15g}", number);
    if (text.find('e') == std::string::npos) return text == "-0" ? "0" : text;
    if (std::abs(number) >= 1) return fmt::format("{:.0f}", number);
    text = fmt::format("{:.20f}", number);
    text.erase(text.find_last_not_of('0') + 1);
    return text.ends_with('.') ? "0" : text;
}

} // namespace

NumberFormat builtin_format(int id)
{
    if (id >= 14 && id <= 17) return {Shown::day};
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47)) return {Shown::time};
    if (id == 22) return {Shown::day_and_time};
    return {};
}

NumberFormat format_from_code(std::string_view code)
{
    auto bare = bare_code(code);
    if (bare.size() > 1 && bare.size() <= 15 && bare.find_first_not_of('0') == std::string::npos)
        return {Shown::padded, static_cast<int>(bare.size())};
    if (bare == "general" || bare.find_first_of("0#?@") != std::string::npos) {
        // Fractions of a second are written `ss.00`; every other digit mark means a number.
        if (bare.find("ss") == std::string::npos) return {};
    }
    bool day = bare.find_first_of("yd") != std::string::npos;
    bool time = bare.find_first_of("hs") != std::string::npos;
    // `m` alone is the month (`mmm`), beside hours or seconds it is the minute.
    if (!day && !time && bare.find('m') != std::string::npos) day = true;
    if (day && time) return {Shown::day_and_time};
    if (day) return {Shown::day};
    return time ? NumberFormat{Shown::time} : NumberFormat{};
}

std::string shown_number(std::string_view value, NumberFormat format, bool from_1904)
{
    double number = 0;
    auto [stop, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    bool whole = error == std::errc{} && stop == value.data() + value.size() && std::isfinite(number);
    if (!whole || std::abs(number) > 1e21) return std::string(value);
    if (format.shown == Shown::padded && number >= 0 && number < 1e15 && number == std::floor(number))
        return fmt::format("{:0{}}", static_cast<long long>(number), format.digits);
    if (format.shown != Shown::number && format.shown != Shown::padded)
        if (auto time = shown_time(number, format.shown, from_1904)) return *time;
    return plain_number(number);
}

} // namespace landlotse::sheet
