// Places for children: counted per child, small ones once more, shared by courses at the same time; and what a page answers with them.
#include "engines/placement/check.h"
#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/domain/care_plan.h"
#include "rooms/courses/domain/nursery.h"
#include "rooms/courses/tests/sample.h"

#include <doctest/doctest.h>
#include <numeric>

using namespace landlotse;
using namespace landlotse::courses;
using namespace landlotse::courses::sample;

namespace {

Learner mother(std::int64_t children, std::int64_t under_three = 0)
{
    auto one = learner("Rahimi, Zahra");
    one.children = children;
    one.children_under_three = under_three;
    return one;
}

Course with_care(std::optional<std::int64_t> places, std::optional<std::int64_t> under_three = {})
{
    auto one = course("Kurs mit Betreuung");
    one.childcare = true;
    one.childcare_places = places;
    one.childcare_under_three = under_three;
    one.least = 1;
    one.most = 10;
    return one;
}

RoundInput input_of(const std::vector<Learner>& people, std::vector<OfferLine> offers)
{
    RoundInput input;
    input.as_of = today;
    for (auto& one : people) input.needs.push_back(need(static_cast<std::int64_t>(input.needs.size()) + 1, one));
    input.offers = std::move(offers);
    return input;
}

struct Solved {
    RoundProblem round;
    placement::Plan plan;
    std::vector<Children> children;
};

Solved solved(const RoundInput& input)
{
    auto ways = travel();
    auto round = problem_of(input, ways);
    auto plan = solve_counting_children(round.problem, {});
    CHECK(plan.status == placement::PlanStatus::optimal);
    CHECK(placement::check(round.problem, plan).empty());
    auto children = children_by_offer(input, plan);
    return {std::move(round), std::move(plan), std::move(children)};
}

std::size_t placed(const Solved& done) { return done.plan.placements.size(); }

} // namespace

TEST_CASE("somebody with two children needs two places: five places hold two of three such families")
{
    auto done = solved(input_of({mother(2), mother(2), mother(2)}, {offer(1, with_care(5))}));
    CHECK(placed(done) == 2);
    CHECK(done.children[0].all == 4);
    CHECK(placed(solved(input_of({mother(2), mother(2), mother(2)}, {offer(1, with_care(6))}))) == 3);
    CHECK(placed(solved(input_of({mother(2), mother(2), mother(2)}, {offer(1, with_care({}))}))) == 3); // not counted does not bind
}

TEST_CASE("children under three are counted once more where childcare takes fewer of them")
{
    auto people = {mother(1, 1), mother(1, 1), mother(1, 0)};
    auto done = solved(input_of(people, {offer(1, with_care(10, 1))}));
    CHECK(done.round.problem.dimensions == 3);
    CHECK(placed(done) == 2);
    CHECK(done.children[0].under_three == 1);
}

TEST_CASE("people without children lose nothing, and where all children fit the problem stays the plain one")
{
    auto ways = travel();
    auto input = input_of({mother(2), learner(), learner()}, {offer(1, with_care(2))});
    CHECK(problem_of(input, ways).problem.dimensions == 1);
    input.needs.push_back(need(4, mother(1)));
    CHECK(problem_of(input, ways).problem.dimensions == 2);
    CHECK(placed(solved(input)) == 3);
}

TEST_CASE("two courses at the same time share a group's places; at different times each has all of them")
{
    auto early = with_care({}), late = with_care({});
    early.childcare_group = late.childcare_group = ResourceId{5};
    auto at_both = mother(2);
    at_both.times = record::codes_from("morning afternoon");
    auto input_with = [&](const std::string& times) {
        late.times = times;
        late.most = early.most = 1;
        auto input = input_of({at_both, at_both}, {offer(1, early), offer(2, late)});
        input.resources = {{{5}, {"Kita am Anger", {8}, ResourceKind::childcare, 2, 3, {}}}};
        for (auto& line : input.offers) line.care = within_group(line.care, input.resources[0].resource);
        return input;
    };
    CHECK(placed(solved(input_with("Mo-Do 08:30-12:00"))) == 1);
    CHECK(placed(solved(input_with("Mo-Do 13:30-16:30"))) == 2);
}

TEST_CASE("children of courses that run already keep their places in the group, at their times and as long as they run")
{
    auto one = with_care({});
    one.childcare_group = ResourceId{5};
    one.ends_on = one.starts_on + std::chrono::days(100);
    auto left_beside = [&](const char* parts, int from, std::optional<int> until) {
        auto input = input_of({mother(1), mother(1), mother(1)}, {offer(1, one)});
        input.resources = {{{5}, {"Kita am Anger", {8}, ResourceKind::childcare, 2, 3, {}}}};
        for (auto& line : input.offers) line.care = within_group(line.care, input.resources[0].resource);
        auto day = [&](int days) { return one.starts_on + std::chrono::days(days); };
        input.care_taken = {{{5}, record::codes_from(parts), day(from), until ? std::optional(day(*until)) : std::nullopt, {2, 0}}};
        return placed(solved(input));
    };
    CHECK(left_beside("morning", -60, 30) == 1);
    CHECK(left_beside("morning", -60, std::nullopt) == 1);
    CHECK(left_beside("morning", 50, 90) == 1);     // begins while this one runs
    CHECK(left_beside("afternoon", -60, 30) == 3);  // another time of the day
    CHECK(left_beside("morning", -60, -1) == 3);    // ended before
    CHECK(left_beside("morning", 101, 200) == 3);   // begins after
}

TEST_CASE("seats and places that people outside the round hold in a course are taken")
{
    auto input = input_of({mother(1), mother(1), learner(), learner()}, {offer(1, with_care(3))});
    input.offers[0].seats_taken = 1;
    input.offers[0].children_taken = {2, 0};
    input.offers[0].course.most = 3;
    auto done = solved(input);
    CHECK(placed(done) == 2);
    CHECK(done.children[0].all <= 1);
}

TEST_CASE("a nursery too small for one family says so, and online nobody needs a place")
{
    auto ways = travel();
    auto rules = rules_against(need(1, mother(3)), offer(1, with_care(2)), ways);
    CHECK(rules == std::vector<FitRule>{FitRule::childcare_too_small});
    auto online = with_care(1);
    online.form = CourseForm::online;
    auto at_home = mother(3);
    at_home.online = true;
    CHECK(rules_against(need(1, at_home), offer(1, online), ways).empty());
    CHECK(placed(solved(input_of({at_home, at_home}, {offer(1, online)}))) == 2);
}

TEST_CASE("what was promised holds even where childcare has become too small since")
{
    auto input = input_of({mother(2), mother(2)}, {offer(1, with_care(3))});
    input.promises = {{{1}, {1}, SeatState::accepted}, {{2}, {1}, SeatState::accepted}};
    CHECK(placed(solved(input)) == 2);
}

TEST_CASE("who waits for a place for the children is told that, with the course where it is missing")
{
    GatheredRound gathered;
    gathered.input = input_of({mother(2), mother(2)}, {offer(1, with_care(3))});
    gathered.travel = std::make_unique<PlainTravel>(travel());
    auto done = solve_round({}, std::move(gathered), 20, [](int, const char*) { return true; });
    CHECK(done.round.checked == "sound");
    auto waits = std::find_if(done.result.proposals.begin(), done.result.proposals.end(), [](auto& one) { return !one.course; });
    REQUIRE(waits != done.result.proposals.end());
    CHECK(waits->reason == "childcare_full");
    CHECK(waits->change_kind == ChangeKind::childcare_places);
    CHECK(waits->change_course == CourseId{1});
    CHECK(waits->change_gain > 800);
}

TEST_CASE("what if, with places for children: whoever must make room is named, and nobody else moves")
{
    auto long_waiting = mother(2);
    auto input = input_of({long_waiting, mother(2), learner(), learner()}, {offer(1, with_care(3))});
    input.needs[0].waited_days = 700;
    auto done = solved(input);
    auto answer = what_if(done.round.problem, done.plan, 1, 0);
    REQUIRE(answer.possible);
    CHECK(answer.more > 0);
    CHECK(answer.moved == std::vector<placement::Moved>{{1, -1, 0}, {0, 0, -1}});
}

TEST_CASE("a nursery place that begins in time is care enough; one that begins later leaves the question open")
{
    auto ways = travel();
    auto one = mother(2);
    one.nursery_state = NurseryState::promised;
    one.nursery_from = today + std::chrono::days(21); // the day the course begins
    CHECK(care_in(one, course()) == CareBy::nursery);
    CHECK(rules_against(need(1, one), offer(1), ways).empty());
    CHECK(children_at(one, with_care(1)).all == 0);
    one.nursery_from = today + std::chrono::days(22);
    CHECK(care_in(one, course()) == CareBy::missing);
    CHECK(has(rules_against(need(1, one), offer(1), ways), FitRule::no_childcare));
    CHECK(care_in(one, with_care(5)) == CareBy::course);
    CHECK(care_on(one, today) == CareBy::missing);
    one.nursery_state = NurseryState::asked;
    one.nursery_from.reset();
    CHECK(care_in(one, course()) == CareBy::missing);
    CHECK(care_in(learner(), course()) == CareBy::nobody_needed);
}
