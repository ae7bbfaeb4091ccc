// Places for children over time: who shares a group when.
#include "rooms/courses/domain/care_use.h"
#include "rooms/courses/tests/sample.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::courses;

namespace {

constexpr ResourceId group{40};

Course caring(base::Day from, base::Day until)
{
    auto course = sample::course();
    course.childcare = true;
    course.childcare_group = group;
    course.starts_on = from;
    course.ends_on = until;
    return course;
}

CareTaken children(std::int64_t all, std::int64_t small, int from_week, int to_week, const char* parts = "morning")
{
    return {group, record::codes_from(parts), sample::today + std::chrono::weeks(from_week), sample::today + std::chrono::weeks(to_week), {all, small}};
}

} // namespace

TEST_CASE("courses share a group's places only while both run and at the same time of the week")
{
    auto most = [&](std::vector<CareTaken> taken) { return most_at_once(taken, record::codes_from("morning"), sample::today, sample::today + std::chrono::weeks(10)); };
    CHECK(most({children(3, 1, -20, -1)}).all == 0); // over
    CHECK(most({children(3, 1, 11, 20)}).all == 0);  // not begun
    CHECK(most({children(3, 1, 0, 4), children(4, 0, 5, 9)}).all == 4); // one after the other
    CHECK(most({children(3, 1, 0, 5), children(4, 0, 5, 9)}).all == 7); // the last day of one is the first of the other
    CHECK(most({children(3, 1, 0, 5), children(4, 0, 2, 9, "evening")}).all == 3);
    auto both = most({children(3, 3, 0, 2), children(5, 1, 4, 9)});
    CHECK(both.all == 5);
    CHECK(both.under_three == 3); // each by itself: the small ones are most numerous at another time
}

TEST_CASE("a round says of each group and each course of its own what is there, taken and left")
{
    RoundInput input;
    input.as_of = sample::today;
    auto start = sample::today + std::chrono::weeks(3), end = sample::today + std::chrono::weeks(20);
    auto own = caring(start, end);
    own.childcare_group.reset();
    own.childcare_places = 4;
    input.offers = {sample::offer(11, caring(start, end)), sample::offer(12, own), sample::offer(13)};
    input.offers[0].children_taken = {1, 0};
    input.resources = {{group, {"Kinderstube", {8}, ResourceKind::childcare, 1, 6, 2}}, {{41}, {"Andere", {8}, ResourceKind::childcare, 1, 5, {}}}};
    input.care_taken = {children(2, 1, -10, 10), children(9, 9, -30, -1)};
    auto mother = sample::learner();
    mother.children = 1;
    input.needs = {sample::need(1, mother)};
    input.promises = {{LearnerId{1}, CourseId{11}, SeatState::accepted}};
    auto uses = care_uses(input);
    REQUIRE(uses.size() == 2); // no course of the round uses the other group
    CHECK(uses[0].group == group);
    CHECK(uses[0].taken.all == 4); // two of the course that runs, one of somebody outside the round, one promised
    CHECK(uses[0].left().all == 2);
    CHECK(uses[0].left().under_three == 1);
    CHECK(uses[0].from == start);
    CHECK(uses[0].until == end);
    CHECK(uses[1].course == CourseId{12});
    CHECK(uses[1].left().all == 4);
}
