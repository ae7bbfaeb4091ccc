#include "kernel/sheet/csv.h"
#include "kernel/sheet/number_format.h"
#include "kernel/sheet/table.h"
#include "kernel/sheet/xlsx.h"

#include <doctest/doctest.h>
#include <map>
#include <zip.h>

using namespace landlotse;
using sheet::Sheet;

namespace {

/// A ZIP archive of the given parts, made in memory.
std::string archive_of(const std::map<std::string, std::string>& parts)
{
    zip_error_t error;
    auto* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    auto* zip = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    REQUIRE(zip != nullptr);
    zip_source_keep(source);
    for (auto& [path, content] : parts)
        REQUIRE(zip_file_add(zip, path.c_str(), zip_source_buffer(zip, content.data(), content.size(), 0),
                             0) >= 0);
    REQUIRE(zip_close(zip) == 0);
    REQUIRE(zip_source_open(source) == 0);
    zip_source_seek(source, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(source)), '\0');
    zip_source_seek(source, 0, SEEK_SET);
    REQUIRE(zip_source_read(source, bytes.data(), bytes.size()) == static_cast<zip_int64_t>(bytes.size()));
    zip_source_close(source);
    zip_source_free(source);
    return bytes;
}

std::map<std::string, std::string> workbook(std::string rows)
{
    return {
        {"xl/workbook.xml", R"(<x:workbook xmlns:x="m" xmlns:r="r"><x:sheets>
            <x:sheet name="h" sheetId="1" state="hidden" r:id="rId9"/><x:sheet name="s" sheetId="2" r:id="rId1"/>
            </x:sheets></x:workbook>)"},
        {"xl/_rels/workbook.xml.rels", R"(<Relationships>
            <Relationship Id="rId1" Type="t/worksheet" Target="worksheets/sheet2.xml"/>
            <Relationship Id="rId2" Type="t/sharedStrings" Target="/xl/sharedStrings.xml"/>
            <Relationship Id="rId3" Type="t/styles" Target="styles.xml"/></Relationships>)"},
        {"xl/sharedStrings.xml",
         R"(<sst><si><t>Ort</t></si><si><r><t>Bad </t></r><r><rPr><b/></rPr><t>Muskau</t></r>
            <rPh><t>no</t></rPh></si><si><t xml:space="preserve"> </t></si></sst>)"},
        {"xl/styles.xml", R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="00000"/>
            <numFmt numFmtId="165" formatCode="[$-407]d. mmmm yyyy;@"/><numFmt numFmtId="166" formatCode="dd/mm/yy\ hh:mm"/>
            <numFmt numFmtId="167" formatCode="#,##0.00\ &quot;Tage&quot;"/></numFmts>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/><xf numFmtId="14"/>
            <xf numFmtId="20"/><xf numFmtId="167"/></cellXfs></styleSheet>)"},
        {"xl/worksheets/sheet2.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>"},
    };
}

constexpr auto header_row =
    R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c t="inlineStr"><is><t>B</t></is></c><c r="D2" t="str"><v>D</v></c></row>)";

base::Fault fault_of(const std::map<std::string, std::string>& parts, const sheet::Limits& limits = {})
{
    auto result = sheet::read_xlsx(archive_of(parts), limits);
    REQUIRE_FALSE(result);
    return result.error();
}

} // namespace

TEST_CASE("cells of every kind are read as a person sees them")
{
    auto table = sheet::read_table(archive_of(workbook(std::string(header_row) + R"(
        <row r="3"><c r="A3" t="s"><v>1</v></c><c r="D3" s="1"><v>2953</v></c></row>
        <row r="5"><c r="A5"><v>0.30000000000000004</v></c><c r="B5" t="b"><v>1</v></c><c r="D5" s="2"><v>46348</v></c></row>
        <row><c s="3"><v>46348.604166666664</v></c><c s="5"><v>0.375</v></c><c/><c s="4"><v>46348.5</v></c></row>
        <row><c><v>1.5E6</v></c><c t="e"><v>#N/A</v></c><c/><c t="str"><v>a_x000D_b_x005F_x0041_</v></c></row>
        <row><c s="6"><v>12.5</v></c><c t="s"><v>2</v></c></row>)")),
                                   "x.bin");
    if (!table) FAIL(table.error().message << " " << table.error().row);
    CHECK(table->header == std::vector<std::string>{"Ort", "B", "", "D"});
    CHECK(table->rows[0] == std::vector<std::string>{"Bad Muskau", "", "", "02953"});
    CHECK(table->rows[1] == std::vector<std::string>{"0.3", "true", "", "2026-11-22"});
    CHECK(table->rows[2] ==
          std::vector<std::string>{"2026-11-22T14:30:00", "09:00:00", "", "2026-11-22T12:00:00"});
    CHECK(table->rows[3] == std::vector<std::string>{"1500000", "#N/A", "", "a\nb_x0041_"});
    CHECK(table->rows[4] == std::vector<std::string>{"12.5", " ", "", ""});
    CHECK(table->row_numbers == std::vector<int>{3, 5, 6, 7, 8});
}

TEST_CASE("numbers lose noise and exponents")
{
    auto plain = [](auto value) { return sheet::shown_number(value, {}, false); };
    CHECK(plain("1E-7") == "0.0000001");
    CHECK(plain("123456789012345680") == "123456789012345680");
    CHECK(plain("-0") == "0");
    CHECK(plain("12a") == "12a");
    CHECK(plain("1e300") == "1e300");
    CHECK(sheet::shown_number("1", {sheet::Shown::day}, false) == "1900-01-01");
    CHECK(sheet::shown_number("61", {sheet::Shown::day}, false) == "1900-03-01");
    CHECK(sheet::shown_number("44886", {sheet::Shown::day}, true) == "2026-11-22");
    CHECK(sheet::format_from_code("mmm").shown == sheet::Shown::day);
    CHECK(sheet::format_from_code("[h]:mm:ss.00").shown == sheet::Shown::time);
    CHECK(sheet::format_from_code("0.00\" days\"").shown == sheet::Shown::number);
}

TEST_CASE("what we write we read, and a postcode keeps its zero")
{
    Sheet table{
        .header = {"Ort", "PLZ", "Plätze"},
        .rows = {{"Bad Muskau / Mužakow", "02953", "12.5"}, {"=1+1\nzwei", "", "viele"}, {"", "-5", "1200"}},
        .row_numbers = {2, 3, 4}};
    std::vector<sheet::Column> columns = {sheet::Column::text, sheet::Column::text, sheet::Column::number};
    auto bytes = sheet::write_xlsx(table, "Orte: [alle] / 2026", columns);
    REQUIRE(bytes);
    auto again = sheet::read_xlsx(*bytes);
    REQUIRE(again);
    CHECK(*again == table);
    auto same = sheet::read_csv(sheet::write_csv(*again));
    REQUIRE(same);
    CHECK(*same == table);
}

TEST_CASE("an overlong cell cannot be written and its place is named")
{
    auto written = sheet::write_xlsx({.header = {"a", "b"}, .rows = {{"", std::string(32'768, 'x')}}}, "t");
    REQUIRE_FALSE(written);
    CHECK(written.error().row == 2);
    CHECK(written.error().column == 2);
}

TEST_CASE("a workbook with an entity is refused")
{
    auto parts = workbook(header_row);
    parts["xl/sharedStrings.xml"] =
        R"(<!DOCTYPE sst [<!ENTITY e SYSTEM "file:///etc/hostname">]><sst><si><t>&e;</t></si></sst>)";
    auto fault = fault_of(parts);
    CHECK(fault.message == "sheet.not_xlsx");
    CHECK(fault.args["part"] == "xl/sharedStrings.xml");
}

TEST_CASE("archives that swell or swarm are refused")
{
    auto parts = workbook(header_row);
    parts["xl/sharedStrings.xml"] = "<sst><si><t>" + std::string(5'000'000, 'a') + "</t></si></sst>";
    CHECK(fault_of(parts, {.unpacked_bytes = 1'000'000}).message == "sheet.too_large_unpacked");
    CHECK(fault_of(workbook(header_row), {.bytes = 100}).message == "sheet.too_large");
    CHECK(fault_of(workbook(header_row), {.entries = 4}).message == "sheet.too_many_entries");
    CHECK(fault_of(workbook(header_row), {.columns = 3}).message == "sheet.too_many_columns");
}

TEST_CASE("broken workbooks are refused with the place")
{
    auto parts = workbook(std::string(header_row) + R"(<row r="4"><c r="B4" t="s"><v>7</v></c></row>)");
    auto fault = fault_of(parts);
    CHECK(fault.message == "sheet.bad_cell");
    CHECK(fault.row == 4);
    CHECK(fault.column == 2);
    CHECK(fault_of(workbook(std::string(header_row) + R"(<row r="1"/>)")).message == "sheet.bad_cell");
    CHECK(fault_of({{"a.txt", "b"}}).args["part"] == "xl/workbook.xml");
    parts.erase("xl/worksheets/sheet2.xml");
    CHECK(fault_of(parts).args["part"] == "xl/worksheets/sheet2.xml");
    CHECK(sheet::read_xlsx("PK\x03\x04nonsense").error().args["part"] == "zip");
    CHECK(fault_of(workbook("")).message == "sheet.empty");
}
