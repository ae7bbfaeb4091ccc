#include "rooms/programmes/domain/programme_course.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::programmes;

namespace {

std::string stored(std::string text)
{
    auto wrong = check_meetings(text);
    return wrong ? *wrong : text;
}

std::string parts(const std::string& meetings, const std::string& times)
{
    return record::stored(day_parts_of(meetings_in(meetings).value(), times));
}

} // namespace

TEST_CASE("dates are read as people in Germany write them, and stored in order")
{
    CHECK(stored("12.01.2026 18:00-20:15\n2026-01-05 9.30 – 11 Uhr\n") == "2026-01-05 09:30-11:00\n2026-01-12 18:00-20:15");
    CHECK(stored("12.1.2026, 18 bis 20 Uhr") == "2026-01-12 18:00-20:00");
    CHECK(stored("2026-01-12") == "2026-01-12");
    CHECK(stored("12.01.2026 18:00-20:15\n12.01.2026 18:00-20:15") == "2026-01-12 18:00-20:15");
    CHECK(stored("") == "");
}

TEST_CASE("what is no date, ends before it begins or is too much is refused")
{
    for (auto text : {"Montag 18 Uhr", "31.02.2026 18:00-20:00", "12.01.2026 20:00-18:00", "12.01.2026 25:00-26:00", "12.01.2026 18:00-20:15 Raum 3", "12.01.26 18:00", "12.01.2026 18:7x"}) {
        CAPTURE(text);
        CHECK(stored(text) == "programmes.meetings_unreadable");
    }
    std::string many;
    for (int i = 0; i < 201; ++i) many += base::iso_day(base::Day{std::chrono::year{2026} / 1 / 1} + std::chrono::days(i)) + "\n";
    CHECK(stored(many) == "programmes.meetings_unreadable");
}

TEST_CASE("parts of the day follow from the dates, else from the sentence")
{
    CHECK(parts("2026-01-12 09:00-11:00\n2026-01-13 18:00-20:00", "samstags 10 Uhr") == " morning evening ");
    CHECK(parts("2026-01-17 09:00-11:00", "") == " weekend "); // a Saturday
    CHECK(parts("", "Mo und Mi 18–20 Uhr") == " evening ");
    CHECK(parts("", "dienstags 14.30 bis 16 Uhr, Raum 12") == " afternoon ");
    CHECK(parts("", "Samstag, 9 bis 13 Uhr") == " weekend ");
    CHECK(parts("", "nach Absprache") == "");
}

TEST_CASE("level and topic are told from a title")
{
    CHECK(level_meant("Deutsch A2.1 am Abend") == directory::Cefr::a2);
    CHECK(level_meant("Englisch (B1)") == directory::Cefr::b1);
    CHECK(!level_meant("Deutsch A1 bis A2"));
    CHECK(!level_meant("Autobahn A14"));
    CHECK(!level_meant("Vitamin B12 und Gesundheit"));
    CHECK(level_meant("Alphabetisierung für Erwachsene") == directory::Cefr::alpha);
    CHECK(topic_meant("Deutsch als Fremdsprache") == Topic::german);
    CHECK(topic_meant("ENGLISCH für den Urlaub") == Topic::languages);
    CHECK(topic_meant("Rückenschule") == Topic::health);
    CHECK(topic_meant("Allerlei") == Topic::other);
}
