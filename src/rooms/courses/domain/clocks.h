#pragma once
// What is due by law, and how long people wait (domain facts 2.3, 2.5: medians, because means are spoilt by outliers).

#include "rooms/courses/domain/fit.h"

#include <optional>
#include <vector>

namespace landlotse::courses {

enum class ClockKind {
    start_due,        ///< six weeks from registration to the start; then the provider must tell (IntV 7(4), (5))
    entitlement_ends, ///< the slip's last day, or by the clock of its kind
};
BOOST_DESCRIBE_ENUM(ClockKind, start_due, entitlement_ends)

struct ClockLine {
    LearnerId learner;
    ClockKind kind{};
    base::Day due;
    bool is_overdue = false;
};

/// Clocks of those without a seat that run out within `ahead`, or have; the oldest first.
std::vector<ClockLine> clocks_of(const std::vector<NeedLine>& without_seat, base::Day today, std::chrono::days ahead);

/// One person's way: the slip, the registration, the first day of the course.
struct Waiting {
    std::optional<base::Day> issued, registered, started;
};

struct Spread {
    std::size_t people = 0;
    std::optional<int> median, p90; ///< days; nothing when there is nobody
};

/// Nearest rank of ordered days.
Spread spread_of(std::vector<int> days);

struct WaitingTimes {
    Spread issue_to_registration, registration_to_start, issue_to_start;
};
WaitingTimes waiting_times(const std::vector<Waiting>& people);

} // namespace landlotse::courses
