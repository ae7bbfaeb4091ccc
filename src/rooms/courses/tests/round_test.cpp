// A round as the engine sees it, what a person decided and what was promised, and what would help.
#include "engines/placement/check.h"
#include "engines/placement/solve.h"
#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/domain/chain.h"
#include "rooms/courses/domain/clocks.h"
#include "rooms/courses/domain/demand.h"
#include "rooms/courses/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::courses;
using namespace landlotse::courses::sample;

namespace {

RoundInput input_with(int people)
{
    RoundInput input;
    input.as_of = today;
    for (int i = 1; i <= people; ++i) input.needs.push_back(need(i));
    return input;
}

placement::Plan solved(const RoundProblem& round)
{
    auto plan = placement::solve(round.problem);
    CHECK(placement::check(round.problem, plan).empty());
    return plan;
}

std::optional<int> place_of(const placement::Plan& plan, int need)
{
    for (auto& one : plan.placements)
        if (one.need == need) return one.option;
    return std::nullopt;
}

} // namespace

TEST_CASE("a course opens for two and takes no more than four; its neighbour's seats are not its own")
{
    auto ways = travel();
    auto input = input_with(5);
    input.offers = {offer(1)};
    CHECK(solved(problem_of(input, ways)).placements.size() == 4);
    input.offers[0].course.kept_seats = 1;
    CHECK(solved(problem_of(input, ways)).placements.size() == 3);
    CHECK(solved(problem_of({today, {}, {need(1)}, {offer(1)}, {}, {}, {}, {}}, ways)).placements.empty());
}

TEST_CASE("one teacher lets one course open, and a second would be worth something")
{
    auto ways = travel();
    auto input = input_with(6);
    auto one = course("A"), two = course("B");
    one.teacher = two.teacher = ResourceId{9};
    input.offers = {offer(1, one), offer(2, two)};
    input.resources = {{{9}, {"Lehrkraft", {8}, ResourceKind::teacher, 1}}};
    auto plan = solved(problem_of(input, ways));
    CHECK(plan.open.size() == 1);
    REQUIRE(plan.prices.size() == 1);
    CHECK(plan.prices[0].one_more_is_worth > 0);
}

TEST_CASE("whoever the job centre obliges is seated before others when seats are short")
{
    auto ways = travel();
    auto input = input_with(4);
    auto obliged = learner("Demir, Elif");
    obliged.route = Route::obliged_job_centre;
    obliged.issued_on = today - std::chrono::days(3);
    input.needs.push_back(need(5, obliged));
    input.needs[0].waited_days = 700; // long waiting alone would win
    input.offers = {offer(1)};
    auto plan = solved(problem_of(input, ways));
    CHECK(place_of(plan, 4));
}

TEST_CASE("a person's lock holds against the rules, a ruling-out takes the seat away")
{
    auto ways = travel();
    auto input = input_with(3);
    auto evening = course("Abend");
    evening.times = "Mo-Do 18:00-20:30";
    evening.least = 1;
    input.offers = {offer(1), offer(2, evening)};
    input.wishes = {{{1}, {2}, WishKind::lock}, {{2}, {1}, WishKind::forbid}};
    auto plan = solved(problem_of(input, ways));
    CHECK(place_of(plan, 0) == 1);
    CHECK_FALSE(place_of(plan, 1));
}

TEST_CASE("what was promised holds: accepted stays, an open offer ends nowhere worse, a fallen course is named")
{
    auto ways = travel();
    auto input = input_with(6);
    auto small = course("Zusage");
    small.starts_on = today + std::chrono::days(90);
    small.least = 1;
    input.offers = {offer(1), offer(2, small)};
    input.promises = {{{1}, {2}, SeatState::accepted}, {{2}, {2}, SeatState::offered}, {{3}, {77}, SeatState::accepted}};
    auto built = problem_of(input, ways);
    REQUIRE(built.broken.size() == 1);
    CHECK(built.broken[0].learner == LearnerId{3});
    auto plan = solved(built);
    CHECK(place_of(plan, 0) == 1);
    CHECK(place_of(plan, 1)); // the earlier course is cheaper, so it may be better, never worse
}

TEST_CASE("single changes are computed: childcare, another time, a further way, each with its gain")
{
    auto ways = travel();
    auto input = input_with(2);
    auto mother = learner("Rahimi, Zahra"), worker = learner("Popescu, Ion"), villager = learner("Nowak, Maria");
    mother.children = 1;
    worker.times = record::codes_from("evening");
    villager.home = village;
    villager.travel_minutes = 40; // the bus takes 49
    for (auto& one : {mother, worker, villager}) input.needs.push_back(need(static_cast<std::int64_t>(input.needs.size()) + 1, one));
    input.offers = {offer(1)};
    auto built = problem_of(input, ways);
    auto plan = solved(built);
    auto change = [&](std::size_t person) {
        auto all = single_changes(input, built, plan, ways, person);
        REQUIRE(all.size() == 1);
        CHECK(all[0].gain > 800);
        return all[0];
    };
    CHECK(change(2).kind == ChangeKind::childcare_offered);
    CHECK(change(3).kind == ChangeKind::other_time);
    auto further = change(4);
    CHECK(further.kind == ChangeKind::travel_further);
    CHECK(further.minutes == 49);
    CHECK(worth_of_childcare(input, built, plan, ways, 0) > 800);
    CHECK(single_changes(input, built, plan, ways, 0).empty()); // who is placed needs none
}

TEST_CASE("solving a round gives everybody a line, a verdict and the same answer twice")
{
    auto solve = [] {
        GatheredRound gathered;
        gathered.input = input_with(9);
        gathered.input.offers = {offer(1), offer(2, course("B"), village)};
        gathered.travel = std::make_unique<PlainTravel>(travel());
        return solve_round({}, std::move(gathered), 20, [](int, const char*) { return true; });
    };
    auto one = solve(), two = solve();
    CHECK(one.round.status == "optimal");
    CHECK(one.round.checked == "sound");
    CHECK(one.result.proposals.size() == 9);
    CHECK(one.result.openings.size() == 2);
    CHECK(one.round.fingerprint == two.round.fingerprint);
    for (std::size_t i = 0; i < one.result.proposals.size(); ++i) CHECK(one.result.proposals[i].course == two.result.proposals[i].course);
    GatheredRound gathered;
    gathered.input = input_with(3);
    gathered.input.offers = {offer(1)};
    gathered.travel = std::make_unique<PlainTravel>(travel());
    CHECK(solve_round({}, std::move(gathered), 20, [](int, const char*) { return false; }).was_stopped);
}

TEST_CASE("enough people for a course at X: the largest group first, everybody counted once")
{
    auto ways = travel();
    std::vector<NeedLine> waiting;
    for (int i = 1; i <= 8; ++i) waiting.push_back(need(i));
    for (int i = 9; i <= 12; ++i) {
        auto worker = learner();
        worker.times = record::codes_from("evening");
        worker.home = village;
        worker.travel_minutes = 20;
        waiting.push_back(need(i, worker));
    }
    auto ideas = course_ideas(waiting, {town, village}, ways, 4, 10);
    REQUIRE(ideas.size() == 2);
    CHECK(ideas[0].learners.size() == 8);
    CHECK(ideas[0].parts == std::vector<std::string>{"morning"});
    CHECK(ideas[1].learners.size() == 4);
    CHECK(ideas[1].parts == std::vector<std::string>{"evening"});
    CHECK(ideas[1].region == village); // 20 minutes do not lead to the town
    CHECK(course_ideas(waiting, {town, village}, ways, 9, 10).empty());
}

TEST_CASE("chains: what comes after what")
{
    auto one = learner();
    auto after = [&](Track track, std::optional<directory::Cefr> reached, SeatState state = SeatState::completed) { return next_step(one, Finished{track, reached, state, today}); };
    using directory::Cefr;
    CHECK(next_step(one, {}) == NextStep::integration);
    CHECK(after(Track::orientation, {}) == NextStep::integration);
    CHECK(after(Track::integration, Cefr::b1) == NextStep::job_language);
    CHECK(after(Track::integration, Cefr::a2) == NextStep::repeat);
    CHECK(after(Track::integration, {}) == NextStep::repeat);
    CHECK(after(Track::repeat, Cefr::a2) == NextStep::advice);
    CHECK(after(Track::job_language, Cefr::b2) == NextStep::training);
    CHECK(after(Track::integration, Cefr::b1, SeatState::left) == NextStep::advice);
    CHECK(track_of(NextStep::training, one) == std::nullopt);
    CHECK(gap_days(today, today + std::chrono::days(40)) == 40);
}

TEST_CASE("waiting times are told as median and nine of ten, by nearest rank")
{
    std::vector<Waiting> people;
    for (int days = 1; days <= 10; ++days) people.push_back({today, today + std::chrono::days(days), today + std::chrono::days(10 * days)});
    people.push_back({today, {}, {}});
    auto times = waiting_times(people);
    CHECK(times.issue_to_registration.people == 10);
    CHECK(times.issue_to_registration.median == 5);
    CHECK(times.issue_to_registration.p90 == 9);
    CHECK(times.issue_to_start.p90 == 90);
    CHECK_FALSE(waiting_times({}).issue_to_start.median);
}

TEST_CASE("due clocks come in order, overdue ones are marked")
{
    auto one = learner();
    one.route = Route::entitled;
    one.issued_on = today - std::chrono::days(80);
    one.registered_on = today - std::chrono::days(50);
    auto lines = clocks_of({need(1, one), need(2)}, today, std::chrono::days(14));
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].kind == ClockKind::start_due);
    CHECK(lines[0].is_overdue);
}
