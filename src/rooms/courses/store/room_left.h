#pragma once
// What a course still has for one more person, when a person gives a seat by hand.

#include "rooms/courses/domain/care.h"
#include "rooms/courses/store/people.h"

namespace landlotse::courses {

enum class Shortage { none, seats, childcare };

/// Seats are counted with what is offered and accepted; places for children also with the courses that share the group at the same
/// time of the week and run, from `today` on, while this one does: a course that is over or begins only afterwards takes nothing away.
Shortage shortage_for(storage::Reader& reader, base::CountyId county, CourseId id, const Course& course, const Learner& learner, base::Day today);

/// Why a seat is refused, as a message; empty = there is room.
inline const char* refusal_of(Shortage shortage) { return shortage == Shortage::seats ? "courses.seat.full" : shortage == Shortage::childcare ? "courses.seat.no_care" : ""; }

/// Places for children of the course and of the group it leaves them with.
CarePlaces places_of(storage::Reader& reader, base::CountyId county, const Course& course);
/// Whether the children of those who hold a seat have places, in the course and in its group from `today` on.
bool has_places_for_all(storage::Reader& reader, base::CountyId county, CourseId id, const Course& course, base::Day today);
/// Children of those who hold a seat in the course.
Children children_in(storage::Reader& reader, base::CountyId county, CourseId id, const Course& course);

} // namespace landlotse::courses
