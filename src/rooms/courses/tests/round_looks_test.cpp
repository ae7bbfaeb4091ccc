// What a person should look at before deciding about a proposal.
#include "rooms/courses/domain/care_plan.h"
#include "rooms/courses/domain/round_looks.h"
#include "rooms/courses/tests/sample.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::courses;

namespace {

struct Proposed {
    RoundInput input;
    RoundProblem built;
    placement::Plan plan;
    RoundLooks looks;
};

Proposed proposed(RoundInput input, base::Day until = sample::today + std::chrono::weeks(8))
{
    input.as_of = sample::today;
    auto travel = sample::travel();
    auto built = problem_of(input, travel);
    auto plan = solve_counting_children(built.problem, {});
    auto looks = looks_of(input, built, plan, until);
    return {std::move(input), std::move(built), std::move(plan), std::move(looks)};
}

NeedLine obliged(std::int64_t id, base::Day registered, Track track = Track::integration)
{
    auto learner = sample::learner("Person " + std::to_string(id));
    learner.route = Route::obliged_job_centre;
    learner.track = track;
    learner.registered_on = registered;
    return sample::need(id, learner);
}

} // namespace

TEST_CASE("obligations and clocks that end within the round are named while they stay without a seat")
{
    RoundInput input;
    input.needs = {obliged(1, sample::today - std::chrono::days(10), Track::literacy), sample::need(2), sample::need(3)};
    input.offers = {sample::offer(11)};
    auto round = proposed(input);
    CHECK(round.looks.obliged == std::set{LearnerId{1}});
    CHECK(round.looks.clocks == std::set{LearnerId{1}}); // six weeks from the registration end before the round does
    CHECK(round.looks.overdue.empty());
    CHECK(proposed(input, sample::today + std::chrono::days(20)).looks.clocks.empty());
}

TEST_CASE("a seat after the six weeks is late, and a clock that has run out is overdue with a seat or without")
{
    RoundInput input;
    input.needs = {obliged(1, sample::today - std::chrono::weeks(5)), obliged(2, sample::today - std::chrono::weeks(9)), sample::need(3)};
    input.offers = {sample::offer(11)}; // begins in three weeks
    auto round = proposed(input);
    REQUIRE(round.plan.unplaced.empty());
    CHECK(round.looks.late == std::set{LearnerId{1}, LearnerId{2}});
    CHECK(round.looks.overdue == std::set{LearnerId{2}});
    CHECK(round.looks.obliged.empty());
}

TEST_CASE("a lock in a full course says how many who wait could have the seat; one in a course with room says nothing")
{
    RoundInput input;
    for (int id = 1; id <= 6; ++id) input.needs.push_back(sample::need(id));
    input.offers = {sample::offer(11)}; // four seats
    input.wishes = {{LearnerId{6}, CourseId{11}, WishKind::lock}};
    auto full = proposed(input);
    REQUIRE(full.looks.locks.size() == 1);
    CHECK(full.looks.locks.front().learner == LearnerId{6});
    CHECK(full.looks.locks.front().could_have == 2);
    input.needs.erase(input.needs.begin(), input.needs.begin() + 3);
    CHECK(proposed(input).looks.locks.empty());
}

TEST_CASE("a course that misses few people to its minimum is named, the nearest first; one that misses many is not")
{
    RoundInput input;
    input.needs = {sample::need(1)};
    auto few = sample::course(), fewer = sample::course(), many = sample::course();
    few.least = 4, fewer.least = 3, many.least = 12, many.most = 20;
    input.offers = {sample::offer(11, few), sample::offer(12, many), sample::offer(13, fewer)};
    auto under = proposed(input).looks.just_under;
    REQUIRE(under.size() == 2);
    CHECK(under[0] == std::pair(CourseId{13}, std::int64_t{2}));
    CHECK(under[1] == std::pair(CourseId{11}, std::int64_t{3}));
}
