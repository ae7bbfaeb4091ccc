// Reminders under a set clock: who is asked, when, and how often. On both databases.
#include "rooms/strategy/actions/adopt_plan.h"
#include "rooms/strategy/actions/make_report.h"
#include "rooms/strategy/actions/remind.h"
#include "rooms/strategy/actions/report_measure.h"
#include "rooms/strategy/api.h"
#include "rooms/strategy/store/overview.h"
#include "rooms/strategy/store/people.h"
#include "rooms/strategy/tests/strategy_world.h"
#include "support/staff.h"

using namespace landlotse;
using namespace landlotse::strategy;
using std::chrono::days;

namespace {

/// A running measure of an adopted plan that was spoken of today.
struct Reminding : World {
    explicit Reminding(storage::Database& db) : World(db)
    {
        auto one = measure();
        one.is_continuous = true;
        one.ends_on.reset();
        id = {add(*measure_kind(), one)};
        add(*milestone_kind(), Milestone{.title = "Später", .measure = id, .due_on = today() + days(2000)});
        REQUIRE(act([&](audit::Deed& deed) { return open_hearing(deed, plan, today()); }));
        REQUIRE(act([&](audit::Deed& deed) { return adopt_plan(deed, plan, {"VO/1", "Kreistag", today()}); }));
    }

    /// What the hourly work does so many days from now; renewed measures count as on that day.
    void work_after(int later)
    {
        auto day = today() + days(later);
        database.transact([&](storage::Tx& tx) {
            tx.execute("update strategy_measure set freshness=$1 where county=$2 and id=$3", freshness_on(day, today(), {30, 60, 180}), county, id);
            remind(tx, county, base::Instant(day) + std::chrono::hours(9));
        });
    }

    std::int64_t letters(const std::string& to = {})
    {
        return number(to.empty() ? "select count(*) from mail_outbox" : "select count(*) from mail_outbox where recipient='" + to + "'");
    }

    void add_officer()
    {
        database.transact([&](storage::Tx& tx) { test::add_staff(tx, county, identity::Role::integration_officer, "officer@example.org"); });
    }

    MeasureId id;
};

} // namespace

TEST_CASE("a reminder goes out once in each window, however often the work runs")
{
    test::on_both_databases([](storage::Database& database) {
        Reminding world(database);
        world.work_after(60);
        CHECK(world.letters() == 0);
        for (int hour = 0; hour < 3; ++hour) world.work_after(61);
        CHECK(world.letters() == 1);
        CHECK(world.letters("mia@example.org") == 1);
        world.work_after(120);
        CHECK(world.letters() == 1);
        world.work_after(121);
        CHECK(world.letters() == 2);
    });
}

TEST_CASE("a measure that somebody spoke of is not asked for")
{
    test::on_both_databases([](storage::Database& database) {
        Reminding world(database);
        database.transact([&](storage::Tx& tx) { tx.execute("update strategy_measure set touched_on=$1 where county=$2", world.today() - days(90), world.county); });
        REQUIRE(world.act([&](audit::Deed& deed) { return tell_progress(deed, world.id, ""); }));
        database.transact([&](storage::Tx& tx) { return remind(tx, world.county, tx.now()); });
        CHECK(world.letters() == 0);
    });
}

TEST_CASE("the letter falls from the person to the unit to the officer")
{
    test::on_both_databases([](storage::Database& database) {
        Reminding world(database);
        world.change<directory::Contact>(*directory::contact_kind(), world.contact.value, [&](directory::Contact& one) { one.until_day = world.today() - days(1); });
        world.work_after(61);
        CHECK(world.letters("amt@example.org") == 1);
        world.change<directory::Actor>(*directory::actor_kind(), world.actor.value, [](directory::Actor& one) { one.email.clear(); });
        world.work_after(121);
        CHECK(world.letters() == 1); // nobody to write to: the window stays open
        world.add_officer();
        world.work_after(122);
        CHECK(world.letters("officer@example.org") == 1);
    });
}

TEST_CASE("days alone change what is kept: the hourly work renews exactly what they touch")
{
    test::on_both_databases([](storage::Database& database) {
        Reminding world(database);
        CHECK(world.standing(world.id).status == Status::under_way);
        // As if the milestone had been due yesterday and nobody had written since.
        database.transact([&](storage::Tx& tx) {
            tx.execute("update strategy_milestone set due_on=$1 where county=$2", world.today() - days(1), world.county);
            tx.execute("update strategy_measure set next_look_on=$1, touched_on=$2 where county=$3", world.today(), world.today() - days(31), world.county);
        });
        upkeep(database, world.county, std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now()));
        auto kept = world.standing(world.id);
        CHECK(kept.status == Status::late);
        CHECK(kept.freshness == Freshness::due);
        REQUIRE(kept.next_look_on);
        CHECK(*kept.next_look_on > world.today());
    });
}

TEST_CASE("what the cockpit asks agrees with the rows")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto one = world.measure("Mit Geld");
        one.cost_once = 100'000;
        one.secured = 40'000;
        one.spent = 0;
        one.funding_until = world.today() + days(100);
        MeasureId rich{world.add(*measure_kind(), one)};
        MeasureId poor{world.add(*measure_kind(), world.measure("Ohne Angaben"))};
        world.add(*milestone_kind(), Milestone{.title = "Überfällig", .measure = rich, .due_on = world.today() - days(2)});
        IndicatorId key{world.add(*indicator_kind(), Indicator{.title = "Wartezeit", .plan = world.plan, .unit = "Wochen", .direction = Direction::down, .baseline = "21", .baseline_year = 2023, .target = "12", .target_year = 2030, .source = "Träger", .key_rank = 1})};
        REQUIRE(world.act([&](audit::Deed& deed) { return add_value(deed, key, {world.today(), "12", ""}); }));
        REQUIRE(world.act([&](audit::Deed& deed) { return set_status(deed, poor, Status::made_permanent, "Im Haushalt"); }));
        database.read([&](storage::Reader& reader) {
            overview::Question question{world.county, world.today()};
            auto late = overview::measures_late(reader, question);
            CHECK(late.count == 1);
            REQUIRE(late.lines.size() == 1);
            CHECK(late.lines.front().since == world.today() - days(2));
            CHECK(overview::measures_stale(reader, question).count == 0);
            CHECK(overview::vacancies(reader, question).count == 0);
            CHECK(overview::funding_ending(reader, question).count == 1);
            auto money = overview::budget(reader, question);
            CHECK(money.planned == 100'000);
            CHECK(money.secured == 40'000);
            CHECK(money.spent == 0);
            CHECK(money.without_cost == 1);
            auto fields = overview::measures_by_field_and_status(reader, question);
            REQUIRE(fields.size() == 1);
            std::int64_t sum = 0;
            for (auto& [status, count] : fields.front().counts) sum += count;
            CHECK(sum == 2);
            auto figures = overview::key_indicators(reader, question);
            REQUIRE(figures.size() == 1);
            CHECK(figures.front().actual == "12");
            CHECK(figures.front().trend == Trend::better);
            auto good = overview::potentials(reader, question);
            CHECK(good.made_permanent == 1);
            CHECK(good.targets_reached == 1);
            auto ages = overview::freshness(reader, question);
            CHECK(ages.fresh == 1);
            CHECK(ages.at_rest == 1);
        });
    });
}

TEST_CASE("whoever leaves takes the name along, not the words")
{
    test::on_both_databases([](storage::Database& database) {
        Reminding world(database);
        base::PersonId person{77};
        auto actor = identity::system_actor(world.county);
        actor.person = person;
        actor.name = "Mia Muster";
        REQUIRE(audit::carry_out(database, actor, {9001}, [&](audit::Deed& deed) { return set_status(deed, world.id, Status::postponed, "Bis die Stelle besetzt ist"); }));
        CHECK(database.read([&](storage::Reader& reader) { return people::kept_about(reader, world.county, person).size(); }) == 2);
        database.transact([&](storage::Tx& tx) { people::forget(tx, world.county, person); });
        CHECK(database.read([&](storage::Reader& reader) { return people::kept_about(reader, world.county, person).empty(); }));
        CHECK(world.number("select count(*) from strategy_note where author='' and body<>''") == 1);
    });
}

TEST_CASE("the room's figures: under way, late, done, and the share of permanent offers; no offers are no share, not zero")
{
    test::on_both_databases([](storage::Database& database) {
        Reminding world(database);
        std::vector<site::Room> rooms;
        rooms.push_back(directory::directory_room());
        rooms.push_back(strategy_room());
        auto house = site::assemble(std::move(rooms));
        http::Request request;
        site::Settings settings;
        site::Memo memo;
        base::IdMaker ids{7};
        auto county = database.read([](storage::Reader& reader) { return identity::counties::all(reader).front(); });
        auto now = std::chrono::time_point_cast<base::Instant::duration>(std::chrono::system_clock::now());
        auto actor = identity::system_actor(county.id);
        site::Page page{request, database, house, settings, county, actor, i18n::Translator(i18n::german()), now, world.today(), ids, memo};
        auto ask = [&] {
            std::map<std::string, std::optional<double>> all;
            for (auto& one : std::get<0>(house.rooms.back().upwards.figures)(page)) all[one.name] = one.value;
            return all;
        };
        CHECK(ask().at("strategy.figure.running") == 1);
        CHECK(ask().at("strategy.figure.late") == 0);
        CHECK_FALSE(ask().at("strategy.figure.permanent_share"));
        world.add(*milestone_kind(), Milestone{.title = "Verpasst", .measure = world.id, .due_on = world.today() - days(3)});
        CHECK(ask().at("strategy.figure.late") == 1);
        REQUIRE(world.act([&](audit::Deed& deed) { return set_status(deed, world.id, Status::made_permanent, "Im Haushalt"); }));
        CHECK(ask().at("strategy.figure.done") == 1);
        CHECK(ask().at("strategy.figure.running") == 0);
        for (auto& [name, value] : ask()) CHECK(i18n::Translator(i18n::german())(name).find("⟦") == std::string::npos);
    });
}

TEST_CASE("an access request counts notes, values, statuses and reports, and every line says what stays")
{
    test::on_both_databases([](storage::Database& database) {
        Reminding world(database);
        auto actor = identity::system_actor(world.county);
        actor.person = {77};
        actor.name = "Mia Muster";
        IndicatorId indicator{world.add(*indicator_kind(), Indicator{.title = "Plätze", .plan = world.plan, .unit = "Plätze", .source = "Träger"})};
        auto as_mia = [&](std::int64_t operation, const std::function<audit::DeedResult(audit::Deed&)>& deed) { REQUIRE(audit::carry_out(database, actor, {operation}, deed)); };
        as_mia(9101, [&](audit::Deed& deed) { return tell_progress(deed, world.id, "Es geht voran."); });
        as_mia(9102, [&](audit::Deed& deed) { return add_value(deed, indicator, {world.today(), "12", ""}); });
        as_mia(9103, [&](audit::Deed& deed) { return set_status(deed, world.id, Status::postponed, "Bis die Stelle besetzt ist"); });
        as_mia(9104, [&](audit::Deed& deed) { return make_report(deed, world.plan, "Bericht", Publicity::internal); });
        auto lines = database.read([&](storage::Reader& reader) { return people::kept_about(reader, world.county, {77}); });
        CHECK(lines.size() == 4);
        for (auto& [key, count] : lines) CHECK(i18n::Translator(i18n::german())(key).find("bleib") != std::string::npos);
        database.transact([&](storage::Tx& tx) { people::forget(tx, world.county, {77}); });
        CHECK(database.read([&](storage::Reader& reader) { return people::kept_about(reader, world.county, {77}).empty(); }));
        CHECK(world.number("select count(*) from strategy_value where value='12' and person=0") == 1);
        CHECK(world.number("select count(*) from strategy_report") == 1);
    });
}
