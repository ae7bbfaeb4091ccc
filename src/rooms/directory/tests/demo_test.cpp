#include "rooms/directory/demo/demo.h"
#include "rooms/directory/demo/demo_table.h"
#include "rooms/directory/store/attention.h"
#include "rooms/directory/tests/directory_world.h"
#include "rooms/directory/tests/drawn_paths.h"
#include "rooms/directory/web/pages.h"

#include <chrono>
#include <set>

using namespace landlotse;
using namespace landlotse::directory;

TEST_CASE("the invented county is complete, quick and made only once")
{
    test::on_both_databases([](storage::Database& database) {
        DirectoryWorld world(database);
        auto begin = std::chrono::steady_clock::now();
        add_demo_county(database, world.county());
        auto took = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
        MESSAGE("invented county in " << took << " s");
        CHECK(took < 5);
        add_demo_county(database, world.county());
        CHECK(world.count("select count(*) from directory_region") == 12);
        CHECK(world.count("select count(*) from directory_boundary") == 12);
        CHECK(world.count("select count(*) from directory_actor") == 60);
        CHECK(world.count("select count(*) from directory_offer") == 150);
        CHECK(world.count("select count(*) from directory_place") == 40);
        CHECK(world.count("select count(*) from directory_unit") == 20);
        CHECK(world.count("select count(*) from directory_tie") == 40);
        CHECK(world.count("select count(*) from directory_outreach") == 10);
        CHECK(world.count("select count(*) from directory_contact") > 40);
        // Nothing leads to a real address.
        CHECK(world.count("select count(*) from directory_actor where email not like '%@example.org' or "
                          "website not like '%example.org%'") == 0);
        auto officer = somebody(identity::Role::integration_officer, 1);
        auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        Asked asked(world, officer, "/office/directory", now);
        std::set<std::string> calls;
        for (auto& alarm : directory::web::alarms(asked.page()))
            calls.insert(alarm.href.substr(0, alarm.href.find_last_of("/?")));
        for (auto* kind : {"units", "contacts", "ties", "offers", "places", "actors"}) {
            CAPTURE(kind);
            CHECK(calls.contains(std::string("/office/") + kind));
        }
        for (auto& figure : directory::web::figures(asked.page())) {
            CAPTURE(figure.name);
            REQUIRE(figure.value);
            CHECK(*figure.value > 0);
        }
        CHECK(database.read([](storage::Reader& reader) { return audit::check_chain(reader, {1}); })
                  .breaks.empty());
    });
}

TEST_CASE("neighbours on the invented map share their edges")
{
    std::map<Edge, int> owners;
    for (auto& shape : demo::shapes())
        for (auto& edge : edges_of(shape.path)) ++owners[edge];
    int shared = 0;
    for (auto& [edge, count] : owners) {
        CHECK(count <= 2);
        shared += count == 2;
    }
    // 17 inner lines of the grid, each of four pieces.
    CHECK(shared == 17 * 4);
}
