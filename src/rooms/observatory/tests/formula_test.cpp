#include "rooms/observatory/domain/formula.h"
#include "rooms/observatory/domain/indicator.h"

#include <cmath>
#include <doctest/doctest.h>
#include <map>

using namespace landlotse::observatory;

namespace {

const std::vector<std::string> names{"a", "b", "pop"};

/// What comes of the formula when the inputs read so.
Reading computed(std::string_view text, const std::vector<Reading>& readings, double least = 0)
{
    auto formula = Formula::read(text, names);
    REQUIRE_MESSAGE(formula, text);
    return formula->value([&](std::size_t name, int back) { return back == 0 ? readings.at(name) : Reading::of(100.0 * back); }, least);
}

double number(std::string_view text) { return computed(text, {Reading::of(6), Reading::of(3), Reading::of(200)}).value; }

std::pair<std::string, int> fault(std::string_view text)
{
    auto formula = Formula::read(text, names);
    REQUIRE_FALSE(formula);
    return {formula.error().message, formula.error().position};
}

} // namespace

TEST_CASE("a formula counts as written: products before sums, from the left, with brackets, signs and both decimal marks")
{
    CHECK(number("1 + 2 * 3") == 7);
    CHECK(number("10 - 4 - 3") == 3);
    CHECK(number("24 / 4 / 2") == 3);
    CHECK(number("(1 + 2) * 3") == 9);
    CHECK(number("-a + 2,5 * 2") == -1);
    CHECK(number("0.5 * a") == 3);
    CHECK(number("100 * a / pop") == doctest::Approx(3));
    CHECK(number("min(a; b; 1) + max(a; b) + abs(b - a)") == 10);
}

TEST_CASE("square brackets take the value of years before")
{
    CHECK(number("pop[-1]") == 100);
    CHECK(number("(pop + pop[-1]) / 2") == 150);
    CHECK(number("pop[-20]") == 2000);
}

TEST_CASE("value, zero, no data and protected never mix")
{
    auto zero = Reading::of(0), five = Reading::of(5), hidden = Reading::hidden();
    Reading none;
    CHECK(computed("a + b", {zero, five}).value == 5);
    CHECK(computed("100 * a / b", {zero, five}) == zero);
    CHECK(computed("a + b", {none, five}).state == State::no_data);
    CHECK(computed("a + b", {hidden, five}).state == State::protected_);
    CHECK(computed("a + b", {hidden, none}).state == State::no_data);
    CHECK(computed("0 * a", {hidden}).state == State::protected_);
    CHECK(computed("a / b", {five, zero}).state == State::no_data);
    CHECK(computed("first(a; b)", {none, five}) == five);
    CHECK(computed("first(a; b)", {hidden, five}).state == State::protected_);
    CHECK(computed("min(a; b)", {hidden, five}).state == State::protected_);
    CHECK(computed("a + b", {Reading{State::value, 1, true}, five}).is_limited);
}

TEST_CASE("a rate over too few people is protected, a written divisor is no number of people")
{
    CHECK(computed("100 * a / b", {Reading::of(2), Reading::of(19)}, 20).state == State::protected_);
    CHECK(computed("100 * a / b", {Reading::of(2), Reading::of(20)}, 20).value == 10);
    CHECK(computed("(a + b) / 2", {Reading::of(2), Reading::of(4)}, 20).value == 3);
    CHECK(computed("100 * a / first((b + b) / 2; b)", {Reading::of(2), Reading::of(10)}, 20).state == State::protected_);
}

TEST_CASE("a wrong formula says where and what")
{
    CHECK(fault("") == std::pair<std::string, int>{"empty", 1});
    CHECK(fault("a +") == std::pair<std::string, int>{"expected", 4});
    CHECK(fault("a b") == std::pair<std::string, int>{"rest", 3});
    CHECK(fault("100 * x / b") == std::pair<std::string, int>{"name", 7});
    CHECK(fault("(a + b") == std::pair<std::string, int>{"expected", 7});
    CHECK(fault("a[1]") == std::pair<std::string, int>{"lag", 3});
    CHECK(fault("a[-21]") == std::pair<std::string, int>{"lag", 3});
    CHECK(fault("((--a") == std::pair<std::string, int>{"expected", 4});
    CHECK(fault("abs(a; b)") == std::pair<std::string, int>{"function", 10});
    CHECK(fault("1234567890123456") == std::pair<std::string, int>{"number", 1});
    CHECK(fault("1.") == std::pair<std::string, int>{"number", 1});
    // Positions count characters, not bytes.
    CHECK(fault("a + ä") == std::pair<std::string, int>{"expected", 5});
    CHECK(Formula::read("a + ä", names).error().found == "ä");
    CHECK(fault(std::string(100, '(') + "a") == std::pair<std::string, int>{"deep", 41});
    CHECK(fault(std::string(1001, '1')).first == "long");
    std::string many = "a";
    for (int i = 0; i < 200; ++i) many += "+a";
    CHECK(fault(many).first == "long");
}

TEST_CASE("results beyond any county's figures say nothing")
{
    CHECK(number("999999999 * 999999") == 999999999.0 * 999999.0);
    CHECK(computed("999999999999 * 999999999999", {}).state == State::no_data);
}

TEST_CASE("inputs are lines; a fault names its line")
{
    auto inputs = read_inputs("pop = 12411-02-03-5 | Bevölkerungsstand | Insgesamt\n\npop=T|M\n foreign_2 = T | M | x | y ");
    REQUIRE(inputs);
    REQUIRE(inputs->size() == 2);
    CHECK((*inputs)[0].sources == std::vector<SeriesWords>{{"12411-02-03-5", "Bevölkerungsstand", {"Insgesamt"}}, {"T", "M", {}}});
    CHECK(written((*inputs)[1].sources[0]) == "T | M | x | y");
    auto line = [](std::string_view text) {
        auto wrong = read_inputs(text);
        REQUIRE_FALSE(wrong);
        return wrong.error().message + ":" + wrong.error().args.at("line");
    };
    CHECK(line("a = T | M\nnonsense") == "observatory.inputs.line:2");
    CHECK(line("A = T | M") == "observatory.inputs.name:1");
    CHECK(line("min = T | M") == "observatory.inputs.name:1");
    std::string many;
    for (int i = 0; i < 41; ++i) many += "a" + std::to_string(i) + " = T | M\n";
    CHECK(line(many) == "observatory.inputs.many:41");
}

TEST_CASE("a target stands on the straight way to its goal")
{
    Way way{40, 60, 50, 2020, 2030, 2025};
    CHECK(way.expected() == 50);
    CHECK(way.course() == Course::on_track);
    way.actual = 49;
    CHECK(way.course() == Course::at_risk);
    way.actual = 41;
    CHECK(way.course() == Course::off_track);
    way.actual = 60;
    CHECK(way.course() == Course::reached);
    Way down{10, 5, 7, 2020, 2030, 2025};
    CHECK(down.expected() == 7.5);
    CHECK(down.course() == Course::on_track);
    down.actual = 9.5;
    CHECK(down.course() == Course::off_track);
    CHECK(number_in("6,5") == 6.5);
    CHECK(number_in("6.5") == 6.5);
    CHECK_FALSE(number_in("viel"));
    CHECK_FALSE(number_in("."));
}
