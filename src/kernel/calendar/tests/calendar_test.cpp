#include "kernel/base/embedded.h"
#include "kernel/calendar/holidays.h"
#include "kernel/calendar/zone.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::calendar;

namespace {

base::Day day(std::string_view iso) { return base::day_from_iso(iso).value(); }

std::string utc(std::string_view iso, int minute)
{
    return base::iso_instant(instant_of({day(iso), minute}));
}

bool holiday(Land land, std::string_view iso) { return is_holiday(land, day(iso)); }

} // namespace

TEST_CASE("wall clock and instant agree in summer and winter")
{
    CHECK(utc("2026-01-15", 9 * 60) == "2026-01-15T08:00:00Z");
    CHECK(utc("2026-07-15", 9 * 60) == "2026-07-15T07:00:00Z");
    CHECK(utc("2026-07-15", 1440) == "2026-07-15T22:00:00Z");
    for (auto hour = 0; hour < 24 * 400; ++hour) {
        base::Instant at = base::Instant{day("2026-01-01")} + std::chrono::hours{hour};
        auto back = instant_of(local_time(at));
        // Only the second of the two equal hours in autumn comes back as the first.
        CHECK((back == at || back == at - std::chrono::hours{1}));
        if (back != at) CHECK(base::iso_instant(at) == "2026-10-25T01:00:00Z");
    }
}

TEST_CASE("the nights of the clock change are unambiguous")
{
    // 29 March 2026: 02:00 to 03:00 is left out.
    CHECK(utc("2026-03-29", 1 * 60 + 59) == "2026-03-29T00:59:00Z");
    CHECK(utc("2026-03-29", 2 * 60 + 30) == "2026-03-29T01:00:00Z");
    CHECK(utc("2026-03-29", 3 * 60) == "2026-03-29T01:00:00Z");
    // 25 October 2026: 02:00 to 03:00 comes twice.
    CHECK(utc("2026-10-25", 2 * 60 + 30) == "2026-10-25T00:30:00Z");
    CHECK(utc("2026-10-25", 3 * 60) == "2026-10-25T02:00:00Z");
    CHECK(local_time(base::Instant{day("2026-03-29")} + std::chrono::minutes{60}) ==
          LocalTime{day("2026-03-29"), 180});
}

TEST_CASE("Easter falls where the church says")
{
    CHECK(base::iso_day(easter_sunday(2024)) == "2024-03-31");
    CHECK(base::iso_day(easter_sunday(2025)) == "2025-04-20");
    CHECK(base::iso_day(easter_sunday(2038)) == "2038-04-25");
    CHECK(base::iso_day(easter_sunday(2008)) == "2008-03-23");
    for (int year = first_holiday_year; year <= last_holiday_year; ++year)
        CHECK(weekday(easter_sunday(year)) == 7);
}

TEST_CASE("the table of holidays is sound")
{
    auto table = base::embedded_file("kernel/calendar/tables/holidays.tsv");
    REQUIRE(table);
    CHECK(broken_holiday_lines(*table).empty());
    CHECK(broken_holiday_lines("02-30\t*\t1995-01-01\t\tland\ta\tb\tc") == std::vector<int>{1});
    CHECK(broken_holiday_lines("#\n01-01\tXX\t1995-01-01\t\tland\ta\tb\tc") == std::vector<int>{2});
    CHECK(broken_holiday_lines("01-01\t*\t1995-01-01\t1994-01-01\tland\ta\tb\tc") == std::vector<int>{1});
}

TEST_CASE("holidays follow the law of the Land and its date")
{
    CHECK(holiday(Land::thuringia, "2019-09-20"));
    CHECK_FALSE(holiday(Land::thuringia, "2018-09-20"));
    CHECK(holiday(Land::berlin, "2019-03-08"));
    CHECK_FALSE(holiday(Land::mecklenburg_western_pomerania, "2022-03-08"));
    CHECK(holiday(Land::mecklenburg_western_pomerania, "2023-03-08"));
    for (int land = 1; land <= 16; ++land) {
        CHECK(holiday(static_cast<Land>(land), "2017-10-31"));
        CHECK(holiday(static_cast<Land>(land), "2026-12-26"));
        CHECK_FALSE(holiday(static_cast<Land>(land), "2026-12-24"));
    }
    CHECK_FALSE(holiday(Land::hamburg, "2016-10-31"));
    CHECK(holiday(Land::hamburg, "2018-10-31"));
    CHECK_FALSE(holiday(Land::bavaria, "2018-10-31"));
    CHECK(holiday(Land::saxony, "2026-11-18"));
    CHECK_FALSE(holiday(Land::saxony_anhalt, "2026-11-18"));
    CHECK(holiday(Land::saxony, "2028-11-22"));
    CHECK(holiday(Land::berlin, "2025-05-08"));
    CHECK_FALSE(holiday(Land::berlin, "2026-05-08"));
    CHECK_FALSE(holiday(Land::saxony, "1990-12-25"));
}

TEST_CASE("holidays of some municipalities only are marked as regional")
{
    // Fronleichnam 2026.
    CHECK(holiday(Land::bavaria, "2026-06-04"));
    CHECK_FALSE(holiday(Land::saxony, "2026-06-04"));
    CHECK(is_holiday(Land::saxony, day("2026-06-04"), true));
    CHECK_FALSE(holiday(Land::bavaria, "2026-08-15"));
    CHECK(holiday(Land::saarland, "2026-08-15"));
    CHECK(is_holiday(Land::bavaria, day("2026-08-08"), true));
}

TEST_CASE("a Land has as many holidays a year as it is known for")
{
    auto count = [](Land land, int year) {
        int whole = 0;
        for (auto& one : holidays_of(land, year)) whole += one.reach == Reach::whole_land;
        return whole;
    };
    CHECK(count(Land::saxony, 2026) == 11);
    CHECK(count(Land::bavaria, 2026) == 12);
    CHECK(count(Land::hesse, 2026) == 10);
    CHECK(count(Land::berlin, 2026) == 10);
    CHECK(count(Land::saarland, 2026) == 12);
    CHECK(count(Land::brandenburg, 2026) == 12);
    CHECK(count(Land::thuringia, 2026) == 11);
    CHECK(count(Land::schleswig_holstein, 2026) == 10);
    CHECK(count(Land::schleswig_holstein, 2016) == 9);
    CHECK(holidays_of(Land::saxony, 1994).empty());
    auto saxony = holidays_of(Land::saxony, 2026);
    CHECK(saxony.front().name_de == "Neujahr");
    CHECK(saxony.back().name_en == "Second Day of Christmas");
}

TEST_CASE("the Land follows from the municipality key")
{
    CHECK(land_of_ags("14626") == Land::saxony);
    CHECK(land_of_ags("01") == Land::schleswig_holstein);
    CHECK_FALSE(land_of_ags("17"));
    CHECK_FALSE(land_of_ags("1"));
    CHECK_FALSE(land_of_ags("DG"));
}
