#pragma once
// What a person should look at before deciding about a proposal (R3.4a): who stays behind though the law runs, and what is nearly possible.

#include "rooms/courses/domain/round.h"

#include <set>

namespace landlotse::courses {

/// A lock in a full course, and how many who wait could go there by their own limits and would: one of them has the seat without it.
struct LockedSeat {
    LearnerId learner;
    CourseId course;
    int could_have = 0;
};

struct RoundLooks {
    std::set<LearnerId> obliged;  ///< obliged by an authority (AufenthG 44a(1)) and without a seat
    std::set<LearnerId> clocks;   ///< without a seat, and the six weeks or the entitlement end before the round's last day
    std::set<LearnerId> overdue;  ///< the six weeks or the entitlement are over today, with a seat or without
    std::set<LearnerId> late;     ///< with a seat in a course that begins after the six weeks: the provider must tell (IntV 7(5))
    std::vector<LockedSeat> locks;
    std::vector<std::pair<CourseId, std::int64_t>> just_under; ///< closed, and so few are missing to the minimum; the fewest first
};

/// Missing learners up to which a course is "just under its minimum".
inline constexpr std::int64_t nearly_enough = 3;

/// `until`: last day of the round. Days are counted from `input.as_of`.
RoundLooks looks_of(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, base::Day until);

} // namespace landlotse::courses
