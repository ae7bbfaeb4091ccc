// Whom offers reach, and what is told of it.
#include "rooms/courses/domain/reach.h"
#include "rooms/courses/tests/sample.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::courses;

namespace {

std::vector<NeedLine> people(int count, Track track = Track::integration, std::int64_t first = 1)
{
    std::vector<NeedLine> all;
    for (int i = 0; i < count; ++i) {
        auto learner = sample::learner();
        learner.track = track;
        all.push_back(sample::need(first + i, learner));
    }
    return all;
}

std::vector<SeatOutcome> outcomes(int count, SeatState state, bool has_begun = false, bool took_part = false)
{
    return std::vector<SeatOutcome>(static_cast<std::size_t>(count), {Track::integration, state, has_begun, took_part});
}

} // namespace

TEST_CASE("reached is who has a seat or a course against which no rule speaks: level, way, times, childcare")
{
    auto seeking = people(20);
    for (int i = 0; i < 5; ++i) seeking[static_cast<std::size_t>(i)].learner.times = record::codes_from("evening"); // no course then
    for (int i = 5; i < 12; ++i) seeking[static_cast<std::size_t>(i)].learner.travel_minutes = 15, seeking[static_cast<std::size_t>(i)].learner.home = sample::village; // too far
    auto travel = sample::travel();
    auto reach = reach_of(seeking, {}, {sample::offer(11)}, travel, {});
    REQUIRE(reach.size() == 2); // together, and the one kind of course there is
    CHECK(reach[0].reached.part == 8);
    CHECK(reach[0].reached.percent() == doctest::Approx(40));
    CHECK(reach[1].track == Track::integration);
    CHECK(reach_of(seeking, {LearnerId{1}, LearnerId{2}, LearnerId{6}}, {sample::offer(11)}, travel, {})[0].reached.part == 11);
    CHECK(reach_of(seeking, {}, {}, travel, {})[0].reached.percent() == doctest::Approx(0));
    CHECK_FALSE(reach_of({}, {}, {}, travel, {})[0].reached.percent());
}

TEST_CASE("who accepts is counted of answered offers, who takes part of accepted seats in courses that have begun, who finishes of those")
{
    std::vector<SeatOutcome> seats;
    auto add = [&](std::vector<SeatOutcome> more) { seats.insert(seats.end(), more.begin(), more.end()); };
    add(outcomes(7, SeatState::offered)); // no answer yet: counts nowhere
    add(outcomes(6, SeatState::declined));
    add(outcomes(5, SeatState::expired));
    add(outcomes(8, SeatState::accepted));              // begins later
    add(outcomes(5, SeatState::accepted, true));        // has begun without them
    add(outcomes(10, SeatState::started, true, true));
    add(outcomes(9, SeatState::completed, true, true));
    add(outcomes(6, SeatState::left, true, true));
    auto line = reach_of({}, {}, {}, sample::travel(), seats).front();
    CHECK(line.accepted.all == 49);
    CHECK(line.accepted.part == 38);
    CHECK(line.started.all == 30);
    CHECK(line.started.part == 25);
    CHECK(line.finished.all == 15);
    CHECK(line.finished.percent() == doctest::Approx(60));
}

TEST_CASE("few people are not told, neither these nor those beside them, and no sum gives them away")
{
    CHECK_FALSE(Share{2, 20}.percent());
    CHECK_FALSE(Share{18, 20}.percent());
    CHECK_FALSE(Share{4, 4}.percent());
    CHECK(Share{0, 20}.percent() == doctest::Approx(0));
    CHECK(Share{20, 20}.percent() == doctest::Approx(100));
    auto seeking = people(20);
    for (auto& more : people(3, Track::literacy, 100)) seeking.push_back(more);
    for (auto& more : people(9, Track::repeat, 200)) seeking.push_back(more);
    auto reach = reach_of(seeking, {}, {}, sample::travel(), {});
    REQUIRE(reach.size() == 4);
    for (auto& line : reach) {
        if (line.track == Track::literacy) CHECK(line.reached.is_protected());
        if (line.track == Track::repeat) CHECK(line.reached.is_protected()); // covers the three
        if (line.track == Track::integration) CHECK(line.reached.percent());
    }
}
