#include "rooms/observatory/domain/chart.h"
#include "rooms/observatory/domain/likeness.h"
#include "rooms/observatory/store/ages.h"
#include "rooms/observatory/web/picture.h"

#include <doctest/doctest.h>

using namespace landlotse::observatory;

TEST_CASE("the likest municipality comes first, twice as many is as far as half as many, and what is unknown does not count")
{
    std::vector<Traits> all{{"1", "Ort", 1000, {}, 5, {}, false}, {"2", "Doppelt", 2000, {}, 5, {}, false}, {"3", "Halb", 500, {}, 5, {}, false},
                            {"4", "Zwilling", 1000, 200, 5, {}, false}, {"5", "Ohne", {}, {}, 5, {}, false}};
    auto found = likest(all, 0);
    REQUIRE(found.size() == 3); // one trait is not enough
    CHECK(found[0].other == 3);
    CHECK(found[0].distance == 0);
    CHECK(found[1].distance == doctest::Approx(found[2].distance));
    CHECK(found[1].parts[0].has_value());
    CHECK_FALSE(found[1].parts[1].has_value());
}

TEST_CASE("classes of a map hold about as many values each, and never more classes than values")
{
    CHECK(web::class_limits({1, 2, 3, 4, 5, 6, 7, 8, 9, 10}) == std::vector<double>{3, 5, 7, 9});
    CHECK(web::class_limits({4, 4, 4}).empty());
    CHECK(web::class_limits({1, 2}) == std::vector<double>{2});
    CHECK(web::class_limits({}).empty());
}

TEST_CASE("ticks get as many decimals as tell them apart")
{
    CHECK(decimals_of(20) == 0);
    CHECK(decimals_of(2.5) == 1);
    CHECK(decimals_of(0.25) == 2);
}

TEST_CASE("age groups are read from their labels")
{
    CHECK(ages::bounds("unter 3 Jahre") == std::pair(0, 3));
    CHECK(ages::bounds("10 bis unter 15 Jahre") == std::pair(10, 15));
    CHECK(ages::bounds("90 Jahre und mehr") == std::pair(90, 100));
    CHECK_FALSE(ages::bounds("Insgesamt"));
    CHECK_FALSE(ages::bounds("15 bis unter 10 Jahre"));
}
