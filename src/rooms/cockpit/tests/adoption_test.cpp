// A draft becomes a council paper, is heard and decided; the resolution becomes the mandate of the frozen wording. On both databases.
#include "app/house.h"
#include "kernel/storage/migrations.h"
#include "rooms/cockpit/actions/plan_in_council.h"
#include "rooms/council/actions/record_result.h"
#include "rooms/council/actions/work_through.h"
#include "rooms/council/store/rights.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::cockpit;
using std::chrono::days;

namespace {

struct World {
    explicit World(storage::Database& db) : database(db)
    {
        storage::migrate(database, storage::embedded_migrations(app::parts()));
        database.transact([&](storage::Tx& tx) { identity::counties::create(tx, {county, "99001", "Landkreis Probe", "SN", "#1f5f5b"}); });
        act([&](audit::Deed& deed) -> audit::DeedResult {
            council::rights::fill_from_table(deed.tx(), county);
            return "/";
        });
        council::Body body;
        body.name = "Kreistag";
        body.kind = council::BodyKind::council;
        kreistag = {add(*council::body_kind(), body)};
        body.name = "Integrationsbeirat";
        body.kind = council::BodyKind::advisory_board;
        board = {add(*council::body_kind(), body)};
        directory::Actor office;
        office.name = "Sozialamt";
        office.category = directory::ActorCategory::county_administration;
        directory::ActorId lead{add(*directory::actor_kind(), office)};
        plan = {add(*strategy::plan_kind(), strategy::Plan{.title = "Konzept", .about = "Worum es geht."})};
        strategy::GoalId field{add(*strategy::goal_kind(), strategy::Goal{.title = "Sprache", .plan = plan, .level = strategy::GoalLevel::field, .number = "1"})};
        strategy::Measure one;
        one.title = "Lotsendienst";
        one.plan = plan;
        one.goal = field;
        one.number = "1.1";
        one.about = "Zwei Stunden am Tag.";
        one.lead = lead;
        measure = {add(*strategy::measure_kind(), one)};
    }

    base::Result<std::string, base::Faults> act(const std::function<audit::DeedResult(audit::Deed&)>& deed)
    {
        auto done = audit::carry_out(database, identity::system_actor(county), {++operation}, [&](audit::Deed& one) {
            auto result = deed(one);
            if (result && !one.is_noted()) one.note({"test.done", "", 0, {}});
            return result;
        });
        if (!done) return base::refuse(done.error());
        return done->result;
    }

    template<class T>
    std::int64_t add(const record::Kind& kind, const T& thing)
    {
        std::int64_t id = 0;
        REQUIRE(act([&](audit::Deed& deed) -> audit::DeedResult {
            record::Record record;
            record.values = record::values_of(thing);
            id = record::insert(deed, kind, record).id;
            return "/";
        }));
        return id;
    }

    strategy::plans::Life life()
    {
        return *database.read([&](storage::Reader& reader) { return strategy::plans::life_of(reader, county, plan); });
    }
    council::PaperWay way() { return database.read([&](storage::Reader& reader) { return council::papers::way_of(reader, county, {life().paper.value().value}, council::Audience::office); }); }
    strategy::Measure kept()
    {
        return database.read([&](storage::Reader& reader) { return record::as<strategy::Measure>(record::find(reader, *strategy::measure_kind(), county, measure.value)->values); });
    }
    /// The council meets and comes to this result.
    void decide(council::Outcome outcome)
    {
        council::Meeting meeting;
        meeting.title = "Sitzung";
        meeting.body = kreistag;
        meeting.held_on = today() - days(1);
        council::AgendaItem item;
        item.meeting = {add(*council::meeting_kind(), meeting)};
        item.title = "Konzept";
        item.paper = council::PaperId{life().paper.value().value};
        council::AgendaItemId id{add(*council::agenda_item_kind(), item)};
        REQUIRE(act([&](audit::Deed& deed) { return council::record_result(deed, {id, outcome, "Das Konzept wird beschlossen.", 30, 4, 2, {}, "Integrationsbüro"}); }));
    }
    base::Day today() const { return std::chrono::floor<days>(std::chrono::system_clock::now()); }

    storage::Database& database;
    base::CountyId county{1};
    std::int64_t operation = 7000;
    council::BodyId kreistag, board;
    strategy::PlanId plan;
    strategy::MeasureId measure;
};

council::Hearing hearing(council::Holder holder, council::HearingState state, std::optional<council::Stance> stance)
{
    council::Hearing one;
    one.holder = holder;
    one.state = state;
    one.stance = stance;
    return one;
}

} // namespace

TEST_CASE("a draft goes to the council as a paper with its wording, and its hearings open")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto refused = world.act([&](audit::Deed& deed) { return table_plan(deed, world.plan, {"", {}, {}}); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().size() == 2);
        CHECK_FALSE(world.life().paper);
        REQUIRE(world.act([&](audit::Deed& deed) { return table_plan(deed, world.plan, {" VO/2026/50 ", world.kreistag, world.today() + days(60)}); }));
        CHECK(world.life().state == strategy::PlanState::hearing);
        CHECK(world.life().hearing_until == world.today() + days(council::usual_days));
        auto way = world.way();
        CHECK(way.paper->reference == "VO/2026/50");
        CHECK(way.paper->facts.find("1.1 Lotsendienst: Zwei Stunden am Tag.") != std::string::npos);
        REQUIRE(way.sequence.size() == 2);
        CHECK(way.sequence.front().role == council::ConsultationRole::hearing);
        CHECK(way.sequence.back().is_authoritative);
        CHECK(way.hearings.size() == 2);
    });
}

TEST_CASE("only a resolution freezes the wording, and it stands as the mandate of plan and measures")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto adopt = [&] { return world.act([&](audit::Deed& deed) { return adopt_by_resolution(deed, world.plan); }); };
        CHECK(adopt().error().front().message == "cockpit.adoption.no_paper");
        REQUIRE(world.act([&](audit::Deed& deed) { return table_plan(deed, world.plan, {"VO/2026/50", world.kreistag, {}}); }));
        CHECK(adopt().error().front().message == "cockpit.adoption.not_decided");
        storage::Condition board{"holder='advisory_board'", {}};
        auto open = database.read([&](storage::Reader& reader) { return record::list(reader, *council::hearing_kind(), world.county, {board, "id", false, 1, 0}).front().id; });
        REQUIRE(world.act([&](audit::Deed& deed) { return council::state_opinion(deed, {open}, council::Stance::agrees_with_conditions, "Auch abends."); }));
        world.decide(council::Outcome::adopted);
        REQUIRE(adopt());
        auto life = world.life();
        CHECK(life.state == strategy::PlanState::adopted);
        CHECK(life.paper_number == "VO/2026/50");
        CHECK(life.paper_body == "Kreistag");
        CHECK(life.adopted_on == world.today() - days(1));
        auto measure = world.kept();
        CHECK(measure.mandate_number == "VO/2026/50");
        CHECK(measure.mandate_body == "Kreistag");
        CHECK(measure.paper->value == life.paper->value);
        CHECK(measure.hearing == strategy::Hearing::supported_with_changes);
        CHECK(database.read([&](storage::Reader& reader) { return strategy::wording_break(reader, world.county, world.plan); }).empty());
        CHECK_FALSE(adopt());
    });
}

TEST_CASE("a paper that the council rejects freezes nothing; another one may carry the draft")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        REQUIRE(world.act([&](audit::Deed& deed) { return table_plan(deed, world.plan, {"VO/2026/50", world.kreistag, {}}); }));
        council::Meeting meeting;
        meeting.title = "Sitzung";
        meeting.body = world.kreistag;
        meeting.held_on = world.today() - days(1);
        council::AgendaItem item;
        item.meeting = {world.add(*council::meeting_kind(), meeting)};
        item.title = "Konzept";
        item.paper = council::PaperId{world.life().paper.value().value};
        council::AgendaItemId id{world.add(*council::agenda_item_kind(), item)};
        REQUIRE(world.act([&](audit::Deed& deed) { return council::record_result(deed, {id, council::Outcome::rejected, "", 4, 30, 2, {}, ""}); }));
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return adopt_by_resolution(deed, world.plan); }));
        council::Paper second;
        second.reference = "VO/2026/51";
        second.subject = "Zweiter Anlauf";
        second.dated_on = world.today();
        council::PaperId paper{world.add(*council::paper_kind(), second)};
        REQUIRE(world.act([&](audit::Deed& deed) { return tie_plan(deed, world.plan, paper); }));
        CHECK(world.way().paper->relevance == council::Relevance::relevant);
        CHECK(world.way().hearings.size() == 2);
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return tie_plan(deed, world.plan, council::PaperId{4711}); }));
    });
}

TEST_CASE("the board's voice stands before the officer's, and silence is no voice")
{
    using council::Holder, council::HearingState, council::Stance;
    auto officer = hearing(Holder::officer, HearingState::stated, Stance::objects);
    CHECK(heard({officer, hearing(Holder::advisory_board, HearingState::stated, Stance::agrees)}) == strategy::Hearing::supported);
    CHECK(heard({officer, hearing(Holder::advisory_board, HearingState::missed, {})}) == strategy::Hearing::rejected);
    CHECK_FALSE(heard({hearing(Holder::advisory_board, HearingState::stated, Stance::no_remarks)}));
    CHECK_FALSE(heard({}));
}
