#pragma once
// The names that stand in letters.

#include "rooms/courses/domain/letter.h"
#include "rooms/courses/store/people.h"

namespace landlotse::courses {

SeatNews news_of(storage::Reader& reader, base::CountyId county, const KeptCourse& course, const std::optional<base::Day>& answer_by);
directory::Actor actor_named(storage::Reader& reader, base::CountyId county, directory::ActorId id);

} // namespace landlotse::courses
