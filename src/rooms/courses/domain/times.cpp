#include "rooms/courses/domain/times.h"

#include "kernel/calendar/opening.h"

#include <algorithm>

namespace landlotse::courses {

namespace {

constexpr int noon_end = 13 * 60, evening_begin = 17 * 60, day_end = 24 * 60;
constexpr int counts_from = 30; ///< minutes
constexpr int saturday = 6;

bool reaches(const calendar::Span& span, int from, int to) { return std::min(span.to, to) - std::max(span.from, from) >= counts_from; }

} // namespace

const std::vector<std::string>& week_parts()
{
    static const std::vector<std::string> parts{"morning", "afternoon", "evening", "weekend"};
    return parts;
}

std::optional<record::Codes> parts_of(std::string_view weekly_times)
{
    auto hours = calendar::parse_opening(weekly_times);
    if (!hours) return std::nullopt;
    bool touched[4]{};
    for (auto& slot : hours->weekly) {
        if (slot.weekday >= saturday) {
            touched[3] = true;
            continue;
        }
        touched[0] |= reaches(slot.span, 0, noon_end);
        touched[1] |= reaches(slot.span, noon_end, evening_begin);
        touched[2] |= reaches(slot.span, evening_begin, day_end);
    }
    record::Codes parts;
    for (std::size_t i = 0; i < week_parts().size(); ++i)
        if (touched[i]) parts.codes.push_back(week_parts()[i]);
    return parts;
}

bool covers(const record::Codes& free, const record::Codes& needed)
{
    return std::all_of(needed.codes.begin(), needed.codes.end(), [&](auto& part) { return free.has(part); });
}

} // namespace landlotse::courses
