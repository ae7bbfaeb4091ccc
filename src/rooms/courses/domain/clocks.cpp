#include "rooms/courses/domain/clocks.h"

#include <algorithm>
#include <cmath>

namespace landlotse::courses {

namespace {

std::optional<int> at_rank(const std::vector<int>& ordered, double share)
{
    if (ordered.empty()) return std::nullopt;
    auto rank = static_cast<std::size_t>(std::ceil(share * static_cast<double>(ordered.size())));
    return ordered[std::max<std::size_t>(rank, 1) - 1];
}

void add_days(std::vector<int>& all, const std::optional<base::Day>& from, const std::optional<base::Day>& to)
{
    // Somebody registers before the slip is printed now and then; that is no waiting.
    if (from && to) all.push_back(std::max(0, static_cast<int>((*to - *from).count())));
}

} // namespace

std::vector<ClockLine> clocks_of(const std::vector<NeedLine>& without_seat, base::Day today, std::chrono::days ahead)
{
    std::vector<ClockLine> lines;
    for (auto& need : without_seat) {
        auto add = [&](ClockKind kind, const std::optional<base::Day>& due) {
            if (due && *due <= today + ahead) lines.push_back({need.id, kind, *due, *due < today});
        };
        add(ClockKind::start_due, need.due);
        add(ClockKind::entitlement_ends, need.ends);
    }
    std::stable_sort(lines.begin(), lines.end(), [](auto& a, auto& b) { return a.due < b.due; });
    return lines;
}

Spread spread_of(std::vector<int> days)
{
    std::sort(days.begin(), days.end());
    return {days.size(), at_rank(days, 0.5), at_rank(days, 0.9)};
}

WaitingTimes waiting_times(const std::vector<Waiting>& people)
{
    std::vector<int> first, second, all;
    for (auto& one : people) {
        add_days(first, one.issued, one.registered);
        add_days(second, one.registered, one.started);
        add_days(all, one.issued, one.started);
    }
    return {spread_of(std::move(first)), spread_of(std::move(second)), spread_of(std::move(all))};
}

} // namespace landlotse::courses
