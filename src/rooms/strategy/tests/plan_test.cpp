// Draft, hearing, adoption; frozen wording; computed standing kept beside the rows; words by hand; reports that stand. On both databases.
#include "rooms/strategy/actions/adopt_plan.h"
#include "rooms/strategy/actions/make_report.h"
#include "rooms/strategy/actions/report_measure.h"
#include "rooms/strategy/store/measures.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/plans.h"
#include "rooms/strategy/tests/strategy_world.h"

using namespace landlotse;
using namespace landlotse::strategy;
using std::chrono::days;

namespace {

void adopt(World& world)
{
    REQUIRE(world.act([&](audit::Deed& deed) { return open_hearing(deed, world.plan, world.today() + days(14)); }));
    REQUIRE(world.act([&](audit::Deed& deed) { return adopt_plan(deed, world.plan, {"VO/2026/12", "Kreistag", world.today()}); }));
}

std::string frozen(World& world)
{
    return world.database.read([&](storage::Reader& reader) { return plans::fingerprint(plans::wording_of(reader, world.county, world.plan)); });
}

} // namespace

TEST_CASE("a plan is adopted out of its hearing only, with number, body and day")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        Resolution resolution{"VO/2026/12", "Kreistag", world.today()};
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return adopt_plan(deed, world.plan, resolution); }));
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return open_hearing(deed, world.plan, std::nullopt); }));
        REQUIRE(world.act([&](audit::Deed& deed) { return open_hearing(deed, world.plan, world.today() + days(7)); }));
        auto wrong = world.act([&](audit::Deed& deed) { return adopt_plan(deed, world.plan, {"", "", world.today() + days(1)}); });
        REQUIRE_FALSE(wrong);
        CHECK(wrong.error().size() == 3);
        REQUIRE(world.act([&](audit::Deed& deed) { return adopt_plan(deed, world.plan, resolution); }));
        auto life = database.read([&](storage::Reader& reader) { return plans::life_of(reader, world.county, world.plan); });
        CHECK(life->state == PlanState::adopted);
        CHECK(life->paper_number == "VO/2026/12");
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return return_to_draft(deed, world.plan); }));
    });
}

TEST_CASE("no deed changes the adopted wording")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        MeasureId id{world.add(*measure_kind(), world.measure())};
        MilestoneId step{world.add(*milestone_kind(), Milestone{.title = "Erstes Treffen", .measure = id, .due_on = world.today() + days(9)})};
        IndicatorId indicator{world.add(*indicator_kind(), Indicator{.title = "Plätze", .plan = world.plan, .measure = id, .unit = "Plätze", .source = "Träger"})};
        adopt(world);
        auto before = frozen(world);

        world.change<Measure>(*measure_kind(), id.value, [](Measure& one) { one.title = "Ganz anders"; one.about = "Neu"; one.number = "9"; });
        world.change<Goal>(*goal_kind(), world.goal.value, [](Goal& one) { one.title = "Anderes Ziel"; });
        world.change<Plan>(*plan_kind(), world.plan.value, [](Plan& one) { one.title = "Anderer Name"; });
        CHECK(world.act([&](audit::Deed& deed) { return tell_progress(deed, id, "Es geht voran."); }));
        CHECK(world.act([&](audit::Deed& deed) { return set_status(deed, id, Status::dropped, "Grund"); }));
        CHECK(world.act([&](audit::Deed& deed) { return take_status_back(deed, id); }));
        CHECK(world.act([&](audit::Deed& deed) { return reach_milestone(deed, step, world.today()); }));
        CHECK(world.act([&](audit::Deed& deed) { return add_milestone(deed, id, {"Noch einer", world.today() + days(99)}); }));
        CHECK(world.act([&](audit::Deed& deed) { return add_value(deed, indicator, {world.today(), "12,5", ""}); }));
        CHECK(world.act([&](audit::Deed& deed) { return make_report(deed, world.plan, "Bericht", Publicity::published); }));
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return open_hearing(deed, world.plan, world.today()); }));
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return adopt_plan(deed, world.plan, {"X", "Y", world.today()}); }));
        CHECK(world.act([&](audit::Deed& deed) -> audit::DeedResult {
            REQUIRE(record::shelve(deed, *measure_kind(), id.value, record::Shelf::archived));
            return "/";
        }));

        CHECK(frozen(world) == before);
        auto wording = database.read([&](storage::Reader& reader) { return plans::wording_of(reader, world.county, "measure", id.value); });
        REQUIRE(wording);
        CHECK(wording->title == "Gemeinsame Kursplanung");
        CHECK(wording->body == "Zweimal im Jahr planen alle gemeinsam.");
        CHECK(database.read([&](storage::Reader& reader) { return wording_break(reader, world.county, world.plan); }).empty());
    });
}

TEST_CASE("a change from outside shows, also when the plan's own mark was changed with it")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        world.add(*measure_kind(), world.measure());
        adopt(world);
        auto broken = [&] { return database.read([&](storage::Reader& reader) { return wording_break(reader, world.county, world.plan); }); };
        CHECK(broken().empty());
        database.transact([&](storage::Tx& tx) { tx.execute("update strategy_wording set title='gefälscht' where county=$1 and kind='measure'", world.county); });
        CHECK(broken() == "rows");
        database.transact([&](storage::Tx& tx) { tx.execute("update strategy_plan set wording_hash=$1 where county=$2", frozen(world), world.county); });
        CHECK(broken() == "note");
    });
}

TEST_CASE("the kept standing follows every write, and a word by hand shows its reason beside the computed one")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        MeasureId id{world.add(*measure_kind(), world.measure())};
        CHECK(world.standing(id).status == Status::no_data);
        CHECK(world.standing(id).field == world.field);
        MilestoneId step{world.add(*milestone_kind(), Milestone{.title = "Schritt", .measure = id, .due_on = world.today() - days(3)})};
        CHECK(world.standing(id).status == Status::late);
        CHECK(world.standing(id).since == world.today() - days(3));
        CHECK_FALSE(world.act([&](audit::Deed& deed) { return set_status(deed, id, Status::postponed, "  "); }));
        REQUIRE(world.act([&](audit::Deed& deed) { return set_status(deed, id, Status::postponed, "Stelle nicht besetzt"); }));
        auto said = world.standing(id);
        CHECK(said.status == Status::postponed);
        CHECK(said.computed_status == Status::late);
        CHECK(said.why == Why::said_so);
        CHECK(said.freshness == Freshness::at_rest);
        REQUIRE(world.act([&](audit::Deed& deed) { return take_status_back(deed, id); }));
        CHECK(world.standing(id).status == Status::late);
        REQUIRE(world.act([&](audit::Deed& deed) { return reach_milestone(deed, step, world.today()); }));
        CHECK(world.standing(id).status == Status::done);
        auto count = [&](const storage::Condition& where) { return database.read([&](storage::Reader& reader) { return measures::count(reader, world.county, where); }); };
        CHECK(count(measures::late()) == 0);
        CHECK(count({"status='done'", {}}) == 1);
    });
}

TEST_CASE("the database itself refuses a completed milestone without its day")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        MeasureId id{world.add(*measure_kind(), world.measure())};
        auto step = world.add(*milestone_kind(), Milestone{.title = "Schritt", .measure = id, .due_on = world.today()});
        CHECK_THROWS_AS(database.transact([&](storage::Tx& tx) { tx.execute("update strategy_milestone set state='completed' where county=$1 and id=$2", world.county, step); }), storage::Error);
    });
}

TEST_CASE("a measure is vacant when its function is nobody's today")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        world.add(*measure_kind(), world.measure());
        auto vacant = [&] { return database.read([&](storage::Reader& reader) { return measures::count(reader, world.county, measures::vacant(world.county, world.today())); }); };
        CHECK(vacant() == 0);
        world.change<directory::Contact>(*directory::contact_kind(), world.contact.value, [&](directory::Contact& one) { one.until_day = world.today() - days(1); });
        CHECK(vacant() == 1);
    });
}

TEST_CASE("a report stands as it was made; two reports differ by what changed")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        MeasureId id{world.add(*measure_kind(), world.measure())};
        MilestoneId step{world.add(*milestone_kind(), Milestone{.title = "Schritt", .measure = id, .due_on = world.today() - days(3)})};
        REQUIRE(world.act([&](audit::Deed& deed) { return make_report(deed, world.plan, "Erster", Publicity::internal); }));
        REQUIRE(world.act([&](audit::Deed& deed) { return reach_milestone(deed, step, world.today()); }));
        world.change<Measure>(*measure_kind(), id.value, [](Measure& one) { one.title = "Umbenannt"; });
        REQUIRE(world.act([&](audit::Deed& deed) { return make_report(deed, world.plan, "Zweiter", Publicity::internal); }));
        database.read([&](storage::Reader& reader) {
            auto all = reports::of_plan(reader, world.county, world.plan);
            REQUIRE(all.size() == 2);
            auto later = reports::measures(reader, world.county, all[0].id), earlier = reports::measures(reader, world.county, all[1].id);
            REQUIRE(earlier.size() == 1);
            CHECK(earlier.front().title == "Gemeinsame Kursplanung");
            CHECK(earlier.front().status == Status::late);
            CHECK(earlier.front().lead == "Sozialamt");
            CHECK(later.front().status == Status::done);
            auto changes = reports::changes(earlier, later);
            REQUIRE(changes.size() == 1);
            CHECK(changes.front().after->title == "Umbenannt");
            CHECK(reports::changes(later, later).empty());
        });
    });
}

TEST_CASE("values are kept once a day, as written")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        IndicatorId id{world.add(*indicator_kind(), Indicator{.title = "Wartezeit", .plan = world.plan, .unit = "Wochen", .source = "Träger"})};
        auto put = [&](const char* value) { return world.act([&](audit::Deed& deed) { return add_value(deed, id, {world.today(), value, ""}); }); };
        REQUIRE(put("12,50"));
        REQUIRE(put("0"));
        CHECK_FALSE(put("viele"));
        auto all = database.read([&](storage::Reader& reader) { return values::of_indicator(reader, world.county, id); });
        REQUIRE(all.size() == 1);
        CHECK(all.front().value == "0");
    });
}
