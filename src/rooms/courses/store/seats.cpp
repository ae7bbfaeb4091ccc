#include "rooms/courses/store/seats.h"

#include <fmt/format.h>

namespace landlotse::courses::seats {

namespace {

constexpr const char* columns = "id, learner, course, round, state, offered_on, answer_by, answered_on, answered_how, reason, started_on, ended_on, "
                                "units_attended, orderly, reached, lid_passed";

std::string rows(std::string_view more) { return fmt::format("select {} from courses_seat where county=$1 {}", columns, more); }

} // namespace

void insert(storage::Tx& tx, base::CountyId county, const Seat& s)
{
    tx.execute(fmt::format("insert into courses_seat (county, {}) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17)", columns), county,
               s.id, s.learner, s.course, s.round, s.state, s.offered_on, s.answer_by, s.answered_on, s.answered_how, s.reason, s.started_on, s.ended_on,
               s.units_attended, s.orderly, s.reached, s.lid_passed);
}

void update(storage::Tx& tx, base::CountyId county, const Seat& s)
{
    tx.execute("update courses_seat set course=$3, state=$4, answer_by=$5, answered_on=$6, answered_how=$7, reason=$8, started_on=$9, ended_on=$10, "
               "units_attended=$11, orderly=$12, reached=$13, lid_passed=$14 where county=$1 and id=$2",
               county, s.id, s.course, s.state, s.answer_by, s.answered_on, s.answered_how, s.reason, s.started_on, s.ended_on, s.units_attended,
               s.orderly, s.reached, s.lid_passed);
}

std::optional<Seat> find(storage::Reader& reader, base::CountyId county, SeatId id) { return reader.first<Seat>(rows("and id=$2"), county, id); }

std::vector<Seat> all(storage::Reader& reader, base::CountyId county) { return reader.all<Seat>(rows("order by offered_on, id"), county); }

std::vector<Seat> of_learner(storage::Reader& reader, base::CountyId county, LearnerId learner)
{
    return reader.all<Seat>(rows("and learner=$2 order by offered_on desc, id desc"), county, learner);
}

std::vector<Seat> of_course(storage::Reader& reader, base::CountyId county, CourseId course)
{
    return reader.all<Seat>(rows("and course=$2 order by state, id"), county, course);
}

std::vector<Seat> unanswered(storage::Reader& reader, base::CountyId county, base::Day day)
{
    return reader.all<Seat>(rows("and state='offered' and answer_by<=$2 order by answer_by, id"), county, day);
}

} // namespace landlotse::courses::seats
