#include "kernel/calendar/holidays.h"
#include "kernel/calendar/opening.h"

#include <doctest/doctest.h>
#include <random>

using namespace landlotse;
using namespace landlotse::calendar;

namespace {

base::Day day(std::string_view iso) { return base::day_from_iso(iso).value(); }

OpeningHours hours(std::string_view text)
{
    auto result = parse_opening(text);
    if (!result)
        FAIL(result.error().message << " at " << result.error().column << " in " << std::string(text));
    return *result;
}

base::Fault fault_of(std::string_view text)
{
    auto result = parse_opening(text);
    REQUIRE_FALSE(result);
    return result.error();
}

bool saxon_holiday(base::Day at) { return is_holiday(Land::saxony, at); }

OpeningState state(std::string_view text, std::string_view iso, int hour, int minute = 0)
{
    return state_at(hours(text), saxon_holiday, {day(iso), hour * 60 + minute});
}

} // namespace

TEST_CASE("what people type becomes one canonical text")
{
    auto canonical = [](std::string_view text) { return write_opening(hours(text)); };
    CHECK(canonical("Mo-Fr 9-12; Tue 14.00–18.00 Uhr") ==
          "Mo 09:00-12:00; Di 09:00-12:00, 14:00-18:00; Mi-Fr 09:00-12:00");
    CHECK(canonical("fr 9:00-12:00\nmonday,Wednesday 8:30-12:00,13-16") ==
          "Mo 08:30-12:00, 13:00-16:00; Mi 08:30-12:00, 13:00-16:00; Fr 09:00-12:00");
    CHECK(canonical("Mi 9-12 by appointment; Do 13-15 Telefonisch") ==
          "Mi 09:00-12:00 nach Vereinbarung; Do 13:00-15:00 telefonisch");
    CHECK(canonical("24.12.-1.1. closed \"Jahres\"\"wechsel\"; 2026-11-22 10-16") ==
          "24.12.-01.01. geschlossen \"Jahres\"\"wechsel\"; 22.11.2026 10:00-16:00");
    CHECK(canonical("2. Di 9-11 @ \"Bürgerhaus\"; last fri 9-10@\"Bus\"; 03.12.2026 14-16 @ \"Markt; Halt\"; "
                    "Mo,Mi 8-9 @\"A\"") ==
          "letzter Fr 09:00-10:00 @ \"Bus\"; Mo 08:00-09:00 @ \"A\"; Mi 08:00-09:00 @ \"A\"; "
          "2. Di 09:00-11:00 @ \"Bürgerhaus\"; 03.12.2026 14:00-16:00 @ \"Markt; Halt\"");
    CHECK(canonical("Mo.-So. 0-24; Feiertage wie sonst") == "Mo-So 00:00-24:00; Feiertage wie sonst");
    CHECK(canonical("holidays closed; ;\n") == "");
    CHECK(
        write_opening(hours("Mi 9-12 n. V.; letzter Di 9-10 @ \"x\"; Feiertage 10-12; 24.12. zu"),
                      Tongue::english) ==
        "Wed 09:00-12:00 by appointment; holidays 10:00-12:00; 24.12. closed; last Tue 09:00-10:00 @ \"x\"");
}

TEST_CASE("faults name line and character")
{
    auto expect = [](std::string_view text, std::string_view message, int row, int column) {
        auto fault = fault_of(text);
        CAPTURE(std::string(text));
        CHECK(fault.message == message);
        CHECK(fault.row == row);
        CHECK(fault.column == column);
    };
    expect("Mo 09:00-12:00; Xy 9-10", "hours.unknown_word", 1, 17);
    expect("Mo 9-12\n@ö Di 9-10", "hours.unknown_word", 2, 1);
    expect("Mo 9-12 vielleicht", "hours.unknown_word", 1, 9);
    expect("Fr-Mo 9-12", "hours.range", 1, 1);
    expect("Mo 22:00-02:00", "hours.over_midnight", 1, 4);
    expect("Mo 9-9", "hours.over_midnight", 1, 4);
    expect("Mo 9:60-10", "hours.time", 1, 4);
    expect("Mo 9-24:30", "hours.time", 1, 6);
    expect("Mo 9", "hours.time", 1, 5);
    expect("Mo 9-12, 11-13", "hours.overlap", 1, 10);
    expect("Mo-Fr 9-12; Mi 10-11 telefonisch", "hours.overlap", 1, 13);
    expect("31.04. closed", "hours.day", 1, 1);
    expect("29.02.2026 closed", "hours.day", 1, 1);
    expect("24.12.2026-01.01. closed", "hours.range", 1, 1);
    expect("02.01.2026-01.01.2026 closed", "hours.range", 1, 1);
    expect("24.12. closed \"a", "hours.quote", 1, 15);
    expect("2. Di 9-10", "hours.place", 1, 11);
    expect("24.12. 9-10 @ \"Yearly\"", "hours.place", 1, 13);
    expect("Mo 9-10 @ \"\"", "hours.place", 1, 13);
    expect("Feiertage zu; holidays 9-10", "hours.holidays_twice", 1, 15);
    expect("24.12.-01.01. zu; 31.12. 9-12", "hours.exceptions_overlap", 1, 19);
    CHECK(fault_of(std::string(8001, ' ')).message == "hours.too_long");
    CHECK(fault_of("Mo 9-10\xFF").message == "hours.unknown_word");
    // Short to type, too long to keep.
    std::string swarm;
    for (int i = 0; i < 400; ++i) swarm += "Mo-So 9-10@\"x\";";
    CHECK(fault_of(swarm).message == "hours.too_long");
}

TEST_CASE("any hours survive being written and read")
{
    std::mt19937 chance(11);
    auto pick = [&](auto... options) {
        std::vector<std::string> all{options...};
        return all[chance() % all.size()];
    };
    int understood = 0;
    for (int round = 0; round < 2000; ++round) {
        std::string text;
        for (auto n = chance() % 6; n > 0; --n)
            text += pick("Mo", "Di-Fr", "Sa,So", "Thu", "2. Mi", "last Fr", "24.12.", "20.12.-05.01.",
                         "03.12.2026", "01.07.2026-31.08.2026", "Feiertage") +
                    " " + pick("9-12", "8:30-12, 13-15:45", "closed", "00:00-24:00", "14-18") +
                    pick("", " nach Vereinbarung", " phone only") + " " +
                    pick("", "", "\"Grund\"", "@ \"Ort\"\"; 1\"") + "; ";
        auto parsed = parse_opening(text);
        if (!parsed) continue;
        ++understood;
        CHECK(hours(write_opening(*parsed)) == *parsed);
        CHECK(hours(write_opening(*parsed, Tongue::english)) == *parsed);
    }
    CHECK(understood > 200);
}

TEST_CASE("a place says whether it is open and when it opens")
{
    auto week = "Mo-Fr 9-12; Di 14-18; Mi 14-16 nach Vereinbarung; Do 12-13";
    auto tuesday = state(week, "2026-11-24", 10);
    CHECK(tuesday.now == Access::open);
    CHECK(tuesday.until == LocalTime{day("2026-11-24"), 12 * 60});
    CHECK(tuesday.opens == LocalTime{day("2026-11-24"), 14 * 60});
    auto noon = state(week, "2026-11-24", 12);
    CHECK_FALSE(noon.now);
    CHECK(noon.opens == LocalTime{day("2026-11-24"), 14 * 60});
    auto wednesday = state(week, "2026-11-25", 13);
    CHECK(wednesday.opens_for == Access::by_appointment);
    CHECK(state(week, "2026-11-25", 15).now == Access::by_appointment);
    // Spans that touch are one.
    CHECK(state(week, "2026-11-26", 9).until == LocalTime{day("2026-11-26"), 13 * 60});
    CHECK(state(week, "2026-11-27", 12).opens == LocalTime{day("2026-11-30"), 9 * 60});
    CHECK(state("", "2026-11-27", 12) == OpeningState{});
}

TEST_CASE("holidays are closed unless said otherwise")
{
    // 18 November 2026, a Wednesday: Buß- und Bettag in Saxony.
    CHECK_FALSE(state("Mo-Fr 9-12", "2026-11-18", 10).now);
    CHECK(state("Mo-Fr 9-12", "2026-11-18", 10).opens == LocalTime{day("2026-11-19"), 9 * 60});
    CHECK(state("Mo-Fr 9-12; Feiertage wie sonst", "2026-11-18", 10).now == Access::open);
    CHECK(state("Mo-Fr 9-12; Feiertage 10-11", "2026-11-18", 10).until ==
          LocalTime{day("2026-11-18"), 11 * 60});
    CHECK(state("Mo-Fr 9-12; 18.11.2026 8-9", "2026-11-18", 8).now == Access::open);
    auto open_in_berlin =
        state_at(hours("Mo-Fr 9-12"), [](base::Day at) { return is_holiday(Land::berlin, at); },
                 {day("2026-11-18"), 600});
    CHECK(open_in_berlin.now == Access::open);
}

TEST_CASE("exceptions of one year go before yearly ones")
{
    auto text = "Mo-So 9-12; 24.12.-02.01. closed; 28.12.2026 10-11";
    CHECK_FALSE(state(text, "2026-12-24", 10).now);
    CHECK_FALSE(state(text, "2027-01-02", 10).now);
    CHECK(state(text, "2026-12-28", 10).now == Access::open);
    CHECK(state(text, "2026-12-23", 12).opens == LocalTime{day("2026-12-28"), 600});
    CHECK(state(text, "2026-12-28", 11).opens == LocalTime{day("2027-01-03"), 540});
}

TEST_CASE("a house open day and night has no end, one open to midnight has")
{
    auto always = state("Mo-So 0-24; Feiertage wie sonst", "2026-11-22", 3);
    CHECK(always.now == Access::open);
    CHECK_FALSE(always.until);
    CHECK_FALSE(always.opens);
    auto late = state("So 18-24; Mo 0-2", "2026-11-22", 20);
    CHECK(late.until == LocalTime{day("2026-11-23"), 120});
    CHECK(state("So 18-24", "2026-11-22", 20).until == LocalTime{day("2026-11-23"), 0});
}

TEST_CASE("opening hours mean the wall clock, also in the nights of the clock change")
{
    auto night = hours("So 1-4");
    for (auto iso : {"2026-03-29", "2026-10-25"}) {
        auto opens = state_at(night, {}, {day(iso), 0}).opens;
        REQUIRE(opens);
        auto begin = instant_of(*opens), end = instant_of({day(iso), 240});
        auto hours_open = std::chrono::duration_cast<std::chrono::hours>(end - begin).count();
        CHECK(hours_open == (iso == std::string("2026-03-29") ? 2 : 4));
        for (auto at = begin; at < end; at += std::chrono::minutes{10})
            CHECK(state_at(night, {}, local_time(at)).now == Access::open);
        CHECK_FALSE(state_at(night, {}, local_time(end)).now);
    }
}

TEST_CASE("outreach is found by day")
{
    auto rounds = hours("2. Di 9-11 @ \"Niesky\"; letzter Di 9-10 @ \"Zittau\"; Mi 8-9 @ \"Löbau\"; "
                        "01.12.2026 7-8 @ \"Bus\"");
    auto places = [&](std::string_view iso) {
        std::string all;
        for (auto& one : outreach_on(rounds, day(iso))) all += one.place + " ";
        return all;
    };
    CHECK(places("2026-12-08") == "Niesky ");
    CHECK(places("2026-12-29") == "Zittau ");
    CHECK(places("2026-12-22") == "");
    CHECK(places("2026-11-24") == "Zittau ");
    CHECK(places("2026-12-01") == "Bus ");
    CHECK(places("2026-12-09") == "Löbau ");
}
