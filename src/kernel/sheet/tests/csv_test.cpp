#include "kernel/sheet/csv.h"
#include "kernel/sheet/encoding.h"
#include "kernel/sheet/table.h"
#include "kernel/sheet/unpacked.h"

#include <doctest/doctest.h>
#include <random>
#include <zlib.h>

using namespace landlotse;
using sheet::Sheet;

namespace {

Sheet read(std::string_view bytes, const sheet::Limits& limits = {})
{
    auto result = sheet::read_csv(bytes, limits);
    if (!result) FAIL("refused: " << result.error().message);
    return *result;
}

base::Fault fault_of(std::string_view bytes, const sheet::Limits& limits = {})
{
    auto result = sheet::read_csv(bytes, limits);
    REQUIRE_FALSE(result);
    return result.error();
}

std::string gzipped(std::string_view bytes)
{
    std::string packed(compressBound(bytes.size()) + 64, '\0');
    z_stream stream{};
    REQUIRE(deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    REQUIRE(deflate(&stream, Z_FINISH) == Z_STREAM_END);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    return packed;
}

} // namespace

TEST_CASE("the separator follows from the header")
{
    for (auto text : {"Ort;PLZ\r\nGörlitz;02826\r\n", "Ort,PLZ\nGörlitz,02826", "Ort\tPLZ\rGörlitz\t02826\r",
                      "sep=,\r\nOrt,PLZ\nGörlitz,02826", "\n\n\"Ort\";PLZ\nGörlitz;02826"}) {
        auto table = read(text);
        CHECK(table.header == std::vector<std::string>{"Ort", "PLZ"});
        CHECK(table.rows == std::vector<std::vector<std::string>>{{"Görlitz", "02826"}});
    }
    CHECK(read("\"a;b;c\",d\n1,2\n").header == std::vector<std::string>{"a;b;c", "d"});
}

TEST_CASE("old and foreign encodings are read")
{
    CHECK(read("\xEF\xBB\xBFOrt\nL\xC3\xB6"
               "bau")
              .rows[0][0] == "Löbau");
    CHECK(read("Ort;Preis\nL\xF6"
               "bau;3 \x80")
              .rows[0] == std::vector<std::string>{"Löbau", "3 €"});
    std::string_view utf16("\xFF\xFEO\0\n\0=\xD8\xD8\xDE\xF6\0", 12);
    CHECK(read(utf16).rows[0][0] == "\xF0\x9F\x9B\x98ö");
    CHECK(fault_of(std::string_view("\xFF\xFEO\0\n\0=\xD8x\0", 10)).message == "sheet.broken_utf16");
    CHECK(fault_of(std::string_view("a\0b", 3)).message == "sheet.not_text");
    CHECK(fault_of("Ort\n\x81").args["offset"] == "4");
}

TEST_CASE("quoted cells hold separators, quotes and line breaks")
{
    auto table = read("a;b\r\n\"x;\"\"y\"\"\r\nz\";\" 2 \"\r\n\r\n3;4;;\r\n");
    CHECK(table.rows[0] == std::vector<std::string>{"x;\"y\"\nz", " 2 "});
    CHECK(table.rows[1] == std::vector<std::string>{"3", "4"});
    CHECK(table.row_numbers == std::vector<int>{2, 4});
    CHECK(read("a;b\nonly").rows[0] == std::vector<std::string>{"only", ""});
}

TEST_CASE("faults say where")
{
    auto stray = fault_of("a;b\n1;\"2\"x\n");
    CHECK(stray.message == "sheet.stray_quote");
    CHECK(stray.row == 2);
    CHECK(stray.column == 2);
    CHECK(fault_of("a;b\n1;\"2\n3;4\n").message == "sheet.open_quote");
    auto longer = fault_of("a;b\n1;2\n1;2;3\n");
    CHECK(longer.message == "sheet.row_too_long");
    CHECK(longer.row == 3);
    CHECK(longer.column == 3);
    auto twice = fault_of("Ort;PLZ;Ort\n");
    CHECK(twice.message == "sheet.header_twice");
    CHECK(twice.args["name"] == "Ort");
    CHECK(twice.column == 3);
    CHECK(fault_of("").message == "sheet.empty");
    CHECK(fault_of(";;;\n \n").message == "sheet.empty");
}

TEST_CASE("a file beyond the limits is refused")
{
    CHECK(fault_of("a\n1\n2\n3", {.bytes = 6}).message == "sheet.too_large");
    CHECK(read("a\n1\n2\n3", {.rows = 3}).rows.size() == 3);
    CHECK(fault_of("a\n1\n2\n3", {.rows = 2}).message == "sheet.too_many_rows");
    auto wide = fault_of("a;b\n1;2;3\n", {.columns = 2});
    CHECK(wide.message == "sheet.too_many_columns");
    CHECK(wide.row == 2);
    auto cell = fault_of("a;b\n1;12345\n", {.cell_bytes = 4});
    CHECK(cell.message == "sheet.cell_too_long");
    CHECK(cell.row == 2);
    CHECK(cell.column == 2);
}

TEST_CASE("formulas are defused and come back unchanged")
{
    Sheet table{.header = {"a"},
                .rows = {{"=1+1"}, {"-5"}, {"+49 3581 12"}, {"@x"}, {"'=x"}, {"'-5"}, {"\t1"}, {"'ok"}},
                .row_numbers = {2, 3, 4, 5, 6, 7, 8, 9}};
    auto text = sheet::write_csv(table);
    CHECK(text == "\xEF\xBB\xBF"
                  "a\r\n'=1+1\r\n-5\r\n'+49 3581 12\r\n'@x\r\n''=x\r\n''-5\r\n\"'\t1\"\r\n'ok\r\n");
    CHECK(read(text) == table);
    for (auto number : {"-5", "+5", "-0.5", "3,14", "007"}) CHECK(sheet::is_plain_number(number));
    for (auto other : {"-", "-5-3", "1.2.3", "-.5", "5.", "", "+1+1", "1e5"})
        CHECK_FALSE(sheet::is_plain_number(other));
}

TEST_CASE("any table survives the way out and back")
{
    std::mt19937 chance(5);
    constexpr std::string_view pieces[] = {"=", "+", "-", "@", "'", "\t", "\n", "\"",
                                           ";", ",", " ", "1", "ä", "ž",  "x",  ""};
    for (int round = 0; round < 300; ++round) {
        Sheet table{.header = {"erste", "=zweite", "dritte"}};
        for (int r = 0; r < 5; ++r) {
            std::vector<std::string> row(3);
            for (auto& cell : row)
                for (auto n = chance() % 6; n > 0; --n) cell += pieces[chance() % std::size(pieces)];
            row[chance() % 3] += "!";
            table.rows.push_back(row);
            table.row_numbers.push_back(r + 2);
        }
        CHECK(read(sheet::write_csv(table)) == table);
    }
}

TEST_CASE("gzip is unpacked, damaged gzip refused")
{
    std::string text(100'000, 'x');
    auto packed = gzipped(text);
    CHECK(sheet::unpacked(packed, 200'000) == text);
    CHECK(sheet::unpacked(packed + packed, 200'000) == text + text);
    CHECK(sheet::unpacked("plain", 10) == "plain");
    CHECK(sheet::unpacked(packed, 99'999).error().message == "sheet.too_large");
    CHECK(sheet::unpacked(packed.substr(0, packed.size() - 9), 200'000).error().message ==
          "sheet.broken_gzip");
}

TEST_CASE("formats we do not read are named")
{
    CHECK(sheet::read_table("\xD0\xCF\x11\xE0old", "liste.xls").error().args["filename"] == "liste.xls");
    CHECK(sheet::read_table("a;b\n1;2\n", "liste.xlsx")->rows.size() == 1);
}
