#include "rooms/observatory/domain/columns.h"
#include "rooms/observatory/domain/flat_file.h"
#include "rooms/observatory/domain/inkar.h"
#include "rooms/observatory/domain/plain_table.h"
#include "rooms/observatory/tests/official_tables.h"

#include <fmt/format.h>
#include <map>

using namespace landlotse;
using namespace landlotse::observatory;

namespace {

/// Content by code, items, unit and time, for comparing two layouts of one table.
std::map<std::string, std::string> contents(const Table& table)
{
    std::map<std::string, std::string> all;
    for (auto& entry : table.entries) {
        auto& series = table.series[entry.series];
        std::string key = series.code + "|" + table.times[entry.time];
        for (auto& part : series.parts) key += "|" + part.code;
        all[key] += written(entry.cell) + " ";
    }
    return all;
}

Table read(const std::string& name)
{
    for (auto& file : official_files("ffcsv"))
        if (file.filename().string() == name) {
            auto table = read_flat_file(text_of(file));
            REQUIRE(table);
            return *table;
        }
    return {};
}

std::string inkar(const std::string& rows) { return "Bereich;ID;Kuerzel;Indikator;Raumbezug;Kennziffer;Name;Zeitbezug;Wert\r\n" + rows; }

InkarResult read_inkar(const std::string& text, std::size_t piece, InkarReader::Wanted wanted = {})
{
    InkarReader reader(std::move(wanted));
    for (std::size_t at = 0; at < text.size(); at += piece) reader.feed(std::string_view(text).substr(at, piece));
    auto result = reader.finish();
    REQUIRE(result);
    return std::move(*result);
}

constexpr auto four_rows = "Arbeit;1;q_alo;Quote;Kreise;14626000;Görlitz;2020;7,1\r\nArbeit;1;q_alo;Quote;Kreise;14626000;Görlitz;2021;6,9\r\n"
                           "Ziele;1;q_alo;Quote;Kreise;14626000;Görlitz;2021;6,9\r\nArbeit;1;q_alo;Quote;Bund;0;Deutschland;2021;5\r\n";

} // namespace

TEST_CASE("flat files of both layouts come in without loss, and say the same where they are the same table")
{
    for (auto& file : official_files("ffcsv")) {
        CAPTURE(file.filename().string());
        auto text = text_of(file);
        CHECK(is_flat_file(text));
        auto table = read_flat_file(text);
        REQUIRE(table);
        auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')) - (text.ends_with('\n') ? 0 : -1);
        CHECK(table->entries.size() % (lines - 1) == 0);
        CHECK(table->repeated == 0);
    }
    auto old_layout = read("21611-0002_de_flat.old2024.csv"), new_layout = read("21611-0002_de_flat.new2025.zip");
    if (old_layout.entries.empty()) return;
    auto before = contents(old_layout), since = contents(new_layout);
    std::size_t compared = 0;
    for (auto& [key, value] : since)
        if (auto same = before.find(key); same != before.end()) {
            // Between the two files the office has revised some years; most stayed.
            compared += same->second == value;
        }
    CHECK(compared > since.size() / 2);
}

TEST_CASE("features without a region narrow the series; regions of the census database are places")
{
    auto table = read_flat_file("statistics_code;statistics_label;time_code;time_label;time;1_variable_code;1_variable_label;1_variable_attribute_code;"
                                "1_variable_attribute_label;2_variable_code;2_variable_label;2_variable_attribute_code;2_variable_attribute_label;value;value_unit;"
                                "value_variable_code;value_variable_label;value_q\n"
                                "1000A;Census;STAG;Date;2022-05-15;GEOGM1;Municipality;146260110110;Görlitz;NATA;Citizenship;AUSL;foreign;1.5;%;PRS018;Persons;p\n"
                                "1000A;Census;STAG;Date;2022-05-15;GEOGM1;Municipality;146260110110;Görlitz;NATA;Citizenship;DEU;German;/;%;PRS018;Persons;\n");
    REQUIRE(table);
    CHECK(table->places.front().key == "146260110110");
    CHECK(table->series.size() == 2);
    CHECK(table->series.front().parts.front() == Part{"Citizenship", "AUSL", "foreign"});
    CHECK(table->entries[0].cell.number() == 1.5);
    CHECK(table->entries[0].cell.quality == 'p');
    CHECK(table->entries[1].cell.sign == Sign::unreliable);
    CHECK(read_flat_file("a;b\n1;2\n").error().front().message == "observatory.import.not_flat");
}

TEST_CASE("INKAR is read in pieces of any size; what is said twice counts once; filters leave out the rest")
{
    for (std::size_t piece : {1u, 7u, 64u, 4096u}) {
        CAPTURE(piece);
        auto result = read_inkar(inkar(four_rows), piece);
        CHECK(result.rows == 4);
        CHECK(result.kept == 3);
        CHECK(result.repeated == 1);
        auto columns = columns_of(result);
        CHECK(columns.cells() == 3);
        CHECK(columns.places[0].key == "14626");
        CHECK(columns.places[1].key == "DG");
        CHECK(columns.times.size() == 2);
    }
    CHECK(read_inkar(inkar(four_rows), 100, [](auto kind, auto) { return kind == "Bund"; }).kept == 1);
}

TEST_CASE("INKAR with two values for one cell, too few fields, no number or another head is refused")
{
    auto fault = [](const std::string& text) {
        InkarReader reader;
        reader.feed(text);
        auto result = reader.finish();
        REQUIRE_FALSE(result);
        return fmt::format("{} {}", result.error().front().message, result.error().front().row);
    };
    CHECK(fault(inkar("A;1;q;Q;Kreise;14626000;G;2020;1\nB;1;q;Q;Kreise;14626000;G;2020;2\n")) == "observatory.import.two_values 3");
    CHECK(fault(inkar("A;1;q;Q;Kreise;14626000;G;2020\n")) == "observatory.import.fields 2");
    CHECK(fault(inkar("A;1;q;Q;Kreise;14626000;G;2020;viel\n")) == "observatory.import.cell 2");
    CHECK(fault("a;b\n") == "observatory.import.not_inkar 1");
    CHECK(fault(inkar("")) == "observatory.import.nothing 1");
}

TEST_CASE("a table of any kind comes in by the heads of its columns, long or wide")
{
    PlainOptions options{"EIGEN-1", "Lernende", "Landkreis Probe", {}, {}};
    auto long_form = read_plain_table("AGS;Gemeinde;Jahr;Geschlecht;Wert\n14626110;Görlitz;2020;weiblich;6,5\n14626110;Görlitz;2021;weiblich;.\n", options);
    REQUIRE(long_form);
    CHECK(long_form->series.front().parts.front() == Part{"Geschlecht", "", "weiblich"});
    CHECK(long_form->entries[0].cell.number() == 6.5);
    CHECK(long_form->entries[1].cell.sign == Sign::unknown);
    auto wide = read_plain_table("key,name,art,2019,2020\n14626,Görlitz,Kurse,4,5.5\n", options);
    REQUIRE(wide);
    CHECK(wide->times == std::vector<std::string>{"2019", "2020"});
    CHECK(wide->series.front().parts.front().label == "Kurse");
    options.time = "31.12.2022";
    options.heads = {{"key", "Nr"}};
    auto mapped = read_plain_table("Nr\tFrauen\tMänner\n14626\t12\t(3)\n", options);
    REQUIRE(mapped);
    CHECK(mapped->series.size() == 2);
    CHECK(mapped->times.front() == "2022-12-31");
    auto fault = [&](const std::string& text) {
        auto table = read_plain_table(text, options);
        REQUIRE_FALSE(table);
        return fmt::format("{} {} {}", table.error().front().message, table.error().front().row, table.error().front().column);
    };
    CHECK(fault("AGS;Wert\n1;2\n") == "observatory.import.unknown_head 1 0");
    options.heads.clear();
    CHECK(fault("Sorte;Wert\nA;2\n") == "observatory.import.no_key 1 0");
    CHECK(fault("AGS;Wert\n14626;viele\n") == "observatory.import.cell 2 2");
    CHECK(fault("AGS;Wert\n14626;1;2\n") == "observatory.import.fields 2 0");
    CHECK(fault("AGS;Jahr;Wert\n14626;Mai;2\n") == "observatory.import.time 2 2");
}
