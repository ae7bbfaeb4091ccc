#include "rooms/programmes/domain/calendar_feed.h"
#include "rooms/programmes/domain/calendar_file.h"

#include <doctest/doctest.h>
#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::programmes;

namespace {

std::string calendar(const std::string& events) { return "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n" + events + "END:VCALENDAR\r\n"; }

std::string event(const std::string& lines, const std::string& uid = "k1")
{
    return "BEGIN:VEVENT\r\nUID:" + uid + "\r\nSUMMARY:Deutsch A1\r\n" + lines + "END:VEVENT\r\n";
}

std::string times_of(const std::string& events)
{
    auto read = read_calendar(calendar(events));
    if (!read) return read.error().front().message + "@" + std::to_string(read.error().front().row) + " " + read.error().front().field;
    return text_of(read->front().meetings);
}

} // namespace

TEST_CASE("an event has its words and its time on the wall clock in Germany")
{
    auto read = read_calendar(calendar(event("DTSTART:20260112T170000Z\r\nDTEND:20260112T191500Z\r\nLOCATION:Rathaus\\, Raum 3\r\nDESCRIPTION:Erster Satz.\\nZweit\r\n er Satz.\r\n"
                                             "URL:https://vhs.example/k1\r\nCATEGORIES:Sprachen,Deutsch\r\n")));
    REQUIRE(read);
    auto& one = read->front();
    CHECK(one.location == "Rathaus, Raum 3");
    CHECK(one.description == "Erster Satz.\nZweiter Satz.");
    CHECK(one.url == "https://vhs.example/k1");
    CHECK(one.categories.find("Deutsch") != std::string::npos);
    CHECK(text_of(one.meetings) == "2026-01-12 18:00-20:15");
    CHECK(times_of(event("DTSTART;TZID=Europe/Berlin:20260712T180000\r\nDURATION:PT1H30M\r\n")) == "2026-07-12 18:00-19:30");
    CHECK(times_of(event("DTSTART:20260712T180000\r\n")) == "2026-07-12 18:00-18:00");
    CHECK(times_of(event("DTSTART;TZID=Europe/London:20260712T170000\r\nDURATION:PT1H\r\n")) == "2026-07-12 18:00-19:00");
    CHECK(times_of(event("DTSTART;VALUE=DATE:20260712\r\n")) == "2026-07-12");
}

TEST_CASE("repetitions are written out, without what is left out and with what is moved; in summer the clock stands still")
{
    auto weekly = event("DTSTART;TZID=Europe/Berlin:20260323T180000\r\nDTEND;TZID=Europe/Berlin:20260323T193000\r\nRRULE:FREQ=WEEKLY;COUNT=4\r\n"
                        "EXDATE;TZID=Europe/Berlin:20260406T180000\r\n");
    CHECK(times_of(weekly) == "2026-03-23 18:00-19:30\n2026-03-30 18:00-19:30\n2026-04-13 18:00-19:30");
    auto moved = weekly + event("RECURRENCE-ID;TZID=Europe/Berlin:20260330T180000\r\nDTSTART;TZID=Europe/Berlin:20260331T190000\r\nDTEND;TZID=Europe/Berlin:20260331T203000\r\n");
    CHECK(times_of(moved) == "2026-03-23 18:00-19:30\n2026-03-31 19:00-20:30\n2026-04-13 18:00-19:30");
    auto endless = read_calendar(calendar(event("DTSTART:20260105T100000\r\nRRULE:FREQ=DAILY\r\n")));
    REQUIRE(endless);
    CHECK(endless->front().meetings.size() == most_meetings);
    auto two_years = read_calendar(calendar(event("DTSTART:20260105T100000\r\nRRULE:FREQ=WEEKLY\r\n")));
    REQUIRE(two_years);
    CHECK(two_years->front().meetings.size() == 105);
}

TEST_CASE("what is wrong with a calendar is named with its event and property")
{
    CHECK(times_of(event("DTSTART:20260112T170000Z\r\nRRULE:FREQ=SECONDLY\r\n")) == "programmes.ical.too_frequent@1 RRULE");
    CHECK(times_of(event("DTSTART:20260112T170000Z\r\nDTEND:20260111T170000Z\r\n")) == "programmes.ical.ends_before@1 DTEND");
    for (auto rule : {"FREQ=YEARLY;BYWEEKNO=53;BYDAY=MO;BYMONTH=6", "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", "FREQ=DAILY;BYHOUR=9,10", "FREQ=NEVER"}) {
        CAPTURE(rule);
        CHECK(times_of(event(fmt::format("DTSTART:20260112T170000Z\r\nRRULE:{}\r\n", rule))).starts_with("programmes.ical."));
    }
    CHECK(times_of(event("DTSTART:20260112T090000Z\r\nRRULE:FREQ=MONTHLY;BYDAY=2MO;COUNT=3\r\n")) == "2026-01-12 10:00-10:00\n2026-02-09 10:00-10:00\n2026-03-09 10:00-10:00");
    CHECK(times_of(event("LOCATION:x\r\n")) == "programmes.ical.no_start@1 DTSTART");
    CHECK(times_of(event("DTSTART:20260112T170000Z\r\n") + event("DTSTART:20260113T170000Z\r\n")) == "programmes.ical.uid_twice@2 UID");
    CHECK(times_of("BEGIN:VEVENT\r\nSUMMARY:x\r\nDTSTART:20260112T170000Z\r\nEND:VEVENT\r\n") == "programmes.ical.no_uid@1 UID");
    CHECK(read_calendar("Titel;Beginn\n").error().front().message == "programmes.ical.not_a_calendar");
    CHECK(times_of("") == "programmes.ical.no_event@0 ");
    CHECK(read_calendar(calendar(event("DTSTART:20260112\r\n")), {.bytes = 50}).error().front().message == "programmes.ical.too_large");
    std::string many;
    for (int i = 0; i < 12; ++i) many += event("DTSTART:20260112T170000Z\r\n", fmt::format("k{}", i));
    CHECK(read_calendar(calendar(many), {.events = 10}).error().front().message == "programmes.ical.too_many_events");
    std::string deep;
    for (int i = 0; i < 20; ++i) deep += "BEGIN:VTODO\r\n";
    CHECK(read_calendar("BEGIN:VCALENDAR\r\n" + event("DTSTART:20260112\r\n") + deep).error().front().message == "programmes.ical.too_deep");
    CHECK(times_of(event("DTSTART:20260112T170000Z\r\nDESCRIPTION:" + std::string(70'000, 'x') + "\r\n")) == "programmes.ical.line_too_long@1 ");
}

TEST_CASE("a feed that is read again says the same")
{
    FeedCourse course{"abc", "Deutsch, A1; am Abend", "Zwei\nZeilen", "Rathaus, Raum 3", "https://portal.example/de/adult-education/deutsch", meetings_in("2026-03-30 18:00-20:15\n2026-12-07\n2026-12-08 23:00-24:00").value(), {}};
    auto text = calendar_text("Kurse – Kreis", {course});
    auto read = read_calendar(text);
    REQUIRE(read);
    REQUIRE(read->size() == 3);
    CHECK(read->front().title == course.title);
    CHECK(read->front().description == course.description);
    CHECK(read->front().location == course.location);
    std::string times;
    for (auto& one : *read) times += text_of(one.meetings) + "\n";
    CHECK(times == "2026-03-30 18:00-20:15\n2026-12-07\n2026-12-08 23:00-24:00\n");
    CHECK(text.find("X-WR-CALNAME:Kurse") != std::string::npos);
}
