// The computed status, the freshness, exact numbers: values in, values out.
#include "rooms/strategy/domain/freshness.h"
#include "rooms/strategy/domain/standing.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::strategy;

namespace {

base::Day day(int year, unsigned month, unsigned of_month) { return base::Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month)}; }
const base::Day today = day(2026, 11, 25);

MeasureFacts running()
{
    MeasureFacts facts;
    facts.starts_on = day(2025, 1, 1);
    facts.ends_on = day(2027, 12, 31);
    return facts;
}

IndicatorFacts indicator(const char* baseline, const char* target, std::optional<int> year, std::vector<ValueFacts> values = {}, Direction direction = Direction::up)
{
    return {direction, decimal_from(baseline), decimal_from(target), year, std::move(values)};
}

} // namespace

TEST_CASE("no data, not begun and no progress are three different things")
{
    auto unknown = standing_on(today, running());
    CHECK(unknown.status == Status::no_data);
    CHECK_FALSE(unknown.progress);

    auto later = running();
    later.starts_on = day(2027, 3, 1);
    later.milestones = {{day(2027, 6, 1), {}, false}};
    CHECK(standing_on(today, later).status == Status::not_begun);
    CHECK(standing_on(today, later).next_look_on == day(2027, 3, 1));

    auto slow = running();
    slow.milestones = {{day(2027, 6, 1), {}, false}};
    auto standing = standing_on(today, slow);
    CHECK(standing.status == Status::under_way);
    CHECK(standing.why == Why::no_progress);
    REQUIRE(standing.progress);
    CHECK(*standing.progress == 0);
}

TEST_CASE("a milestone is late from the day after it was due, and no more once it is reached or given up")
{
    auto facts = running();
    facts.milestones = {{day(2026, 11, 25), {}, false}};
    CHECK(standing_on(today, facts).status == Status::under_way);
    CHECK(standing_on(today, facts).next_look_on == day(2026, 11, 26));
    auto late = standing_on(day(2026, 11, 26), facts);
    CHECK(late.status == Status::late);
    CHECK(late.since == day(2026, 11, 25));
    facts.milestones.front().is_cancelled = true;
    CHECK(standing_on(day(2026, 11, 26), facts).status == Status::no_data);
    facts.milestones.front() = {day(2026, 11, 25), day(2026, 11, 24), false};
    CHECK(standing_on(day(2026, 11, 26), facts).status == Status::done);
}

TEST_CASE("the end passes: done when everything is reached, late when not, no data when nothing was measured")
{
    auto facts = running();
    facts.ends_on = day(2026, 10, 31);
    CHECK(standing_on(today, facts).status == Status::no_data);
    facts.milestones = {{day(2026, 5, 1), day(2026, 5, 1), false}};
    CHECK(standing_on(today, facts).status == Status::done);
    facts.indicators = {indicator("10", "20", 2027, {{day(2026, 6, 1), {15000}}})};
    auto open = standing_on(today, facts);
    CHECK(open.status == Status::late);
    CHECK(open.why == Why::end_passed);
    CHECK(open.since == day(2026, 10, 31));
}

TEST_CASE("what runs without an end is not done by its milestones")
{
    auto facts = running();
    facts.ends_on.reset();
    facts.is_continuous = true;
    facts.milestones = {{day(2026, 5, 1), day(2026, 5, 1), false}};
    CHECK(standing_on(today, facts).status == Status::under_way);
}

TEST_CASE("a target is missed by a measured value only; without a value of its year nobody knows")
{
    auto facts = running();
    facts.indicators = {indicator("10", "20", 2025, {{day(2025, 12, 31), {19999}}})};
    auto missed = standing_on(today, facts);
    CHECK(missed.status == Status::late);
    CHECK(missed.why == Why::target_missed);
    CHECK(missed.since == day(2026, 1, 1));
    facts.indicators.front().values.clear();
    CHECK(standing_on(today, facts).status == Status::no_data);
    CHECK(standing_on(today, facts).why == Why::value_missing);
    facts.indicators.front().values = {{day(2025, 12, 31), {20000}}};
    CHECK(standing_on(today, facts).status == Status::under_way);
}

TEST_CASE("zero is a value: a target of zero can be reached and a value of zero counts")
{
    auto falling = indicator("8", "0", 2027, {{day(2026, 6, 1), {0}}}, Direction::down);
    CHECK(progress_of(falling) == 100);
    auto still = indicator("0", "12", 2027, {{day(2026, 6, 1), {0}}});
    REQUIRE(progress_of(still));
    CHECK(*progress_of(still) == 0);
    CHECK_FALSE(progress_of(indicator("", "12", 2027, {{day(2026, 6, 1), {0}}})));
    CHECK(progress_of(indicator("10", "20", 2027, {{day(2026, 6, 1), {9000}}})) == 0);
}

TEST_CASE("the trend knows which way is better")
{
    CHECK(trend_of(indicator("10", "5", 2027, {{today, {8000}}}, Direction::down)) == Trend::better);
    CHECK(trend_of(indicator("10", "15", 2027, {{today, {8000}}})) == Trend::worse);
    CHECK(trend_of(indicator("10", "15", 2027, {{today - std::chrono::days(9), {8000}}, {today, {8000}}})) == Trend::same);
    CHECK(trend_of(indicator("", "15", 2027, {{today, {8000}}})) == Trend::unknown);
}

TEST_CASE("an earlier day knows nothing of what came later")
{
    auto facts = running();
    facts.milestones = {{day(2026, 1, 1), day(2026, 3, 1), false}};
    facts.indicators = {indicator("1", "9", 2027, {{day(2026, 6, 1), {5000}}})};
    auto then = known_on(day(2026, 2, 1), facts);
    CHECK(standing_on(day(2026, 2, 1), then).status == Status::late);
    CHECK(then.indicators.front().values.empty());
}

TEST_CASE("freshness follows the plan's thresholds to the day")
{
    Thresholds plan{30, 60, 180};
    auto touched = day(2026, 1, 1);
    CHECK(freshness_on(touched + std::chrono::days(30), touched, plan) == Freshness::fresh);
    CHECK(freshness_on(touched + std::chrono::days(31), touched, plan) == Freshness::due);
    CHECK(freshness_on(touched + std::chrono::days(180), touched, plan) == Freshness::due);
    CHECK(freshness_on(touched + std::chrono::days(181), touched, plan) == Freshness::stale);
    CHECK(next_change(touched, touched, plan) == touched + std::chrono::days(31));
    CHECK(next_change(touched + std::chrono::days(31), touched, plan) == touched + std::chrono::days(181));
    CHECK_FALSE(next_change(touched + std::chrono::days(181), touched, plan));
    CHECK(reminder_window(touched + std::chrono::days(60), touched, plan) == 0);
    CHECK(reminder_window(touched + std::chrono::days(61), touched, plan) == 1);
    CHECK(reminder_window(touched + std::chrono::days(120), touched, plan) == 1);
    CHECK(reminder_window(touched + std::chrono::days(121), touched, plan) == 2);
}

TEST_CASE("numbers are read as written and nothing else")
{
    CHECK(decimal_from("12,5")->thousandths == 12500);
    CHECK(decimal_from("-0.125")->thousandths == -125);
    CHECK(decimal_text(*decimal_from("0,50")) == "0.5");
    CHECK(decimal_text(*decimal_from("-0.125")) == "-0.125");
    for (auto* wrong : {"", "1.234,5", "12,", ",5", "1e3", "--1", "0.1234", "1234567890123", "zwölf"}) CHECK_FALSE(decimal_from(wrong));
    std::string text = " ";
    CHECK_FALSE(check_decimal(text));
    CHECK(text.empty());
}

TEST_CASE("planned money counts years begun; saying nothing is not zero")
{
    Measure measure;
    CHECK_FALSE(measure.planned());
    measure.cost_once = 0;
    CHECK(measure.planned() == 0);
    measure.cost_yearly = 1000;
    CHECK(measure.planned() == 1000);
    measure.starts_on = day(2025, 1, 1);
    measure.ends_on = day(2027, 1, 2);
    CHECK(measure.planned() == 3000);
}
