#include "kernel/base/text.h"
#include "rooms/observatory/domain/genesis.h"
#include "rooms/observatory/tests/official_tables.h"

#include <fmt/format.h>

using namespace landlotse;
using namespace landlotse::observatory;

namespace {

/// The rows of a file by themselves, read without the reader: between the heads and the footer, split at every semicolon.
std::vector<std::vector<std::string>> rows_of(const std::string& text)
{
    std::vector<std::vector<std::string>> rows;
    for (auto line : base::split(text, '\n')) {
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.starts_with("____")) break;
        std::vector<std::string> fields;
        for (auto field : base::split(line, ';')) fields.emplace_back(field);
        if (line.ends_with(';')) fields.emplace_back();
        bool is_row = fields.size() > 2 && !fields[0].empty() && !fields.back().empty() && (fields[1].starts_with("  ") || fields[2].starts_with("  ") ||
                                                                   fields[0] == "DG" || fields[1] == "DG");
        if (is_row) rows.push_back(std::move(fields));
    }
    return rows;
}

std::string table_with(const std::string& rows, const std::string& heads = ";;Personen;Personen\n;;Insgesamt;weiblich\n;;Anzahl;Anzahl\n")
{
    return "GENESIS-Tabelle: 99999-01-01-5\nProbe;;;\n31.12.2020;;;\n" + heads + rows + "__________\n\"© Amt, 2021.\"\nStand: 01.02.2021 / 10:00:00\n";
}

std::string fault_of(const std::string& text)
{
    auto table = read_genesis(text);
    REQUIRE_FALSE(table);
    auto& fault = table.error().front();
    return fmt::format("{} {} {}", fault.message, fault.row, fault.column);
}

} // namespace

TEST_CASE("every cell of every official table is in what was read, exactly as it stands in the file")
{
    for (auto& file : official_files("genesis")) {
        CAPTURE(file.filename().string());
        auto text = text_of(file);
        auto table = read_genesis(text);
        REQUIRE(table);
        CHECK(table->repeated == 0);
        CHECK(table->source.find("Statistische Ämter des Bundes und der Länder") != std::string::npos);
        CHECK(table->as_of.size() > 10);
        // Entries stand in the file's order, so that row and entries can be walked side by side.
        std::size_t at = 0, differences = 0;
        auto rows = rows_of(text);
        for (auto& row : rows) {
            auto keys = table->entries.size() / rows.size() == 0 ? 0 : row.size() - table->entries.size() / rows.size();
            for (auto column = keys; column < row.size() && at < table->entries.size(); ++column, ++at) {
                auto& entry = table->entries[at];
                bool is_same = written(entry.cell) == base::trimmed(row[column]) &&
                               (row[0] == table->places[entry.place].key || row[1] == table->places[entry.place].key);
                differences += !is_same;
            }
        }
        CHECK(differences == 0);
        CHECK(at == table->entries.size());
        CHECK(table->entries.size() % rows.size() == 0);
        CHECK(rows.size() > 2000);
    }
}

TEST_CASE("heads, items, units and times go where they belong")
{
    auto table = read_genesis("Tabelle: 1-2;;;;\nAbsolventen (Anzahl);;;;\n;;;;Geschlecht\n;;;;weiblich\n2015/16;DG;Deutschland;ohne Abschluss;12\n"
                              "2015/16;14;  Sachsen;ohne Abschluss;-\n2015/16;DG;Deutschland;\"mit; Abschluss\";3\n2015/16;14;  Sachsen;\"mit; Abschluss\";.\n");
    REQUIRE(table);
    CHECK(table->code == "1-2");
    REQUIRE(table->series.size() == 2);
    CHECK(table->series[0].measure == "Absolventen");
    CHECK(table->series[0].unit == "Anzahl");
    CHECK(table->series[1].parts.back().label == "mit; Abschluss");
    CHECK(table->places[1].name == "Sachsen");
    CHECK(table->times == std::vector<std::string>{"2015/16"});
    CHECK(table->entries[1].cell.sign == Sign::nothing);
}

TEST_CASE("dates one below the other each hold for the rows after them; a head that goes on keeps its measure")
{
    auto table = read_genesis("GENESIS-Tabelle: X\nProbe;;;\n;;Arbeitslose;und zwar\n;;;Ausländer\n31.12.2014;;;\n14;Sachsen;10;1\n31.12.2015;;;\n14;Sachsen;11;2\n", {"2014"});
    REQUIRE(table);
    CHECK(table->series[1].measure == "Arbeitslose");
    CHECK(table->times == std::vector<std::string>{"2014-12-31", "2015-12-31"});
}

TEST_CASE("what is wrong is named with row and column, and nothing is read")
{
    CHECK(fault_of(table_with("14;Sachsen;10;viele\n14625;Bautzen;1;2\n")) == "observatory.import.cell 7 4");
    CHECK(fault_of(table_with("14;;10;5\n14625;Bautzen;1;2\n")) == "observatory.import.region 7 1");
    CHECK(fault_of(table_with("14;Sachsen;10;5\n14625;Bautzen;1\n14626;Görlitz;1;2\n")) == "observatory.import.fields 8 0");
    CHECK(fault_of(table_with("14;Sachsen;10;5\n14;Sachsen;10;6\n")) == "observatory.import.contradiction 8 4");
    CHECK(fault_of(table_with("14;Sachsen;10;5\nXY;Bautzen;1;2\n14626;Görlitz;1;2\n")) == "observatory.import.region 8 1");
    CHECK(fault_of("") == "observatory.import.no_rows 0 0");
    CHECK(fault_of("GENESIS-Tabelle: X\nProbe;;\n;;Personen\n14;Sachsen;10\n") == "observatory.import.no_time 0 0");
    CHECK(read_genesis(table_with("14;Sachsen;10;5\n14;Sachsen;10;5\n"))->repeated == 2);
    CHECK(read_genesis("GENESIS-Tabelle: X\nProbe;;\n;;Personen\n14;Sachsen;10\n", {"31.12.2020"})->times.front() == "2020-12-31");
}
