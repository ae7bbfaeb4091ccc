#include "rooms/welcome/demo/demo.h"

#include "kernel/identity/store.h"
#include "kernel/storage/migrations.h"
#include "rooms/welcome/store/blocks.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::welcome;

TEST_CASE("the demo's blocks are all readable and every sample gets a useful pack")
{
    test::on_both_databases([](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity", "audit", "search", "record", "directory", "welcome"}));
        identity::County county{{1}, "99001", "Landkreis Probe", "SN", "#124191"};
        database.transact([&](storage::Tx& tx) { identity::counties::create(tx, county); });
        add_demo_packs(database, county);
        add_demo_packs(database, county); // a second time changes nothing
        base::Day today{std::chrono::year{2026} / 11 / 23};
        database.read([&](storage::Reader& reader) {
            auto shelf = blocks::shelf(reader, county.id);
            CHECK(shelf.blocks.size() >= 6);
            CHECK(shelf.broken.empty());
            auto all = samples::all(reader, county.id);
            REQUIRE(all.size() == 10);
            for (auto& sample : all) {
                INFO(sample.sample.name);
                auto pack = pack_for(shelf.blocks, household_of(sample.sample, today), 0, today);
                CHECK(pack.steps.size() >= 3);
                CHECK(pack.texts.size() >= 3);
                CHECK_FALSE(pack.topics.empty());
            }
        });
    });
}

TEST_CASE("a table of blocks with a fault names line and column")
{
    std::string head = "name\tkind\tsituation\twhen\tdue\tpriority\ttopic\tguide_page\tsource\tvalid_from\tvalid_to\n";
    auto lines = demo::read_block_table(head + "a\tstep\thealth\tpregnant = yes\tbirth+7d\t2\thealth\t\tPStG § 18\t2025-01-01\n");
    REQUIRE(lines);
    REQUIRE(lines->size() == 1);
    CHECK(lines->front().block.law_based);
    auto wrong = demo::read_block_table(head + "a\tstep\thealth\tpregnant = perhaps\t\t2\n");
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().row == 2);
    CHECK(wrong.error().column == 4);
    CHECK(demo::read_block_table(head + "a\tstep\thealth\t\t\t12\n").error().column == 6);
    CHECK(demo::read_block_table(head + "a\tdance\thealth\t\t\t1\n").error().column == 2);
    CHECK(demo::read_block_text("# Titel\n\nText.\n")->title == "Titel");
    CHECK_FALSE(demo::read_block_text("Titel ohne Zeichen\n\nText.\n"));
}
