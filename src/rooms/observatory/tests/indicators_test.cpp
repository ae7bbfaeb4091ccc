#include "rooms/observatory/actions/add_default_set.h"
#include "rooms/observatory/actions/import_tables.h"
#include "rooms/observatory/actions/keep_figures.h"
#include "rooms/observatory/api.h"
#include "rooms/observatory/demo/invented_tables.h"
#include "rooms/observatory/domain/merger.h"
#include "rooms/observatory/store/ages.h"
#include "rooms/observatory/store/frozen.h"
#include "rooms/observatory/store/mappings.h"
#include "rooms/observatory/tests/official_tables.h"
#include "rooms/observatory/web/public.h"

#include "kernel/site/job_pages.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <chrono>
#include <set>

using namespace landlotse;
using namespace landlotse::observatory;

namespace {

struct World {
    explicit World(storage::Database& db) : database(db)
    {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit", "jobs", "search", "mail", "record", "site", "directory", "observatory"}));
        database.transact([&](storage::Tx& tx) { identity::counties::create(tx, {{1}, "14626", "Landkreis Görlitz", "SN", "#124191"}); });
    }

    void act(const std::function<void(audit::Deed&)>& work)
    {
        auto done = audit::carry_out(database, identity::system_actor({1}), base::OperationId{++operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            work(deed);
            return std::string();
        });
        REQUIRE(done);
    }

    void read_official_files(const std::vector<std::string>& names)
    {
        for (auto& name : names)
            for (auto& file : official_files("genesis"))
                if (file.filename().string().starts_with(name)) {
                    auto columns = read_official(bytes_of(file));
                    REQUIRE(columns);
                    act([&](audit::Deed& deed) { keep_table(deed, *columns); });
                }
    }

    void read_plain_text(const std::string& text, const std::string& code, const std::string& title = "Probe")
    {
        PlainOptions options;
        options.code = code;
        options.title = title;
        auto columns = read_plain(text, options);
        REQUIRE(columns);
        act([&](audit::Deed& deed) { keep_table(deed, *columns); });
    }

    Reading reading(const Indicator& indicator, const std::string& key, int year)
    {
        auto values = database.read([&](storage::Reader& reader) { return indicators::values(reader, {1}, indicator, {{key, key, AreaKind::municipality, {}, {}, {}}}); });
        for (std::size_t at = 0; at < values.years.size(); ++at)
            if (values.years[at] == year) return values.readings[0][at];
        return {};
    }
    Reading reading(std::string_view code, const std::string& key, int year)
    {
        auto kept = database.read([&](storage::Reader& reader) { return indicators::by_code(reader, {1}, code); });
        REQUIRE_MESSAGE(kept, code);
        return reading(kept->indicator, key, year);
    }

    storage::Database& database;
    std::int64_t operation = 0;
};

Indicator share_of(const std::string& formula, std::optional<std::int64_t> least = {})
{
    Indicator indicator;
    indicator.code = "probe";
    indicator.inputs = "part = T | Probe | part\nall = T | Probe | all";
    indicator.formula = formula;
    indicator.least_divisor = least;
    return indicator;
}

} // namespace

TEST_CASE("the default set has the 26 numbers of the study, each with formula, source, reading help, and codes of its own")
{
    std::set<int> numbers;
    std::set<std::string> codes;
    for (auto& one : default_set()) {
        numbers.insert(one.study_number);
        CHECK_MESSAGE(codes.insert(one.indicator.code).second, one.indicator.code);
        CHECK_MESSAGE(recipe_of(one.indicator).has_value(), one.indicator.code);
        base::Faults faults;
        indicator_kind()->rule(record::values_of(one.indicator), faults);
        CHECK_MESSAGE(faults.empty(), one.indicator.code);
        CHECK_FALSE(one.indicator.help.empty());
        CHECK_FALSE(one.indicator.source.empty());
        CHECK_FALSE(one.indicator.licence.empty());
        CHECK_FALSE(one.indicator.is_public);
        for (auto& line : one.invented) CHECK_MESSAGE(read_inputs(line).has_value(), line);
    }
    CHECK(numbers.size() == 26);
    CHECK(*numbers.begin() == 1);
    CHECK(*numbers.rbegin() == 26);
}

TEST_CASE("indicators of the default set come out of real tables, as the files say")
{
    if (official_files("genesis").empty()) return;
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        world.read_official_files({"13211-01-03-5", "AI002-1", "12511-01-01-4", "21111-02-06-4", "12411-03-03-4"});
        world.act([](audit::Deed& deed) { CHECK(add_default_set(deed) == default_set().size()); });
        world.act([](audit::Deed& deed) { CHECK(add_default_set(deed) == 0); });
        CHECK(world.reading("unemp_foreign_share", "14626", 2016).value == doctest::Approx(100.0 * 803 / 13006));
        CHECK(world.reading("unemp_foreign_share", "14626110", 2016).value == doctest::Approx(100.0 * 446 / 3790));
        // Rhineland-Palatinate writes its municipalities with ten digits: 0713100007.
        CHECK(world.reading("unemp_foreign_share", "07131007", 2016).value == doctest::Approx(100.0 * 166 / 557));
        CHECK(world.reading("foreign_share", "14626", 2015).value == doctest::Approx(3.5));
        CHECK(world.reading("nat_rate", "14626", 2016).value == doctest::Approx(100.0 * 64 / 8973)); // foreigners of the year before
        CHECK(world.reading("nat_rate", "14626", 2015).value == doctest::Approx(100.0 * 34 / 8973)); // there is no year before
        CHECK(world.reading("leaver_none", "14626", 1995).value == doctest::Approx(100.0 * 536 / 4741));
        CHECK(world.reading("migr_net", "14626", 2015).value == doctest::Approx(7.54));
        CHECK(world.reading("pop", "14626", 2015).value == 260000);
        CHECK(world.reading("emp_share", "14626", 2015).state == State::no_data); // its table is not imported
        auto table = database.read([](storage::Reader& reader) { return ages::of(reader, {1}, {"14626", "Görlitz", AreaKind::county, {}, {}, {}}); });
        REQUIRE(table);
        CHECK(table->year == 2015);
        CHECK(table->groups.size() == 21);
        double germans = 0, foreigners = 0;
        for (auto& group : table->groups) {
            germans += group.german_men.value + group.german_women.value;
            foreigners += group.foreign_men.value + group.foreign_women.value;
        }
        CHECK(germans == 251027);
        CHECK(foreigners == 8973);
    });
}

TEST_CASE("signs of the office become states: nothing is zero, a point protects, the rest says nothing")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        world.read_plain_text("AGS;Jahr;part;all\n1;2020;5;50\n1;2021;-;50\n1;2022;.;50\n1;2023;x;50\n1;2024;5;...\n1;2025;5;8\n", "T");
        auto share = share_of("100 * part / all", 10);
        CHECK(world.reading(share, "1", 2020) == Reading::of(10));
        CHECK(world.reading(share, "1", 2021) == Reading::of(0));
        CHECK(world.reading(share, "1", 2022).state == State::protected_);
        CHECK(world.reading(share, "1", 2023).state == State::no_data);
        CHECK(world.reading(share, "1", 2024).state == State::no_data);
        CHECK(world.reading(share, "1", 2025).state == State::protected_); // eight people are too few
        CHECK(world.reading(share, "2", 2020).state == State::no_data);
        CHECK(world.reading(share_of("part[-1]"), "1", 2021) == Reading::of(5));
    });
}

TEST_CASE("of several times in a year the last counts, and a second source only fills what the first left open")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        world.read_plain_text("AGS;Zeit;part\n1;2020-03-31;1\n1;2020-12-31;4\n1;2021-06-30;7\n", "T");
        world.read_plain_text("AGS;Zeit;part\n1;2020-12-31;99\n1;2022-12-31;9\n", "U");
        Indicator one;
        one.inputs = "part = T | Probe | part\npart = U | Probe | part\npart = V | Probe | part";
        one.formula = "part";
        CHECK(world.reading(one, "1", 2020).value == 4);
        CHECK(world.reading(one, "1", 2021).value == 7);
        CHECK(world.reading(one, "1", 2022).value == 9);
        auto values = database.read([&](storage::Reader& reader) { return indicators::values(reader, {1}, one, {{"1", "Eins", AreaKind::county, {}, {}, {}}}); });
        CHECK(values.tables.size() == 2);
        REQUIRE(values.missing.size() == 1);
        CHECK(values.missing[0].table == "V");
        CHECK(year_of("WS 2015/16") == 2015);
        CHECK(year_of("2021-Q3") == 2021);
        CHECK_FALSE(year_of("laufend"));
    });
}

TEST_CASE("what rooms count is never public by a mark alone")
{
    KeptIndicator kept;
    kept.indicator.inputs = "a = 12411-01-01-5 | Bevölkerung";
    kept.indicator.active = true;
    CHECK_FALSE(web::is_public(kept));
    kept.indicator.is_public = true;
    CHECK(web::is_public(kept));
    kept.indicator.inputs += "\nb = LANDLOTSE | Angebote im Verzeichnis";
    CHECK_FALSE(web::is_public(kept));
    kept.indicator.inputs = "a = 12411-01-01-5 | Bevölkerung\nb = EIGENE-ENGAGEMENT | Freiwillig Engagierte";
    CHECK_FALSE(web::is_public(kept));
    for (auto* official : {"12411-01-01-5", "AI002-1", "AI-S-01", "INKAR", "BEISPIEL-1"}) {
        kept.indicator.inputs = std::string("a = ") + official + " | Bevölkerung";
        CHECK_MESSAGE(web::is_public(kept), official);
    }
    for (auto* own : {"VEREINE", "1241-01", "AIDA", "EIGENE-1", "INKAR2"}) {
        kept.indicator.inputs = std::string("a = ") + own + " | Bevölkerung";
        CHECK_FALSE_MESSAGE(web::is_public(kept), own);
    }
    kept.indicator.inputs = "a = 12411-01-01-5 | Bevölkerung";
    kept.indicator.active = false;
    CHECK_FALSE(web::is_public(kept));
}

TEST_CASE("figures that rooms offer become series of their own table, one value a month, and what has no data stays out")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        std::vector<site::Room> rooms;
        rooms.push_back(directory::directory_room());
        rooms.push_back(observatory_room());
        auto house = site::assemble(std::move(rooms));
        auto now = base::SystemClock{}.now();
        ask_for_figures(database, {1}, now);
        ask_for_figures(database, {1}, now); // one is under way
        CHECK(database.read([](storage::Reader& reader) { return jobs::newest(reader, {1}, keep_figures_job, 10).size(); }) == 1);
        auto handlers = site::job_handlers(house, database);
        {
            jobs::Runner runner(database, handlers, 1);
            for (int wait = 0; wait < 200; ++wait) {
                auto newest = database.read([](storage::Reader& reader) { return jobs::newest(reader, {1}, keep_figures_job, 1); });
                if (!newest.empty() && newest.front().has_ended()) break;
                std::this_thread::sleep_for(std::chrono::milliseconds(50));
            }
        }
        Indicator one;
        one.inputs = "offers = LANDLOTSE | Angebote im Verzeichnis\nshare = LANDLOTSE | Anteil dauerhafter Angebote in Prozent";
        one.formula = "offers";
        auto year = static_cast<int>(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(now)).year());
        CHECK(world.reading(one, "14626", year) == Reading::of(0));
        one.formula = "share"; // a share of no offers is no data, not zero
        CHECK(world.reading(one, "14626", year).state == State::no_data);
        auto values = database.read([&](storage::Reader& reader) { return indicators::values(reader, {1}, share_of("1"), {{"14626", "", AreaKind::county, {}, {}, {}}}); });
        CHECK(values.empty()); // numbers alone say nothing about any year
        ask_for_figures(database, {1}, now + std::chrono::hours(1)); // a day has not passed
        CHECK(database.read([](storage::Reader& reader) { return jobs::newest(reader, {1}, keep_figures_job, 10).size(); }) == 1);
    });
}

TEST_CASE("a head row that was taught is known again, and another is not")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        database.transact([](storage::Tx& tx) { mappings::keep(tx, {1}, "Gem;J;Zahl", {{"key", "Gem"}, {"time", "J"}, {"code", "EIGENE-1"}}); });
        auto known = [&](const char* head) { return database.read([&](storage::Reader& reader) { return mappings::of(reader, {1}, head); }); };
        CHECK(known(" Gem;J;Zahl\r").at("key") == "Gem");
        CHECK(known("Gem;J;Zahl").size() == 3);
        CHECK(known("Gem;J;Zahlen").empty());
        database.transact([](storage::Tx& tx) { mappings::keep(tx, {1}, "Gem;J;Zahl", {{"key", "Gem"}}); });
        CHECK(known("Gem;J;Zahl").size() == 1);
    });
}

TEST_CASE("frozen figures stay as they were")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        std::int64_t id = 0;
        database.transact([&](storage::Tx& tx) { id = frozen::keep(tx, {1}, {0, RoundTableId{5}, IndicatorId{7}, "Name", "%", "Quelle", {}, "key;place;year;value;symbol\n"}); });
        auto all = database.read([](storage::Reader& reader) { return frozen::of(reader, {1}, RoundTableId{5}); });
        REQUIRE(all.size() == 1);
        CHECK(all[0].id == id);
        CHECK(all[0].content == "key;place;year;value;symbol\n");
        CHECK(database.read([](storage::Reader& reader) { return frozen::of(reader, {1}, RoundTableId{6}); }).empty());
        CHECK(database.read([&](storage::Reader& reader) { return frozen::find(reader, {2}, id); }) == std::nullopt);
    });
}

TEST_CASE("invented tables read without a fault, add up, and protect small numbers")
{
    std::vector<demo::Town> towns{{"Aue", 1500, false}, {"Birk", 12000, true}};
    PlainOptions options;
    options.code = "B";
    auto population = read_plain(demo::population_table(towns, "99001", "Kreis", "99"), options);
    REQUIRE(population);
    CHECK(population->series.size() == 198);
    CHECK(population->times.size() == 15);
    CHECK(population->places.size() == 4);
    auto affairs = demo::affairs_table(towns, "99001", "Kreis", "99");
    REQUIRE(read_plain(affairs, options));
    CHECK(affairs.find(";.\n") != std::string::npos);
    CHECK(affairs.find(";-") == std::string::npos);
}

TEST_CASE("a municipality made of two goes on with their counts, visibly; shares are not added up")
{
    test::on_both_databases([](storage::Database& database) {
        World world(database);
        world.read_plain_text("AGS;Name;Jahr;Merkmal;Einheit;Wert\n"
                              "1;Altdorf;2017;all;Anzahl;40\n1;Altdorf;2018;all;Anzahl;42\n2;Neudorf;2017;all;Anzahl;.\n2;Neudorf;2018;all;Anzahl;10\n9;Doppeldorf;2019;all;Anzahl;55\n"
                              "1;Altdorf;2018;part;Prozent;5\n2;Neudorf;2018;part;Prozent;7\n9;Doppeldorf;2019;part;Prozent;6\n",
                              "T");
        directory::RegionId region{77};
        world.act([&](audit::Deed& deed) {
            for (auto& [name, key] : {std::pair{"Altdorf", "1"}, std::pair{"Neudorf", "2"}}) {
                record::Record record;
                record.values = record::values_of(Merger{name, key, region, base::Day{std::chrono::year{2019} / 1 / 1}});
                record::insert(deed, *merger_kind(), record);
            }
            deed.note({"test.merged", "", 0, {}});
        });
        auto values_of = [&](const char* inputs, const char* formula) {
            Indicator indicator;
            indicator.code = "probe";
            indicator.inputs = inputs;
            indicator.formula = formula;
            return database.read([&](storage::Reader& reader) { return indicators::values(reader, {1}, indicator, {{"9", "Doppeldorf", AreaKind::municipality, region, {}, {}}}); });
        };
        auto counts = values_of("all = T | all", "all");
        REQUIRE(counts.years == std::vector<int>{2017, 2018, 2019});
        CHECK(counts.readings[0][0].state == State::protected_);
        CHECK(counts.readings[0][1] == Reading::of(52));
        CHECK(counts.readings[0][2] == Reading::of(55));
        REQUIRE(counts.joined.size() == 1);
        CHECK(counts.joined[0].until == 2018);
        CHECK(counts.joined[0].names == std::vector<std::string>{"Altdorf", "Neudorf"});
        auto shares = values_of("part = T | part", "part");
        CHECK(shares.years == std::vector<int>{2019});
        CHECK(shares.joined.empty());
    });
}
