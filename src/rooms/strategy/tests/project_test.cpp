// Clocks of grant law as data, projects without a successor, the share of permanent offers.
#include "kernel/base/embedded.h"
#include "rooms/strategy/domain/agenda.h"
#include "rooms/strategy/domain/area.h"
#include "rooms/strategy/store/funding.h"
#include "rooms/strategy/tests/strategy_world.h"

#include <algorithm>

using namespace landlotse;
using namespace landlotse::strategy;
using std::chrono::days;

namespace {

base::Day day(int year, unsigned month, unsigned of_month) { return base::Day{std::chrono::year{year} / static_cast<int>(month) / static_cast<int>(of_month)}; }

const std::vector<FundingClock> two_clocks = funding_clocks_from("# words\nr\tdraw_down\tuse_money\t2\tmonths\t2000-01-01\t\t2026-01-01\tNr. 1\nr\tproject_end\tproof_of_use\t6\tmonths\t2000-01-01\t\t2026-01-01\tNr. 6\nr\tproof_sent\tkeep_receipts\t60\tmonths\t2000-01-01\t\t2026-01-01\tNr. 6\nbroken line\n");

Project project()
{
    Project one;
    one.title = "Sprachmittlung";
    one.rules = "r";
    one.starts_on = day(2024, 1, 1);
    one.ends_on = day(2026, 8, 31);
    return one;
}

} // namespace

TEST_CASE("months are counted as grant law counts them")
{
    CHECK(months_after(day(2026, 8, 31), 6) == day(2027, 2, 28));
    CHECK(months_after(day(2023, 12, 31), 2) == day(2024, 2, 29));
    CHECK(months_after(day(2026, 1, 15), 60) == day(2031, 1, 15));
    CHECK(months_after(day(2026, 3, 31), -1) == day(2026, 2, 28));
}

TEST_CASE("money drawn, proof and receipts have their days, from the table and not from the program")
{
    REQUIRE(two_clocks.size() == 3);
    auto today = day(2026, 11, 25);
    std::vector<FundingEntry> entries{{"1. Abruf", {}, EntryKind::draw_down, day(2026, 9, 1), 100, "", std::nullopt}};
    auto due = clocks_of(project(), entries, two_clocks, today);
    REQUIRE(due.size() == 2);
    CHECK(due[0].due == "use_money");
    CHECK(due[0].day == day(2026, 11, 1));
    CHECK(due[0].is_overdue);
    CHECK(due[1].due == "proof_of_use");
    CHECK(due[1].day == day(2027, 2, 28));
    CHECK_FALSE(due[1].is_overdue);

    entries.front().settled_on = day(2026, 10, 5);
    entries.push_back({"Nachweis", {}, EntryKind::proof_of_use, day(2026, 10, 1), std::nullopt, "", std::nullopt});
    auto kept = clocks_of(project(), entries, two_clocks, day(2032, 1, 1));
    REQUIRE(kept.size() == 1);
    CHECK(kept[0].due == "keep_receipts");
    CHECK(kept[0].day == day(2031, 10, 1));
    CHECK_FALSE(kept[0].is_overdue); // to be known, not to be done
}

TEST_CASE("funds have clocks of their own: the longest term, the last day of all, the next application, the yearly one")
{
    auto clocks = funding_clocks_from("f\tproject_start\tlongest_term\t36\tmonths\t2021-01-01\t2027-12-31\t2026-01-01\tA\nf\tproject_end\tlast_end\t2029-12-31\tuntil\t2021-01-01\t2027-12-31\t2026-01-01\tB\n"
                                      "f\tproject_end\tapply_again\t12\tbefore\t2021-01-01\t2027-12-31\t2026-01-01\tC\nf\tproject_start\tcontinuation\t12\tyearly\t2021-01-01\t\t2026-01-01\tD\n"
                                      "f\tproject_end\tlast_end\tsoon\tuntil\t2021-01-01\t\t2026-01-01\tE\nf\tproject_end\tx\t1\tmonths\tonce\t\t2026-01-01\tF\n");
    REQUIRE(clocks.size() == 4);
    auto one = project();
    one.rules = "f";
    one.starts_on = day(2025, 3, 1);
    one.ends_on = day(2028, 2, 28);
    auto today = day(2026, 11, 26);
    auto lines = clocks_of(one, {}, clocks, today);
    REQUIRE(lines.size() == 4);
    CHECK(lines[0].due == "apply_again");
    CHECK(lines[0].day == day(2027, 2, 28));
    CHECK(lines[0].is_duty);
    CHECK(lines[1].due == "continuation");
    CHECK(lines[1].day == day(2027, 3, 1));
    CHECK(lines[2].due == "longest_term");
    CHECK_FALSE(lines[2].is_duty);
    CHECK(lines[3].day == day(2029, 12, 31));
    one.ends_on = day(2030, 1, 31); // planned beyond both bounds
    for (auto& line : clocks_of(one, {}, clocks, today))
        if (line.due == "longest_term" || line.due == "last_end") CHECK(line.is_overdue);
    one.successor = "Stellenplan";
    for (auto& line : clocks_of(one, {}, clocks, today)) CHECK(line.due != "apply_again");
    // A notice of another time follows other rules.
    one.notice_on = day(2028, 5, 1);
    auto later = clocks_of(one, {}, clocks, today);
    REQUIRE(later.size() == 1);
    CHECK(later[0].due == "continuation");
}

TEST_CASE("each set of rules that a project may choose has clocks, words and a source")
{
    auto all = funding_clocks_from(base::embedded_file("rooms/strategy/tables/funding_clocks.tsv").value());
    CHECK(all.size() == 8);
    i18n::Translator german(i18n::german());
    for (auto& rules : project_kind()->field("rules")->options) {
        CAPTURE(rules);
        CHECK(std::any_of(all.begin(), all.end(), [&](auto& one) { return one.rules == rules && !one.source.empty(); }));
        CHECK(german("strategy.project.rules." + std::string(rules)).find("⟦") == std::string::npos);
    }
    for (auto& one : all) CHECK(german("strategy.clock." + one.due, {{"day", "1.1."}}).find("⟦") == std::string::npos);
}

TEST_CASE("rules that nobody described make no deadline up")
{
    auto one = project();
    one.rules.clear();
    CHECK(clocks_of(one, {}, two_clocks, day(2026, 11, 25)).empty());
}

TEST_CASE("a project ends without a successor until somebody says or decides what comes")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto one = project();
        one.actor = world.actor;
        one.rules = "anbest_k";
        one.ends_on = world.today() + days(200);
        auto id = world.add(*project_kind(), one);
        world.add(*funding_entry_kind(), FundingEntry{"1. Abruf", {id}, EntryKind::draw_down, world.today() - days(100), 50'000, "", std::nullopt});
        auto open = [&] { return database.read([&](storage::Reader& reader) { return funding::list(reader, world.county, funding::ending_without_successor(world.today()), world.today()); }); };
        auto found = open();
        REQUIRE(found.size() == 1);
        CHECK(found.front().sum_of(EntryKind::draw_down) == 50'000);
        CHECK(found.front().owner == base::UnitId{world.actor.value});
        REQUIRE(found.front().clocks.size() == 2);
        CHECK(found.front().clocks.front().is_overdue);
        world.change<Project>(*project_kind(), id, [](Project& it) { it.successor = "Regelangebot"; });
        CHECK(open().empty());
    });
}

TEST_CASE("the share of permanent offers is counted by itself, once a month")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        directory::Offer offer;
        offer.title = "Sprachcafé";
        offer.actor = world.actor;
        offer.goals = record::codes_from("language");
        world.add(*directory::offer_kind(), offer);
        for (int i = 0; i < 2; ++i) database.transact([&](storage::Tx& tx) { funding::count_offers(tx, world.county, world.today()); });
        auto all = database.read([&](storage::Reader& reader) { return funding::shares(reader, world.county, 12); });
        REQUIRE(all.size() == 1);
        CHECK(all.front().permanent == 1);
        CHECK(all.front().projects == 0);
    });
}

TEST_CASE("areas and the officer's agenda are kept as written")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        auto area = world.add(*area_kind(), Area{.title = "Altstadt Nord", .participation = "Zwei Werkstätten"});
        auto item = world.add(*talking_point_kind(), TalkingPoint{.title = "Stelle", .wish = "Entscheidung", .raised_on = world.today()});
        database.read([&](storage::Reader& reader) {
            CHECK(record::as<Area>(record::find(reader, *area_kind(), world.county, area)->values).participation == "Zwei Werkstätten");
            auto kept = record::find(reader, *talking_point_kind(), world.county, item);
            CHECK(kept->conf == 1);
            base::Faults faults;
            auto decided = record::as<TalkingPoint>(kept->values);
            decided.state = AgendaState::decided;
            talking_point_kind()->rule(record::values_of(decided), faults);
            CHECK(faults.size() == 2);
        });
    });
}
