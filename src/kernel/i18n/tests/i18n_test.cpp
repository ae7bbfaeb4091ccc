#include "kernel/i18n/fold.h"
#include "kernel/i18n/translator.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::i18n;

TEST_CASE("messages count, fill and fall back")
{
    Translator de(german()), uk(*language("uk")), pseudo(*language("qps"));
    CHECK(de("i18n.sample", {{"count", 1}, {"place", "Görlitz"}}) == "1 Kurs in Görlitz");
    CHECK(de("i18n.sample", {{"count", 1200}, {"place", "X"}}) == "1.200 Kurse in X");
    CHECK(uk("i18n.sample", {{"count", 0}, {"place", "X"}}) == "No course in X");
    CHECK(de("i18n.nowhere") == "⟦i18n.nowhere⟧");
    CHECK(pseudo("i18n.sample", {{"count", 2}, {"place", "X"}}).starts_with("["));
}

TEST_CASE("days and numbers follow the language")
{
    Translator de(german()), en(*language("en")), ar(*language("ar"));
    auto day = *base::day_from_iso("2026-11-22");
    CHECK(de.day(day) == "22.11.2026");
    CHECK(de.long_day(day) == "Sonntag, 22. November 2026");
    CHECK(de.number(253210) == "253.210");
    CHECK(en.number(253210) == "253,210");
    CHECK(de.days_from(day, day + std::chrono::days(12)) == "in 12 Tagen");
    CHECK(de.weekday(1) == "Montag");
    CHECK_FALSE(ar.day(day).empty());
    CHECK(de.moment(base::instant(1'795'366'800'000)).find("2026") != std::string::npos);
}

TEST_CASE("the language is chosen from what the browser accepts")
{
    CHECK(preferred_language("ar-SY,ar;q=0.9,en;q=0.8").code == "ar");
    CHECK(preferred_language("ja, en;q=0.3, uk;q=0.7").code == "uk");
    CHECK(preferred_language("").code == "de");
    CHECK(preferred_language("ku").code == "kmr");
    CHECK(preferred_language(std::string(100000, ',')).code == "de");
}

TEST_CASE("spellings that people use for the same word fold together")
{
    CHECK(folded("Görlitz") == "gorlitz");
    CHECK(without_german_digraphs(folded("Goerlitz")) == "gorlitz");
    CHECK(folded("Straßenfest") == "strassenfest");
    CHECK(folded("İstanbul") == "istanbul");
    CHECK(folded("مَدْرَسَة") == folded("مدرسه"));
    CHECK(search_words("المدرسة, Löbau!") == std::vector<std::string>{"مدرسه", "lobau"});
    CHECK(folded("ሓገዝ") == "ሓገዝ");
}

TEST_CASE("a slug is plain and never empty")
{
    CHECK(slug("Café & Treff \"Süd\"") == "cafe-treff-sued");
    CHECK(slug("Бібліотека Циттау").find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
    CHECK(slug("…") == "x");
    CHECK(slug(std::string(500, 'a')).size() == 60);
}
