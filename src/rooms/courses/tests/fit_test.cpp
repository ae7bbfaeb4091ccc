// Rules and costs of a pair; the law as data.
#include "rooms/courses/domain/times.h"
#include "rooms/courses/tests/sample.h"

#include <algorithm>
#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::courses;
using namespace landlotse::courses::sample;

TEST_CASE("a beginner who can come in the morning fits a morning course nearby")
{
    auto ways = travel();
    CHECK(rules_against(need(1), offer(1), ways).empty());
}

TEST_CASE("every rule says its own name, and several may hold at once")
{
    auto ways = travel();
    auto far = need(1);
    far.learner.travel_minutes = 30;
    CHECK(rules_against(far, offer(1, course(), village), ways) == std::vector{FitRule::too_far});

    auto mother = learner();
    mother.children = 2;
    CHECK(rules_against(need(1, mother), offer(1), ways) == std::vector{FitRule::no_childcare});
    auto cared = course();
    cared.childcare = true;
    CHECK(rules_against(need(1, mother), offer(1, cared), ways).empty());

    auto evening = course();
    evening.times = "Mo-Do 17:30-20:45";
    CHECK(rules_against(need(1), offer(1, evening), ways) == std::vector{FitRule::wrong_time});

    auto man = learner();
    man.sex = Sex::male;
    man.children = 1;
    auto women = course();
    women.women_only = true;
    auto both = rules_against(need(1, man), offer(1, women), ways);
    CHECK(has(both, FitRule::women_only));
    CHECK(has(both, FitRule::no_childcare));

    auto shy = learner();
    shy.women_only = true;
    CHECK(rules_against(need(1, shy), offer(1), ways) == std::vector{FitRule::wants_women_only});
}

TEST_CASE("no level is skipped, and one level lower is allowed at a price")
{
    auto ways = travel();
    auto a2 = learner();
    a2.level = directory::Cefr::a2;
    auto from_a1 = course(), from_b1 = course();
    from_a1.level = directory::Cefr::a1;
    from_b1.level = directory::Cefr::b1;
    CHECK(rules_against(need(1, a2), offer(1, from_a1), ways).empty());
    CHECK(rules_against(need(1, a2), offer(1, from_b1), ways) == std::vector{FitRule::wrong_level});
    CHECK(rules_against(need(1, a2), offer(1), ways) == std::vector{FitRule::wrong_level});
    Weights weights;
    auto same = course();
    same.level = directory::Cefr::a2;
    CHECK(pair_cost(need(1, a2), offer(1, from_a1), ways, weights, today) == pair_cost(need(1, a2), offer(2, same), ways, weights, today) + weights.lower_level);
}

TEST_CASE("an entitlement that ends before the start keeps out; the law's clock counts when the slip names no day")
{
    auto ways = travel();
    auto late = learner();
    late.route = Route::entitled;
    late.issued_on = today - std::chrono::days(360);
    CHECK(entitlement_ends(late) == day(2026, 11, 7));
    CHECK(rules_against(need(1, late), offer(1), ways) == std::vector{FitRule::entitlement_ended});
    late.valid_until = today + std::chrono::days(60);
    CHECK(rules_against(need(1, late), offer(1), ways).empty());
}

TEST_CASE("an online course is reachable from everywhere for those who can")
{
    auto ways = travel();
    auto online = course();
    online.form = CourseForm::online;
    online.place.reset();
    auto one = learner();
    one.travel_minutes = 5;
    CHECK(rules_against(need(1, one), offer(1, online, {}), ways) == std::vector{FitRule::no_online});
    one.online = true;
    CHECK(rules_against(need(1, one), offer(1, online, {}), ways).empty());
    CHECK(way(need(1, one), offer(1, online, {}), ways) == 0);
}

TEST_CASE("travel: an estimate by distance and settlement, and minutes entered by hand come first, both ways")
{
    auto ways = travel();
    CHECK(ways.minutes(town, village, TravelMode::bus) == 39);    // 10 + 13 km * 2.2
    CHECK(ways.minutes(village, town, TravelMode::bus) == 49);    // 15 + 13 km * 2.6
    CHECK_FALSE(ways.minutes(town, {99}, TravelMode::bus));
    auto known = travel({{"Linie 310", town, village, TravelMode::bus, 25, ""}});
    CHECK(known.minutes(town, village, TravelMode::bus) == 25);
    CHECK(known.minutes(village, town, TravelMode::bus) == 25);
    CHECK(known.minutes(village, town, TravelMode::car) == 19);
}

TEST_CASE("areas of the map's paths, as they are written")
{
    CHECK(area_of_path("M0 0h10v10h-10z") == doctest::Approx(100));
    CHECK(area_of_path("M5 5l10 0 0 10-10 0z") == doctest::Approx(100));
    CHECK(area_of_path("M0 0h10v10h-10zM2 2v2h2v-2z") == doctest::Approx(96)); // a hole runs the other way
    CHECK(area_of_path("nonsense") == 0);
    CHECK(area_of_path("") == 0);
}

TEST_CASE("parts of the week that lessons touch")
{
    auto parts = [](const char* text) { return parts_of(text).value_or(record::Codes{{"unreadable"}}).codes; };
    CHECK(parts("Mo-Fr 08:30-12:45") == std::vector<std::string>{"morning"});
    CHECK(parts("Mo-Fr 08:30-15:00") == std::vector<std::string>{"morning", "afternoon"});
    CHECK(parts("Mo 17:30-20:45; Sa 09:00-12:00") == std::vector<std::string>{"evening", "weekend"});
    CHECK(parts("Mo 09:00-13:15") == std::vector<std::string>{"morning"}); // a quarter of an hour is no afternoon
    CHECK(parts("Mo 25:00") == std::vector<std::string>{"unreadable"});
}

TEST_CASE("law is dated: the intensive course changed on 1 May 2024, legacy courses ended a year later")
{
    CHECK(law::course_type("ik_intensive", day(2024, 4, 30)).units == 430);
    CHECK(law::course_type("ik_intensive", day(2024, 5, 1)).units == 500);
    CHECK(law::is_valid_on(law::course_type("ik_youth", day(2025, 4, 30)), day(2025, 4, 30)));
    CHECK_FALSE(law::is_valid_on(law::course_type("ik_youth", today), today));
    CHECK_THROWS_AS(law::course_type("ik_unknown", today), std::out_of_range);
    CHECK(law::access_route(Route::admitted_federal, today).stopped_from == day(2026, 2, 9));
    CHECK(law::access_route(Route::obliged_job_centre, today).tier < law::access_route(Route::entitled, today).tier);
    for (auto& type : law::course_types()) CHECK_FALSE(type.source.empty());
}

TEST_CASE("clocks end on the right day, at the end of short months, too")
{
    LawClock months{"x", 3, ClockUnit::months, {}, {}, ""};
    CHECK(months.end_after(day(2026, 11, 30)) == day(2027, 2, 28));
    CHECK(LawClock{"x", 6, ClockUnit::weeks, {}, {}, ""}.end_after(day(2026, 11, 2)) == day(2026, 12, 14));
    auto one = learner();
    one.route = Route::job_language;
    one.issued_on = day(2026, 9, 10);
    CHECK(entitlement_ends(one) == day(2026, 12, 10));
    one.registered_on = day(2026, 9, 12);
    CHECK_FALSE(start_due(one)); // six weeks are a clock of integration courses
    one.route = Route::entitled;
    CHECK(start_due(one) == day(2026, 10, 24));
}

TEST_CASE("the same person is found however the name was written")
{
    auto born = day(1990, 5, 1);
    CHECK(twin_key("Al-Hassan, Amal", born) == twin_key("amal al hassan", born));
    CHECK(twin_key("Müller, Jörg", born) == twin_key("Joerg MUELLER", born));
    CHECK(twin_key("Haddad, Nour", born) != twin_key("Haddad, Nour", born + std::chrono::days(1)));
}
