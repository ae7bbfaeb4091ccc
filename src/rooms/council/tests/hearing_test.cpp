#include "rooms/council/store/hearings.h"
#include "rooms/council/tests/council_world.h"

using namespace landlotse;
using namespace landlotse::council;

TEST_CASE("a word of the list makes a paper relevant and opens the hearings of officer and board")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        auto road = world.add_paper("Ausbau der Kreisstraße 17");
        CHECK(world.get<Paper>(*paper_kind(), road.id).relevance == Relevance::unchecked);
        CHECK(world.count("select count(*) from council_hearing") == 0);
        auto paper = world.add_paper("Fortschreibung des Integrationskonzepts");
        auto kept = world.get<Paper>(*paper_kind(), paper.id);
        CHECK(kept.relevance == Relevance::relevant);
        CHECK(kept.relevance_reason == "„Integration“");
        CHECK(kept.title == "VO/2026/2 Fortschreibung des Integrationskonzepts");
        auto hearings = database.read([&](storage::Reader& reader) { return hearings::of_paper(reader, {1}, {paper.id}); });
        REQUIRE(hearings.size() == 2);
        CHECK(hearings[0].hearing.holder == Holder::officer);
        CHECK(hearings[0].hearing.basis == "SächsIntG §§ 16, 19");
        CHECK(hearings[0].hearing.due_on - hearings[0].hearing.opened_on == std::chrono::days(usual_days));
        CHECK(hearings[1].hearing.body == world.board);
        CHECK(world.count("select owner from council_hearing where holder='advisory_board'") == world.board_actor.value);
        // Saved again, nothing is opened twice.
        world.change<Paper>(*paper_kind(), paper.id, [](Paper& one) { one.facts = "Neu"; });
        CHECK(world.count("select count(*) from council_hearing") == 2);
    });
}

TEST_CASE("words are found at the beginning of words, in any spelling")
{
    CHECK(word_found("Neue Flüchtlingsunterkunft", {"Flüchtling"}) == "Flüchtling");
    CHECK(word_found("FLUECHTLINGE", {"Asyl"}).empty());
    CHECK(word_found("Sanierung der Turnhalle", {"Integration", "Asyl"}).empty());
    CHECK(word_found("Desintegration", {"Integration"}).empty());
}

TEST_CASE("all sixteen Länder are answered: with dated rights that name their source, or with an honest 'not known'")
{
    test::on_both_databases([](storage::Database& database) {
        CouncilWorld world(database);
        CHECK(rights::lands().size() == 16);
        for (auto& one : rights::lands()) {
            CAPTURE(one.land);
            auto rows = database.read([&](storage::Reader& reader) { return reader.number("select count(*) from council_right where land=$1 and basis<>'' and source<>'' and valid_from<>''", one.land); });
            CHECK((rows > 0) == one.is_known);
            CHECK(one.basis.empty() != one.is_known);
            CHECK(base::day_from_iso(one.checked_on));
            database.transact([&](storage::Tx& tx) { tx.execute("update county set land=$1 where id=1", one.land); });
            auto text = body_of(Asked(world, somebody(identity::Role::integration_officer), "/office/council").get());
            CHECK(holds(text, one.is_known ? one.basis : "kein Recht auf Anhörung bekannt"));
        }
        CHECK_FALSE(rights::land_law("XX"));
        // Hesse: the board is heard, the officer has no such right by law.
        database.transact([](storage::Tx& tx) { tx.execute("update county set land='HE' where id=1"); });
        world.add_paper("Integrationskonzept");
        CHECK(world.count("select count(*) from council_hearing where holder='advisory_board' and basis='HGO § 88'") == 1);
        CHECK(world.count("select count(*) from council_hearing where holder='officer'") == 0);
    });
}
