#include "rooms/council/domain/oparl_time.h"

#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"

#include <cstdlib>
#include <fmt/format.h>

namespace landlotse::council {

namespace {

using std::chrono::minutes;
using std::chrono::seconds;

std::optional<std::int64_t> two_digits(std::string_view text, std::size_t at, std::int64_t most)
{
    auto part = text.substr(at, 2);
    if (part.find_first_not_of("0123456789") != std::string_view::npos) return std::nullopt;
    auto number = base::whole_number(part);
    return number && *number <= most ? number : std::nullopt;
}

std::optional<minutes> offset_in(std::string_view text)
{
    if (text == "Z" || text == "z") return minutes(0);
    if (text.size() != 6 || text[3] != ':') return std::nullopt;
    auto hours = two_digits(text, 1, 14), rest = two_digits(text, 4, 59);
    bool is_signed = text[0] == '+' || text[0] == '-' || text[0] == ' ';
    if (!hours || !rest || !is_signed) return std::nullopt;
    minutes all(*hours * 60 + *rest);
    return text[0] == '-' ? -all : all;
}

} // namespace

std::string oparl_time(base::Instant at)
{
    auto local = calendar::local_time(at);
    auto second = std::chrono::floor<seconds>(at);
    auto minute = std::chrono::floor<minutes>(at);
    auto offset = (std::chrono::time_point_cast<minutes>(local.day) + minutes(local.minute) - minute).count();
    return fmt::format("{}T{:02}:{:02}:{:02}{}{:02}:{:02}", base::iso_day(local.day), local.minute / 60, local.minute % 60, (second - minute).count(), offset < 0 ? '-' : '+',
                       std::abs(offset) / 60, std::abs(offset) % 60);
}

std::optional<base::Instant> time_from_oparl(std::string_view text)
{
    if (text.size() < 20 || text[10] != 'T' || text[13] != ':' || text[16] != ':') return std::nullopt;
    auto day = base::day_from_iso(text.substr(0, 10));
    auto hour = two_digits(text, 11, 23), minute = two_digits(text, 14, 59), second = two_digits(text, 17, 59);
    auto offset = offset_in(text.substr(19));
    if (!day || !hour || !minute || !second || !offset) return std::nullopt;
    return base::Instant(day->time_since_epoch()) + std::chrono::hours(*hour) + minutes(*minute) + seconds(*second) - *offset;
}

} // namespace landlotse::council
