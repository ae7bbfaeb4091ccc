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
