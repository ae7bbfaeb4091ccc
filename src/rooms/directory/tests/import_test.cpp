#include "kernel/sheet/unpacked.h"
#include "rooms/directory/demo/demo.h"
#include "rooms/directory/store/regions.h"
#include "rooms/directory/tests/directory_world.h"
#include "rooms/directory/tests/official_files.h"

using namespace landlotse;
using namespace landlotse::directory;

namespace {

base::Result<RegisterReport, base::Faults> imported(DirectoryWorld& world, const std::string& bytes,
                                                    std::string ags = "14626")
{
    return import_register(world.database, world.system, world.next_operation(), bytes, {std::move(ags)});
}

} // namespace

TEST_CASE("a county is set up from the official register, and a second import changes nothing")
{
    auto bytes = official_file(register_file);
    if (!bytes) return;
    test::on_both_databases([&](storage::Database& database) {
        DirectoryWorld world(database);
        auto report = imported(world, *bytes);
        REQUIRE(report);
        CHECK(report->municipalities == 53);
        CHECK(report->added == 53);
        CHECK(report->dissolved == 0);
        CHECK(report->population > 240'000);
        CHECK(world.county().name == "Landkreis Görlitz");
        CHECK(world.county().ags == "14626");
        CHECK(world.county().land == "SN");
        CHECK(world.count("select count(*) from directory_region where kind='municipality'") == 53);
        CHECK(world.count("select count(*) from unit where kind='municipality'") == 53);
        CHECK(world.count("select sum(population) from directory_region where kind='municipality'") ==
              report->population);
        auto notes = world.count("select count(*) from record_change");

        auto again = imported(world, *bytes, "");
        REQUIRE(again);
        CHECK(again->unchanged == 53);
        CHECK(again->added + again->changed + again->dissolved == 0);
        CHECK(world.count("select count(*) from record_change") == notes);
    });
}

TEST_CASE("another county, an unknown one and none are refused")
{
    auto bytes = official_file(register_file);
    if (!bytes) return;
    test::on_both_databases([&](storage::Database& database) {
        DirectoryWorld world(database);
        CHECK(imported(world, *bytes, "").error().front().message == "directory.import.which_county");
        CHECK(imported(world, *bytes, "99999").error().front().message == "directory.import.unknown_county");
        CHECK(world.count("select count(*) from directory_region") == 0);
        REQUIRE(imported(world, *bytes));
        CHECK(imported(world, *bytes, "14625").error().front().message == "directory.import.other_county");
        database.transact(
            [](storage::Tx& tx) { tx.execute("update directory_register set as_of='2030-12-31'"); });
        CHECK(imported(world, *bytes).error().front().message == "directory.import.older_file");
    });
}

TEST_CASE("an invented county never mixes with a real one")
{
    auto bytes = official_file(register_file);
    if (!bytes) return;
    test::on_both_databases([&](storage::Database& database) {
        DirectoryWorld world(database);
        add_demo_county(database, world.county());
        CHECK(imported(world, *bytes).error().front().message == "directory.import.invented_county");
        CHECK_FALSE(world.county().ags);
        CHECK(world.count("select count(*) from directory_region") == 12);
    });
}

TEST_CASE("a broken register names row and column, and nothing is half-imported")
{
    auto bytes = official_file(register_file);
    if (!bytes) return;
    auto plain = sheet::unpacked(*bytes, 32u << 20);
    REQUIRE(plain);
    auto broken = *plain;
    // The population of some municipality in the last third of the file becomes letters.
    auto line = broken.find("\n60", broken.size() * 2 / 3);
    REQUIRE(line != std::string::npos);
    broken.replace(line + 1 + 140, 3, "abc");
    test::on_both_databases([&](storage::Database& database) {
        DirectoryWorld world(database);
        auto report = imported(world, broken);
        REQUIRE_FALSE(report);
        CHECK(report.error().front().row > 1000);
        CHECK(report.error().front().column > 0);
        CHECK(imported(world, "nothing of the kind").error().front().row == 1);
        CHECK(world.count("select count(*) from directory_region") == 0);
        CHECK_FALSE(world.county().ags);
    });
}

TEST_CASE("a municipality that left the register keeps its last day, and its boundary is reported as a gap")
{
    auto bytes = official_file(register_file);
    auto topology = official_file(vg250_file);
    if (!bytes) return;
    auto plain = sheet::unpacked(*bytes, 32u << 20);
    REQUIRE(plain);
    test::on_both_databases([&](storage::Database& database) {
        DirectoryWorld world(database);
        REQUIRE(imported(world, *plain));
        // The same file without the last municipality of the county, as if it had been merged.
        auto smaller = *plain;
        auto at = smaller.rfind("14626", smaller.size());
        while (at != std::string::npos && smaller.compare(smaller.rfind('\n', at) + 1, 2, "60") != 0)
            at = smaller.rfind("14626", at - 1);
        REQUIRE(at != std::string::npos);
        auto begin = smaller.rfind('\n', at) + 1;
        smaller.erase(begin, smaller.find('\n', at) + 1 - begin);
        auto report = imported(world, smaller);
        REQUIRE(report);
        CHECK(report->municipalities == 52);
        CHECK(report->dissolved == 1);
        CHECK(world.count("select count(*) from directory_region where kind='municipality'") == 53);
        CHECK(world.count("select count(*) from directory_region where valid_to is not null") == 1);
        if (topology) {
            auto map = import_boundaries(database, world.system, world.next_operation(), *topology);
            REQUIRE(map);
            CHECK(map->drawn == 52);
            REQUIRE(map->loose.size() == 1);
            CHECK(map->loose.front().name == report->dissolved_names.front());
        }
        auto back = imported(world, *plain);
        REQUIRE(back);
        CHECK(back->changed == 1);
        CHECK(world.count("select count(*) from directory_region where valid_to is not null") == 0);
    });
}

TEST_CASE("the official boundaries become the county's map, and the gaps of the join are told")
{
    auto bytes = official_file(register_file);
    auto topology = official_file(vg250_file);
    if (!bytes || !topology) return;
    test::on_both_databases([&](storage::Database& database) {
        DirectoryWorld world(database);
        auto early = import_boundaries(database, world.system, world.next_operation(), *topology);
        CHECK(early.error().front().message == "directory.import.no_municipalities");
        REQUIRE(imported(world, *bytes));
        auto report =
            import_boundaries(database, world.system, world.next_operation(), *topology, {.source = "Probe"});
        REQUIRE(report);
        CHECK(report->drawn + static_cast<std::int64_t>(report->without_boundary.size()) == 53);
        CHECK(report->drawn >= 50);
        MESSAGE("drawn " << report->drawn << ", without boundary " << report->without_boundary.size()
                         << ", loose " << report->loose.size() << ", path bytes " << report->path_bytes);
        auto map = database.read([](storage::Reader& reader) { return maps::of(reader, {1}); });
        CHECK(map.width > 0);
        CHECK(static_cast<std::int64_t>(map.regions.size()) == report->drawn);
        CHECK(map.source == "Probe");

        auto broken =
            import_boundaries(database, world.system, world.next_operation(), "{\"type\":\"Topology\"}");
        REQUIRE_FALSE(broken);
        CHECK(broken.error().front().message == "boundaries.not_topojson");
        CHECK(database.read([](storage::Reader& reader) { return maps::of(reader, {1}); }).regions.size() ==
              map.regions.size());

        auto start = body_of(Asked(world, identity::visitor({1}), "/de/", monday()).get());
        CHECK(start.find("municipalities/niesky") != std::string::npos);
        std::size_t largest = 0;
        for (auto& language : i18n::languages()) {
            auto address = "/" + std::string(language.code) + "/";
            largest = std::max(largest,
                               body_of(Asked(world, identity::visitor({1}), address, monday()).get()).size());
        }
        MESSAGE("start page of a county with 53 municipalities: " << start.size() << " bytes in German, "
                                                                  << largest << " at most");
        CHECK(largest <= 20 * 1024);
    });
}
