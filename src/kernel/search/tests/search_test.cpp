#include "kernel/search/excerpt.h"
#include "kernel/search/match.h"
#include "kernel/search/missed.h"
#include "kernel/search/search.h"
#include "kernel/search/sound.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::search;

namespace {

const std::vector<Document> samples{
    {"offer", 1, "de", "Sprachcafé Görlitz", "Wir üben Deutsch bei Tee in der Straße am Markt.", {1}, 0},
    {"offer",
     2,
     "de",
     "Kinderbetreuung im Kurs",
     "Während des Unterrichts spielen die Kinder nebenan.",
     {1},
     0},
    {"offer",
     3,
     "de",
     "Asylverfahrensberatung",
     "Beratung vor und nach der Anhörung, auch in Zittau.",
     {2},
     0},
    {"guide", 4, "ar", "المدرسة والتعليم", "كيف أسجل طفلي في المدرسة", {1}, 0},
    {"guide", 5, "uk", "Допомога на житло", "Хто має право на допомогу від центру зайнятості", {1}, 0},
    {"guide", 6, "ti", "ናይ ጀርመን ትምህርቲ", "ትምህርቲ ቋንቋ ጀርመን", {1}, 0},
    {"guide", 7, "de", "Wohnung finden", "Was Vermieter wissen wollen. Die Großfamilie sucht lange.", {1}, 0},
    {"offer", 8, "de", "Beratung für Frauen", "Vertraulich. Kinderbetreuung ist möglich.", {2}, 2},
};

void fill(storage::Database& database)
{
    storage::migrate(database, storage::embedded_migrations({"storage", "search"}));
    database.transact([](storage::Tx& tx) {
        for (auto& document : samples) put(tx, {1}, document);
    });
}

Hits ask(storage::Database& database, Query query)
{
    return database.read([&](storage::Reader& reader) { return find(reader, {1}, query); });
}

Hits ask(storage::Database& database, const char* text) { return ask(database, Query{text, "de", {}, {}}); }

std::int64_t first(const Hits& hits) { return hits.hits.empty() ? 0 : hits.hits.front().record; }

} // namespace

TEST_CASE("every spelling finds its record")
{
    struct Spelling {
        const char* typed;
        std::int64_t record;
        bool is_guess = false;
    };
    const Spelling spellings_to_try[] = {
        {"Görlitz", 1},
        {"Goerlitz", 1},
        {"gorlitz", 1},
        {"GÖRLITZ", 1},
        {"Görli", 1},
        {"Straße", 1},
        {"strasse", 1},
        {"STRASSE", 1},
        {"straß", 1},
        {"Sprachcafe", 1},
        {"café", 1},
        {"Sprachkaffee", 1, true},
        {"Görltiz", 1, true},
        {"Sprchcafé", 1, true},
        {"betreuung", 2},
        {"kinderbetreuung", 2},
        {"Kinderbetreung", 2, true},
        {"Kinderbetrreuung", 2, true},
        {"verfahren", 3},
        {"Asylverfaren", 3, true},
        {"Anhorung", 3},
        {"Anhoerung", 3},
        {"beratung zittau", 3},
        {"مدرسة", 4},
        {"المدرسة", 4},
        {"الْمَدْرَسَةُ", 4},
        {"مدرسه", 4},
        {"المدرسه", 4},
        {"تعليم", 4},
        {"والتعليم", 4},
        {"допомо", 5},
        {"ДОПОМОГА", 5},
        {"житл", 5},
        {"допомогa", 5, true},
        {"дапомога", 5, true},
        {"ጀርመን", 6},
        {"ጀር", 6},
        {"ትም", 6},
        {"Wohnung", 7},
        {"wohn", 7},
        {"Wonung", 7, true},
        {"grossfamilie", 7},
        {"Familie", 7},
        {"vermietr", 7, true},
    };
    test::on_both_databases([&](storage::Database& database) {
        fill(database);
        for (auto& spelling : spellings_to_try) {
            INFO(std::string(spelling.typed));
            auto hits = ask(database, spelling.typed);
            CHECK(first(hits) == spelling.record);
            CHECK(hits.is_guess == spelling.is_guess);
        }
        for (auto* nothing : {"Bürgergeld", "Xylophon", "Beratung Xylophon", "قطار", "", "   ", "x"}) {
            INFO(std::string(nothing));
            CHECK(ask(database, nothing).total == 0);
        }
    });
}

TEST_CASE("when no document holds all of three words, those with most of them are a guess")
{
    test::on_both_databases([](storage::Database& database) {
        fill(database);
        auto hits = ask(database, "Beratung Zittau Schwimmbad");
        CHECK(hits.total == 1);
        CHECK(first(hits) == 3);
        CHECK(hits.is_guess);
        CHECK(first(ask(database, "Kinder Unterricht Kurs Rathaus")) == 2);
        CHECK(first(ask(database, "Sprchcafé Markt Rathaus")) == 1);
        for (auto* too_little : {"Zittau Schwimmbad", "Zittau Schwimmbad Rathaus", "Kinder Kurs Rathaus Bad"}) {
            INFO(std::string(too_little));
            CHECK(ask(database, too_little).total == 0);
        }
        Query hidden{"Beratung Zittau Schwimmbad", "de", {}, {"owner = ?", {std::int64_t{1}}}};
        CHECK(ask(database, hidden).total == 0);
    });
}

TEST_CASE("somebody who sees little finds it among what others see, and a changed audience counts at once")
{
    test::on_both_databases([](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "search"}));
        Document mine{"offer", 1, "de", "Beratung", "x", {77}, 1};
        database.transact([&](storage::Tx& tx) {
            put(tx, {1}, mine);
            for (int i = 2; i < 500; ++i) put(tx, {1}, {"offer", i, "de", "Beratung", "x", {1}, 0});
        });
        Query query{"Beratung", "de", {}, {"owner = ? and conf <= ?", {std::int64_t{77}, std::int64_t{1}}}};
        CHECK(ask(database, query).total == 1);
        CHECK(first(ask(database, query)) == 1);
        mine.owner = {78};
        database.transact([&](storage::Tx& tx) { put(tx, {1}, mine); });
        CHECK(ask(database, query).total == 0);
        query.visible = {};
        CHECK(ask(database, query).total == most_candidates);
    });
}

TEST_CASE("titles come before texts, and whole words before beginnings before parts")
{
    test::on_both_databases([](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "search"}));
        database.transact([](storage::Tx& tx) {
            std::int64_t record = 0;
            for (auto* title : {"Vorkurse", "Kursbuch", "Kurs"})
                put(tx, {1}, {"offer", ++record, "de", title, "x", {1}, 0});
            for (auto* body : {"Vorkurse", "Kursbuch", "Kurs"})
                put(tx, {1}, {"offer", ++record, "de", "A", body, {1}, 0});
        });
        auto hits = ask(database, "Kurs");
        REQUIRE(hits.total == 6);
        std::vector<std::int64_t> order;
        for (auto& hit : hits.hits) order.push_back(hit.record);
        CHECK(order == std::vector<std::int64_t>{3, 2, 1, 6, 5, 4});
        Query second{"Kurs", "de", {}, {}};
        second.offset = 4;
        second.limit = 1;
        auto page = ask(database, second);
        CHECK(page.total == 6);
        REQUIRE(page.hits.size() == 1);
        CHECK(page.hits[0].record == 5);
    });
}

TEST_CASE("nobody finds what they may not see, not even by guessing")
{
    test::on_both_databases([](storage::Database& database) {
        fill(database);
        Query query{"Beratung",
                    "de",
                    {},
                    {"owner in (?,?) and conf <= ?", {std::int64_t{1}, std::int64_t{2}, std::int64_t{0}}}};
        auto hits = ask(database, query);
        CHECK(hits.total == 1);
        CHECK(first(hits) == 3);
        query.visible = {"owner = ?", {std::int64_t{1}}};
        CHECK(ask(database, query).total == 0);
        query.text = "Beratnug";
        CHECK(ask(database, query).total == 0);
        query.visible = storage::Condition::nothing();
        CHECK(ask(database, query).total == 0);
        query = {"Beratung", "de", {"guide"}, {}};
        CHECK(ask(database, query).total == 0);
        query.kinds = {"guide", "offer"};
        CHECK(ask(database, query).total == 2);
        auto elsewhere = database.read([&](storage::Reader& reader) { return find(reader, {2}, query); });
        CHECK(elsewhere.total == 0);
    });
}

TEST_CASE("a record is found once, in the reader's language, else in German")
{
    test::on_both_databases([](storage::Database& database) {
        fill(database);
        database.transact([](storage::Tx& tx) {
            put(tx, {1}, {"guide", 9, "de", "Görlitz von A bis Z", "Ämter und Wege", {1}, 0});
            put(tx, {1}, {"guide", 9, "en", "Görlitz from A to Z", "offices and ways", {1}, 0});
            put(tx, {1}, {"guide", 9, "ar", "غورليتس Görlitz", "مكاتب", {1}, 0});
        });
        auto title = [&](const char* language) {
            auto hits = ask(database, Query{"Görlitz", language, {"guide"}, {}});
            REQUIRE(hits.total == 1);
            return hits.hits[0].title;
        };
        CHECK(title("de") == "Görlitz von A bis Z");
        CHECK(title("en") == "Görlitz from A to Z");
        CHECK(title("fa") == "Görlitz von A bis Z");
        auto hits = ask(database, Query{"offices", "uk", {}, {}});
        REQUIRE(hits.total == 1);
        CHECK(hits.hits[0].language == "de");
    });
}

TEST_CASE("what changes or goes is found as it is now")
{
    test::on_both_databases([](storage::Database& database) {
        fill(database);
        auto document = samples[0];
        document.title = "Lesestunde Görlitz";
        database.transact([&](storage::Tx& tx) { put(tx, {1}, document); });
        CHECK(ask(database, "Sprachcafé").total == 0);
        CHECK(first(ask(database, "Lesestunde")) == 1);
        document.conf = 3;
        database.transact([&](storage::Tx& tx) { put(tx, {1}, document); });
        CHECK(ask(database, Query{"Lesestunde", "de", {}, {"conf < ?", {std::int64_t{3}}}}).total == 0);
        database.transact([](storage::Tx& tx) { remove(tx, {1}, "offer", 1); });
        CHECK(ask(database, "Lesestunde").total == 0);
        CHECK(ask(database, "Görlitz").total == 0);
        CHECK(database.structural_faults().empty());
        auto gone = database.transact([](storage::Tx& tx) { return forget_unused_words(tx, {1}); });
        CHECK(gone > 3);
        CHECK(first(ask(database, "betreuung")) == 2);
        CHECK(database.transact([](storage::Tx& tx) { return forget_unused_words(tx, {1}); }) == 0);
    });
}

TEST_CASE("whatever is typed, a search answers")
{
    test::on_both_databases([](storage::Database& database) {
        fill(database);
        std::string long_text;
        for (int i = 0; i < 5000; ++i) long_text += "Wort" + std::to_string(i) + " ";
        for (std::string typed :
             {std::string("\"Görlitz"), std::string("Görlitz*"), std::string("title:Görlitz"),
              std::string("Görlitz AND"), std::string("NEAR(Görlitz)"), std::string("'Görlitz' & !x"),
              std::string("(("), std::string("^Görlitz"), std::string("-Görlitz"), std::string("%_\\"),
              std::string("Görlitz:*"), std::string("a OR b"), long_text, std::string(100'000, 'a')}) {
            INFO(typed.substr(0, 40));
            CHECK_NOTHROW(ask(database, Query{typed, "de", {}, {}}));
        }
        CHECK(first(ask(database, "\"Görlitz")) == 1);
        CHECK(first(ask(database, "-Görlitz:*")) == 1);
        CHECK(words_of(long_text).size() == most_words);
    });
}

namespace {

/// 3,400 documents, so that some words are frequent, some rare, some stand in old documents only, and one begins a hundred others.
std::vector<Document> many_documents()
{
    std::vector<Document> all;
    std::uint64_t chance = 20261126;
    auto below = [&](std::uint64_t bound) {
        chance = chance * 6364136223846793005u + 1442695040888963407u;
        return (chance >> 33) % bound;
    };
    for (int i = 0; i < 3400; ++i) {
        std::string ending{static_cast<char>('a' + below(10)), static_cast<char>('a' + below(10))};
        Document one{"offer", i / 2 + 1, i % 2 == 0 ? "de" : "en", i % 3 == 0 ? "Treffpunkt" : "Stammtisch", "Alle kommen", {1 + i % 7}, i % 11 == 0 ? 2 : 0};
        if (below(10) == 0) one.title += " Kochabend";
        if (below(4) == 0) one.body += " Sprachberatung" + ending;
        if (below(40) == 0) one.body += " Kochabend Fahrrad";
        if (i < 300) one.body += " Vergangenheit";
        if (i == 1234) one.body += " Einzelstück Raum12b";
        all.push_back(one);
    }
    return all;
}

} // namespace

TEST_CASE("among many documents both databases find the same, whether words are frequent or rare, new or old")
{
    auto documents = many_documents();
    std::vector<std::vector<std::pair<std::int64_t, std::string>>> found_on_each;
    test::on_both_databases([&](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "search"}));
        database.transact([&](storage::Tx& tx) {
            for (auto& document : documents) put(tx, {1}, document);
        });
        auto& found = found_on_each.emplace_back();
        for (auto* text : {"Stammtisch", "Treffpunkt", "alle", "Kochabend", "Kocha", "koch", "ko", "Sprachberatung", "Sprachberatunga", "Sprachberatungab", "beratung",
                           "Vergangenheit", "Einzelstück", "Raum", "Fahrrad Kochabend", "Sprachberatung Kochabend", "Sprachberatung Fahrrad", "Sprachberatung Einzelstück",
                           "Stammtisch Kochabend alle", "Treffpunkt Vergangenheit Kochabend", "Stamtisch", "Vergangenheit Einzelstück Kochabend", "Stammtisch Fahrradd", "nirgends"})
            for (auto& visible : {storage::Condition{}, storage::Condition{"conf <= ?", {std::int64_t{0}}}, storage::Condition{"owner in (?)", {std::int64_t{3}}},
                                  storage::Condition{"owner in (?) and conf <= ?", {std::int64_t{99}, std::int64_t{0}}}})
                for (int offset : {0, 100}) {
                    auto hits = ask(database, Query{text, "de", {}, visible, 30, offset});
                    found.emplace_back(hits.total, std::string(text) + (hits.is_guess ? " guessed" : ""));
                    for (auto& hit : hits.hits) found.emplace_back(hit.record, text + (" " + hit.language) + " " + hit.title + " " + hit.excerpt);
                }
    });
    REQUIRE(found_on_each.front().size() > 2500);
    if (found_on_each.size() > 1) CHECK(found_on_each[0] == found_on_each[1]);
}

TEST_CASE("an excerpt shows the match and keeps whole words")
{
    std::string body;
    for (int i = 0; i < 60; ++i) body += "füllt ";
    body += "Straßenfest am Abend";
    auto text = excerpt(body, {"strasse"});
    CHECK(text.find("Straßenfest am Abend") != std::string::npos);
    CHECK(text.starts_with("… füllt"));
    CHECK(excerpt("Kurz\n\nund gut", {"nichts"}) == "Kurz und gut");
    CHECK(excerpt(body, {}).ends_with("füllt …"));
    CHECK(excerpt("", {"x"}) == "");
}

TEST_CASE("words that sound alike or differ by one error are neighbours")
{
    CHECK(sound_of("sprachkaffee") == sound_of("sprachcafe"));
    CHECK(sound_of("wohnung") == sound_of("wonung"));
    CHECK(sound_of("lehrer") == sound_of("lerer"));
    CHECK(sound_of("telephon") == sound_of("telefon"));
    CHECK(sound_of("buch") != sound_of("bau"));
    CHECK(is_within_one_error("gorltiz", "gorlitz"));
    CHECK(is_within_one_error("gorlit", "gorlitz"));
    CHECK(is_within_one_error("gorlitzz", "gorlitz"));
    CHECK(is_within_one_error("gorletz", "gorlitz"));
    CHECK(is_within_one_error("допомога", "дапомога"));
    CHECK_FALSE(is_within_one_error("gorl", "gorlitz"));
    CHECK_FALSE(is_within_one_error("garletz", "gorlitz"));
}

TEST_CASE("searches in vain are counted without the people")
{
    test::on_both_databases([](storage::Database& database) {
        fill(database);
        auto day = *base::day_from_iso("2026-11-22");
        database.transact([&](storage::Tx& tx) {
            for (int i = 0; i < 3; ++i)
                note_search(tx, {1}, "Führerschein  umschreiben!", "de", day + std::chrono::days{i}, 0);
            note_search(tx, {1}, "schwimmen", "de", day, 0);
            note_search(tx, {1}, "gefunden", "de", day, 4);
            note_search(tx, {1}, "a.b@example.org", "de", day, 0);
            note_search(tx, {1}, "0176 12345", "de", day, 0);
            note_search(tx, {1}, "٠١٧٦١٢٣٤٥", "ar", day, 0);
            note_search(tx, {1}, "...", "de", day, 0);
        });
        auto missed = database.read([](storage::Reader& reader) { return most_missed(reader, {1}, 10); });
        REQUIRE(missed.size() == 2);
        CHECK(missed[0].text == "fuhrerschein umschreiben");
        CHECK(missed[0].times == 3);
        CHECK(missed[0].first_day == day);
        CHECK(missed[0].last_day == day + std::chrono::days{2});
        database.transact([&](storage::Tx& tx) {
            for (char a = 'a'; a <= 'z'; ++a)
                for (char b = 'a'; b <= 'z'; ++b)
                    for (char c = 'a'; c <= 'h'; ++c)
                        note_search(tx, {1}, std::string{a, b, c, 'x'}, "de", day, 0);
        });
        CHECK(database.read(
                  [](storage::Reader& r) { return r.number("select count(*) from search_missed"); }) == 5000);
        CHECK(database.read([](storage::Reader& reader) { return most_missed(reader, {1}, 1); })[0].times ==
              3);
    });
}
