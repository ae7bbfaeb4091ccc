#include "kernel/base/clock.h"

#include <charconv>
#include <fmt/format.h>

namespace landlotse::base {

namespace chr = std::chrono;

std::string iso_day(Day day)
{
    chr::year_month_day ymd{day};
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(ymd.year()), static_cast<unsigned>(ymd.month()),
                       static_cast<unsigned>(ymd.day()));
}

std::optional<Day> day_from_iso(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
    auto number = [&](std::size_t from, std::size_t length) {
        int value = -1;
        auto end = text.data() + from + length;
        auto [stop, error] = std::from_chars(text.data() + from, end, value);
        return stop == end && error == std::errc{} ? value : -1;
    };
    int year = number(0, 4), month = number(5, 2), day = number(8, 2);
    if (year < 1000 || month < 1 || day < 1) return std::nullopt;
    chr::year_month_day ymd{chr::year{year}, chr::month{static_cast<unsigned>(month)},
                            chr::day{static_cast<unsigned>(day)}};
    if (!ymd.ok()) return std::nullopt;
    return chr::sys_days{ymd};
}

std::string iso_instant(Instant at)
{
    auto day = chr::floor<chr::days>(at);
    chr::hh_mm_ss time{chr::floor<chr::seconds>(at - day)};
    return fmt::format("{}T{:02}:{:02}:{:02}Z", iso_day(day), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

} // namespace landlotse::base
