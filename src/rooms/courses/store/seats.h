#pragma once
// Seats by learner, course and state.

#include "kernel/storage/reader.h"
#include "rooms/courses/domain/seat.h"

#include <optional>
#include <vector>

namespace landlotse::courses::seats {

void insert(storage::Tx& tx, base::CountyId county, const Seat& seat);
void update(storage::Tx& tx, base::CountyId county, const Seat& seat);
std::optional<Seat> find(storage::Reader& reader, base::CountyId county, SeatId id);
/// All of a county, oldest offer first.
std::vector<Seat> all(storage::Reader& reader, base::CountyId county);
/// Newest first.
std::vector<Seat> of_learner(storage::Reader& reader, base::CountyId county, LearnerId learner);
std::vector<Seat> of_course(storage::Reader& reader, base::CountyId county, CourseId course);
/// Offers out whose answer is due by `day`.
std::vector<Seat> unanswered(storage::Reader& reader, base::CountyId county, base::Day day);

} // namespace landlotse::courses::seats
