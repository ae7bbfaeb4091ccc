// What it costs to make the engine's problem from learners and courses, beside solving it, in the same run: 3,000 needs, 60 courses,
// five seeds. Processor time of this thread.
//
//   build/release/bench_courses_build

#include "bench/support/clock.h"
#include "engines/placement/solve.h"
#include "rooms/courses/demo/tables.h"
#include "rooms/courses/domain/round.h"

#include <algorithm>
#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::courses;
using bench::processor_ms;

namespace {

constexpr int needs = 3000, offers = 60, towns = 12, seeds = 5;

/// Twelve municipalities on a county of 40 by 30 kilometres.
PlainTravel travel()
{
    std::map<directory::RegionId, TravelPoint> points;
    for (int i = 0; i < towns; ++i) points[{i + 1}] = {10.0 * (i % 4), 10.0 * (i / 4), 2, i % 4 == 0 ? Settlement::town : Settlement::village};
    return PlainTravel(std::move(points), first_speeds(), {});
}

RoundInput county(std::uint64_t seed, base::Day today)
{
    base::Dice dice(seed);
    RoundInput input;
    input.as_of = today;
    for (int i = 0; i < needs; ++i) {
        auto learner = demo::learner(dice, today);
        learner.home = {1 + dice.roll(towns)};
        input.needs.push_back(need_line({i + 1}, std::move(learner), today - std::chrono::days(30), today));
    }
    auto plans = demo::course_plans();
    for (int i = 0; i < offers; ++i) {
        auto& plan = plans[static_cast<std::size_t>(i) % plans.size()];
        Course course;
        course.title = plan.title;
        course.type = plan.type;
        course.level = plan.level;
        course.form = plan.form;
        course.times = plan.times;
        course.starts_on = today + std::chrono::days(14 + 7 * dice.roll(10));
        course.least = plan.least;
        course.most = plan.most;
        course.childcare = plan.childcare;
        course.women_only = plan.women_only;
        course.teacher = ResourceId{1 + i % 12};
        input.offers.push_back(offer_line({i + 1}, std::move(course), {1 + dice.roll(towns)}));
    }
    for (int i = 0; i < 12; ++i) input.resources.push_back({{i + 1}, {"", {}, ResourceKind::teacher, 2 + dice.roll(3)}});
    return input;
}

double median(std::vector<double> all)
{
    std::sort(all.begin(), all.end());
    return all[all.size() / 2];
}

} // namespace

int main()
{
    auto today = base::Day{std::chrono::year{2026} / 11 / 2};
    auto ways = travel();
    std::vector<double> building, solving;
    for (int seed = 1; seed <= seeds; ++seed) {
        auto input = county(static_cast<std::uint64_t>(seed), today);
        auto begin = processor_ms(CLOCK_THREAD_CPUTIME_ID);
        auto built = problem_of(input, ways);
        auto built_at = processor_ms(CLOCK_THREAD_CPUTIME_ID);
        placement::Settings settings;
        settings.explain = false;
        auto plan = placement::solve(built.problem, settings);
        auto solved_at = processor_ms(CLOCK_THREAD_CPUTIME_ID);
        building.push_back(built_at - begin);
        solving.push_back(solved_at - built_at);
        fmt::print("seed {}: {} pairs, built in {:.1f} ms, solved in {:.0f} ms ({}, gap {:.3f} %)\n", seed, built.problem.pairs.size(), building.back(), solving.back(),
                   plan.status == placement::PlanStatus::optimal ? "proven" : "not proven", plan.gap() * 100);
    }
    fmt::print("median: built {:.1f} ms, solved {:.0f} ms, share of building {:.1f} %\n", median(building), median(solving), 100 * median(building) / median(solving));
}
