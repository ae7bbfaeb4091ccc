#pragma once
// Learners and courses with their records, travel, settings: what rounds, clocks and maps read.

#include "kernel/record/store.h"
#include "rooms/courses/domain/course.h"
#include "rooms/courses/domain/travel.h"

#include <map>
#include <memory>
#include <vector>

namespace landlotse::courses {

struct KeptLearner {
    record::Record record;
    Learner learner;

    LearnerId id() const { return {record.id}; }
    base::Day entered_on() const { return std::chrono::floor<std::chrono::days>(record.created_at); }
};

struct KeptCourse {
    record::Record record;
    Course course;

    CourseId id() const { return {record.id}; }
};

namespace learners {

std::vector<KeptLearner> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where);
std::optional<KeptLearner> find(storage::Reader& reader, base::CountyId county, LearnerId id);
/// Living entries that may be the same person, whoever entered them, but for `except`.
std::vector<KeptLearner> twins(storage::Reader& reader, base::CountyId county, const std::string& key, base::Day born_on, LearnerId except);
/// Takes everything out that is kept about somebody: entry, history, seats, proposals, wishes, code, referrals.
void erase(storage::Tx& tx, base::CountyId county, LearnerId id);

} // namespace learners

namespace courses_store {

std::vector<KeptCourse> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where);
std::optional<KeptCourse> find(storage::Reader& reader, base::CountyId county, CourseId id);

} // namespace courses_store

/// Municipality of each place.
std::map<std::int64_t, directory::RegionId> regions_of_places(storage::Reader& reader, base::CountyId county);

/// Municipalities as points in kilometres: the map's scale follows from the areas that the official register gives.
std::map<directory::RegionId, TravelPoint> travel_points(storage::Reader& reader, base::CountyId county);
std::vector<TravelSpeed> travel_speeds(storage::Reader& reader, base::CountyId county);
void put_travel_speed(storage::Tx& tx, base::CountyId county, const TravelSpeed& speed);
std::unique_ptr<Travel> travel_of(storage::Reader& reader, base::CountyId county);

/// The institution to which wishes from the portal belong; nothing as long as nobody has said.
std::optional<directory::ActorId> intake(storage::Reader& reader, base::CountyId county);
void put_intake(storage::Tx& tx, base::CountyId county, directory::ActorId actor);

namespace codes {

void put(storage::Tx& tx, base::CountyId county, LearnerId learner, const std::string& hash);
std::optional<LearnerId> find(storage::Reader& reader, base::CountyId county, const std::string& hash);
bool has(storage::Reader& reader, base::CountyId county, LearnerId learner);

} // namespace codes

} // namespace landlotse::courses
