#include "rooms/courses/store/retention.h"

#include "rooms/courses/domain/law.h"
#include "rooms/courses/store/rounds.h"
#include "rooms/courses/store/seats.h"

namespace landlotse::courses {

namespace {

using std::chrono::floor;

/// Kept until the clock has run out since that day.
bool is_over(std::string_view clock_code, base::Day since, base::Day today)
{
    auto* clock = law::clock(clock_code, today);
    return clock && clock->end_after(since) < today;
}

/// The day since which nothing happened, and by which clock it counts.
struct Rest {
    base::Day since;
    std::string_view clock = "keep_wish";
    bool is_busy = false;
};

Rest rest_of(const KeptLearner& kept, const std::vector<Seat>& seats)
{
    Rest rest{floor<std::chrono::days>(kept.record.changed_at)};
    for (auto& seat : seats) {
        if (seat.holds_seat()) rest.is_busy = true;
        auto last = seat.ended_on.value_or(seat.answered_on.value_or(seat.offered_on));
        if (last > rest.since) rest.since = last;
        if (seat.ended_on) rest.clock = "keep_after_course";
    }
    return rest;
}

} // namespace

std::int64_t forget_what_is_old(storage::Tx& tx, base::CountyId county)
{
    auto today = floor<std::chrono::days>(tx.now());
    std::int64_t gone = 0;
    for (auto& kept : learners::list(tx, county, {})) {
        auto rest = rest_of(kept, seats::of_learner(tx, county, kept.id()));
        if (rest.is_busy || !is_over(rest.clock, rest.since, today)) continue;
        learners::erase(tx, county, kept.id());
        ++gone;
    }
    for (auto& round : rounds::all(tx, county)) {
        if (!is_over("keep_round", floor<std::chrono::days>(round.created_at), today)) continue;
        rounds::erase(tx, county, round.id);
        ++gone;
    }
    return gone;
}

} // namespace landlotse::courses
