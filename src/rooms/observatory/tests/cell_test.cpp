#include "rooms/observatory/domain/cell.h"
#include "rooms/observatory/domain/chart.h"
#include "rooms/observatory/domain/column.h"
#include "rooms/observatory/domain/columns.h"

#include <doctest/doctest.h>

using namespace landlotse::observatory;

TEST_CASE("a cell says again exactly what was read, sign by sign")
{
    for (const char* text : {"0", "12", "-14,6", "0,05", "15961,0", "-", ".", "...", "x", "/", "(12)", "(3,4)", "", "99999999999999999"}) {
        CAPTURE(text);
        auto cell = read_cell(text);
        REQUIRE(cell);
        CHECK(written(*cell) == text);
    }
    CHECK(read_cell("1.5", '.')->number() == 1.5);
    CHECK(read_cell("–")->sign == Sign::nothing);
    CHECK(read_cell(" 7 ")->digits == 7);
    for (const char* text : {"1,", ",5", "1,2,3", "12 Personen", "()", "--1", "123456789012345678", "1.5", "NaN"}) {
        CAPTURE(text);
        CHECK_FALSE(read_cell(text));
    }
}

TEST_CASE("nothing is zero for computing; unknown, later, blocked and unreliable are no number")
{
    CHECK(read_cell("-")->number() == 0.0);
    CHECK(read_cell("6,8")->number() == 6.8);
    CHECK(read_cell("(2)")->number() == 2.0);
    for (const char* text : {".", "...", "x", "/", ""}) CHECK_FALSE(read_cell(text)->number());
}

TEST_CASE("times of offices become sortable; what is no time is refused")
{
    CHECK(read_time("31.12.2015") == "2015-12-31");
    CHECK(read_time("2015-12-31") == "2015-12-31");
    CHECK(read_time("2015") == "2015");
    CHECK(read_time("2015/16") == "2015/16");
    CHECK(read_time("1. Quartal 2015") == "2015-Q1");
    CHECK(read_time("März 2015") == "2015-03");
    CHECK(read_time("WS 2015/16") == "WS 2015/16");
    for (const char* text : {"", "01001", "31.13.2015", "Mai", "DG", "15"}) CHECK(read_time(text).empty());
    CHECK(ags_of("0713101002") == "07131002");
    CHECK(ags_of("14626110") == "14626110");
}

namespace {

Column column_of(const std::vector<std::tuple<int, int, const char*>>& cells)
{
    Column column;
    for (auto& [place, time, text] : cells) column.add(static_cast<std::uint32_t>(place), static_cast<std::uint16_t>(time), *read_cell(text));
    return column;
}

} // namespace

TEST_CASE("a column comes out of its bytes as it went in; damaged bytes are refused")
{
    auto column = column_of({{7, 1, "1,5"}, {2, 3, "-"}, {2, 1, "."}, {100000, 65000, "-99999999999,25"}, {2, 2, "(4)"}});
    column.form[0] |= std::uint16_t{'p'} << 7;
    column.sort();
    auto bytes = packed(column);
    auto back = unpacked_column(bytes);
    REQUIRE(back);
    REQUIRE(back->size() == 5);
    for (std::size_t i = 0; i < column.size(); ++i) CHECK(back->cell(i) == column.cell(i));
    CHECK(back->cell(3).quality == 'p');
    for (std::size_t length = 0; length < bytes.size(); ++length) CHECK_FALSE(unpacked_column(std::string_view(bytes).substr(0, length)));
    CHECK_FALSE(unpacked_column("\xff\xff\xff\xff\x7f"));
    CHECK(unpacked_column(packed({}))->size() == 0);
}

TEST_CASE("equal cells stand once in a sorted column; two contents are told")
{
    auto same = column_of({{1, 1, "5"}, {0, 1, "4"}, {1, 1, "5"}});
    auto sorted = same.sort();
    CHECK(sorted.repeated == 1);
    CHECK_FALSE(sorted.contradiction);
    CHECK(same.size() == 2);
    auto two = column_of({{1, 1, "5"}, {1, 1, "6"}});
    CHECK(two.sort().contradiction);
}

TEST_CASE("a newer reading replaces cells of the same place and time and keeps the others")
{
    auto before = column_of({{0, 0, "1"}, {0, 1, "2"}, {5, 0, "3"}});
    auto newer = column_of({{0, 1, "2"}, {1, 0, "9"}, {5, 0, "."}});
    auto merge = merged(before, newer);
    CHECK(merge.added == 1);
    CHECK(merge.changed == 1);
    CHECK(merge.unchanged == 1);
    REQUIRE(merge.column.size() == 4);
    CHECK(written(merge.column.cell(0)) == "1");
    CHECK(written(merge.column.cell(3)) == ".");
}

TEST_CASE("charts stand on round numbers and zero; a gap is no zero")
{
    CHECK(ticks(3, 87) == std::vector<double>{0, 20, 40, 60, 80, 100});
    CHECK(ticks(-12, 30).front() == -20);
    CHECK(ticks(0, 0).size() >= 2);
    Track track{"x", {1.0, 2.0, std::nullopt, 4.0}};
    auto drawn = pieces(track, {0, 2, 4}, 300, 100);
    REQUIRE(drawn.size() == 2);
    CHECK(drawn[0].size() == 2);
    CHECK(drawn[1][0].x == doctest::Approx(300));
    CHECK(drawn[1][0].y == doctest::Approx(0));
    CHECK_FALSE(extent({{"leer", {std::nullopt}}}));
}
