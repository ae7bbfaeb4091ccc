#pragma once
// What comes before and after a course (R3.4c): first orientation → integration course → job-language course → training.

#include "rooms/courses/domain/seat.h"

#include <optional>

namespace landlotse::courses {

enum class NextStep { orientation, integration, repeat, job_language, training, advice };
BOOST_DESCRIBE_ENUM(NextStep, orientation, integration, repeat, job_language, training, advice)

/// What somebody has finished last.
struct Finished {
    Track track{};
    std::optional<directory::Cefr> reached;
    SeatState state = SeatState::completed;
    base::Day ended_on;
};

/// The step after the last course; without one, what the learner's own track says. A course that was left leads to advice first.
NextStep next_step(const Learner& learner, const std::optional<Finished>& last);

/// The track in which the step is looked for; nothing for training and advice.
std::optional<Track> track_of(NextStep step, const Learner& learner);

/// Days between the end of one step and the start of the next; negative when they overlap.
inline int gap_days(base::Day ended, base::Day starts) { return static_cast<int>((starts - ended).count()); }

} // namespace landlotse::courses
