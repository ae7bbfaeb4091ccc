// Figures that may not be told: value, zero, no data and protected stay four different things, wherever they go.
#include "rooms/strategy/actions/adopt_plan.h"
#include "rooms/strategy/actions/make_report.h"
#include "rooms/strategy/actions/report_measure.h"
#include "rooms/strategy/domain/showing.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/overview.h"
#include "rooms/strategy/store/reports.h"
#include "rooms/strategy/tests/strategy_world.h"

using namespace landlotse;
using namespace landlotse::strategy;
using std::chrono::days;

TEST_CASE("one and two people are not told, zero and three are; what is no count of people is")
{
    Indicator people{.counts_people = true};
    CHECK(told(people, "0") == "0");
    CHECK(hiding_of(told(people, "1")) == Hiding::few_people);
    CHECK(hiding_of(told(people, "2")) == Hiding::few_people);
    CHECK(hiding_of(told(people, "2.5")) == Hiding::few_people);
    CHECK(told(people, "3") == "3");
    CHECK(told(people, "").empty());
    CHECK(hiding_of("") == Hiding::none);
    CHECK(hiding_of(told(people, ".")) == Hiding::withheld);
    CHECK(told(Indicator{}, "2") == "2");
}

TEST_CASE("a protected figure is a mark in the cockpit and in a report, without the way that led to it")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        Indicator indicator{.title = "Lotsinnen", .plan = world.plan, .unit = "Personen", .baseline = "2", .baseline_year = 2023, .target = "20", .target_year = 2030, .source = "Träger", .key_rank = 1, .counts_people = true};
        IndicatorId small{world.add(*indicator_kind(), indicator)};
        indicator.title = "Ohne Abschluss";
        indicator.baseline = "18";
        indicator.key_rank = 2;
        indicator.counts_people = false;
        IndicatorId withheld{world.add(*indicator_kind(), indicator)};
        auto add = [&](IndicatorId id, int back, const char* value) { return world.act([&](audit::Deed& deed) { return add_value(deed, id, {world.today() - days(back), value, ""}); }); };
        REQUIRE(add(small, 20, "5"));
        REQUIRE(add(small, 10, "1"));
        REQUIRE(add(withheld, 10, " . "));
        CHECK_FALSE(add(withheld, 9, ".."));
        auto figures = database.read([&](storage::Reader& reader) { return overview::key_indicators(reader, {world.county, world.today()}); });
        REQUIRE(figures.size() == 2);
        CHECK(hiding_of(figures[0].actual) == Hiding::few_people);
        CHECK(hiding_of(figures[0].indicator.baseline) == Hiding::few_people);
        CHECK(figures[0].indicator.target == "20");
        CHECK(figures[0].trend == Trend::unknown);
        CHECK(hiding_of(figures[1].actual) == Hiding::withheld);
        REQUIRE(world.act([&](audit::Deed& deed) { return make_report(deed, world.plan, "Bericht", Publicity::published); }));
        database.read([&](storage::Reader& reader) {
            auto report = reports::of_plan(reader, world.county, world.plan).at(0);
            for (auto& row : reports::indicators(reader, world.county, report.id)) {
                CHECK(hiding_of(row.actual) != Hiding::none);
                CHECK(row.trend == Trend::unknown);
            }
        });
        // Who keeps the figures still has them.
        auto kept = database.read([&](storage::Reader& reader) { return values::of_indicator(reader, world.county, small); });
        CHECK(kept.back().value == "1");
    });
}
