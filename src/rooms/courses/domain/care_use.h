#pragma once
// How many places for children are taken when: courses that share a group do so only on days on which both run, at the same times of the week (R1.4).

#include "rooms/courses/domain/round.h"

namespace landlotse::courses {

/// The most children there at once, on any day from `from` until `until` (nothing = open end) at any of these times of the week; those under three
/// by themselves. Only numbers of the same group should come in.
Children most_at_once(const std::vector<CareTaken>& taken, const record::Codes& parts, base::Day from, const std::optional<base::Day>& until);

/// What a round finds of one childcare group, or of one course that has its places for itself.
struct CareUse {
    ResourceId group; ///< 0 = of the course alone
    CourseId course;  ///< 0 = of a group
    CarePlaces places;
    Children taken;   ///< at most at once in the planned time, by those who have a seat already
    base::Day from;   ///< the planned time: of the round's courses there
    std::optional<base::Day> until;

    CarePlaces left() const { return places.without(taken); }
};

/// Each group that courses of the round use, in the order of the resources, then each course with places of its own.
std::vector<CareUse> care_uses(const RoundInput& input);

} // namespace landlotse::courses
