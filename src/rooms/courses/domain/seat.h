#pragma once
// A seat in a course: offered, answered, taken, finished. What was promised binds the next planning round.

#include "rooms/courses/domain/course.h"

namespace landlotse::courses {

using SeatId = base::Id<struct SeatTag>;
using RoundId = base::Id<struct RoundTag>;

enum class SeatState { offered, accepted, declined, expired, started, completed, left };
BOOST_DESCRIBE_ENUM(SeatState, offered, accepted, declined, expired, started, completed, left)

/// Grounds on which somebody may change the provider (IntV 14(4)), and ends of a seat.
enum class SeatReason { none, move, part_or_full_time, childcare, work_or_training, exchange, illness, unknown };
BOOST_DESCRIBE_ENUM(SeatReason, none, move, part_or_full_time, childcare, work_or_training, exchange, illness, unknown)

struct Seat {
    SeatId id;
    LearnerId learner;
    CourseId course;
    RoundId round; ///< 0 = given without a round
    SeatState state = SeatState::offered;
    base::Day offered_on;
    std::optional<base::Day> answer_by;
    std::optional<base::Day> answered_on;
    std::string answered_how; ///< `code`, `desk`
    SeatReason reason = SeatReason::none;
    std::optional<base::Day> started_on;
    std::optional<base::Day> ended_on;
    std::optional<std::int64_t> units_attended;
    std::optional<bool> orderly;          ///< attendance regular enough (IntV 14(6)); for obliged people told to the body that obliged
    std::optional<directory::Cefr> reached; ///< by the final test
    std::optional<bool> lid_passed;       ///< test "Leben in Deutschland"

    bool is_promise() const { return state == SeatState::offered || state == SeatState::accepted; }
    bool holds_seat() const { return is_promise() || state == SeatState::started; }
};
BOOST_DESCRIBE_STRUCT(Seat, (),
                      (id, learner, course, round, state, offered_on, answer_by, answered_on, answered_how, reason, started_on, ended_on,
                       units_attended, orderly, reached, lid_passed))

} // namespace landlotse::courses
