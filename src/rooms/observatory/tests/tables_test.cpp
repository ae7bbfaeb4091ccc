#include "rooms/observatory/actions/import_tables.h"
#include "rooms/observatory/store/drafts.h"
#include "rooms/observatory/tests/fresh_county.h"
#include "support/databases.h"


#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::observatory;

namespace {

std::string file_of(const std::string& year, const std::string& foreign)
{
    return "GENESIS-Tabelle: 99999-01-01-4\nPersonen;;;;\n;;;Personen;Personen\n;;;Insgesamt;Ausländer\n;;;Anzahl;Anzahl\n" + year + ";DG;Deutschland;83000000;" + foreign +
           "\n" + year + ";14626;Görlitz;250000;.\n__________\n\"© Amt\"\nStand: 01.01.2021\n";
}

tables::Kept keep(storage::Database& database, std::int64_t operation, const std::string& bytes)
{
    auto columns = read_official(bytes);
    REQUIRE(columns);
    tables::Kept kept;
    auto done = audit::carry_out(database, identity::system_actor({1}), base::OperationId{operation}, [&](audit::Deed& deed) -> audit::DeedResult {
        kept = keep_table(deed, *columns);
        return std::string();
    });
    REQUIRE(done);
    return kept;
}

} // namespace

TEST_CASE("a table read again changes nothing; a newer year adds; a corrected cell replaces")
{
    test::on_both_databases([](storage::Database& database) {
        migrated(database);
        auto first = keep(database, 1, file_of("2019", "10400000"));
        CHECK(first.series == 2);
        CHECK(first.added == 4);
        auto again = keep(database, 2, file_of("2019", "10400000"));
        CHECK(again.table == first.table);
        CHECK(again.unchanged == 4);
        CHECK(again.added + again.changed == 0);
        CHECK(keep(database, 3, file_of("2020", "10600000")).added == 4);
        CHECK(keep(database, 4, file_of("2019", "10400001")).changed == 1);
        database.read([&](storage::Reader& reader) {
            auto all = tables::all(reader, {1});
            REQUIRE(all.size() == 1);
            CHECK(all.front().cells == 8);
            CHECK(all.front().source == "© Amt");
            auto series = tables::series_of(reader, {1}, first.table, 10, 0);
            REQUIRE(series.size() == 2);
            auto column = tables::column_of(reader, {1}, series[1].id);
            REQUIRE(column);
            auto times = tables::times(reader, {1});
            auto place = tables::places(reader, {1}, {"DG", "14626", "unbekannt"});
            CHECK(place.size() == 2);
            std::string told;
            for (std::size_t at = 0; at < column->size(); ++at) told += times[column->time[at]] + "=" + written(column->cell(at)) + " ";
            CHECK(told == "2019=10400001 2020=10600000 2019=. 2020=. ");
        });
    });
}

TEST_CASE("a file on trial belongs to whoever sent it and goes after a day")
{
    test::on_both_databases([](storage::Database& database) {
        migrated(database);
        std::int64_t id = 0;
        database.transact([&](storage::Tx& tx) { id = drafts::keep(tx, {1}, {7}, {"x.csv", "2020", {"abc"}}); });
        auto found = [&](std::int64_t person) { return database.read([&](storage::Reader& reader) { return drafts::find(reader, {1}, {person}, id); }); };
        REQUIRE(found(7));
        CHECK(found(7)->content.bytes == "abc");
        CHECK_FALSE(found(8));
        database.transact([&](storage::Tx& tx) { drafts::forget_old(tx, {1}, tx.now() + std::chrono::hours(23)); });
        CHECK(found(7));
        database.transact([&](storage::Tx& tx) { drafts::forget_old(tx, {1}, tx.now() + std::chrono::hours(25)); });
        CHECK_FALSE(found(7));
    });
}

TEST_CASE("a ZIP with one file is read, one with two is not")
{
    auto faults = read_official("PK\x03\x04 broken");
    REQUIRE_FALSE(faults);
    CHECK(faults.error().front().message == "sheet.not_xlsx");
    CHECK(read_official("\x1f\x8b").error().front().message == "sheet.broken_gzip");
}
