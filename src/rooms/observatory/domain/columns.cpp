#include "rooms/observatory/domain/columns.h"

#include "kernel/base/text.h"

#include <algorithm>

namespace landlotse::observatory {

namespace {

/// Neither occurs in an official text.
constexpr char between_parts = '\x1e', within_part = '\x1f';

/// INKAR: counties have five digits and three zeros, Länder two digits and six zeros, Germany is 0 or DG.
std::string official_key(std::string_view region_kind, std::string_view key)
{
    if (region_kind == "Kreise" && key.size() == 8 && key.ends_with("000")) return std::string(key.substr(0, 5));
    bool is_land = region_kind == "Bundesländer" || region_kind == "Länder";
    if (is_land && key.size() >= 2) return std::string(key.substr(0, 2));
    if (region_kind == "Bund") return "DG";
    return std::string(region_kind) + ":" + std::string(key);
}

std::uint64_t key_at(const Column& column, std::size_t at) { return std::uint64_t{column.place[at]} << 16 | column.time[at]; }

} // namespace

std::size_t Columns::cells() const
{
    std::size_t sum = 0;
    for (auto& [one, column] : series) sum += column.size();
    return sum;
}

Columns columns_of(const Table& table)
{
    Columns columns{table.code, table.title, table.source, table.as_of, table.notes, table.places, table.times, {}};
    for (auto& series : table.series) columns.series.emplace_back(series, Column{});
    for (auto& entry : table.entries) columns.series[entry.series].second.add(entry.place, static_cast<std::uint16_t>(entry.time), entry.cell);
    for (auto& [series, column] : columns.series) column.sort();
    return columns;
}

Columns columns_of(InkarResult result)
{
    Columns columns;
    columns.code = "INKAR";
    columns.title = "INKAR – Indikatoren und Karten zur Raum- und Stadtentwicklung";
    columns.source = "© Bundesinstitut für Bau-, Stadt- und Raumforschung (BBSR), INKAR, Datenlizenz Deutschland – Namensnennung – Version 2.0";
    columns.times = std::move(result.times);
    columns.places = std::move(result.places);
    std::vector<std::string_view> kinds(columns.places.size());
    for (auto& one : result.series)
        for (auto place : one.column.place) kinds[place] = one.region_kind;
    for (std::size_t at = 0; at < kinds.size(); ++at) columns.places[at].key = official_key(kinds[at], columns.places[at].key);
    for (auto& one : result.series)
        columns.series.emplace_back(Series{one.code, one.name, {{"Bereich", "", one.field}, {"Raumbezug", "", one.region_kind}}, ""}, std::move(one.column));
    return columns;
}

std::string written_parts(const std::vector<Part>& parts)
{
    std::string text;
    for (auto& part : parts) {
        if (!text.empty()) text += between_parts;
        text += part.feature + within_part + part.code + within_part + part.label;
    }
    return text;
}

std::vector<Part> read_parts(std::string_view text)
{
    std::vector<Part> parts;
    for (auto one : base::split(text, between_parts)) {
        auto first = one.find(within_part), second = one.find(within_part, first + 1);
        if (first == std::string_view::npos || second == std::string_view::npos) continue;
        parts.push_back({std::string(one.substr(0, first)), std::string(one.substr(first + 1, second - first - 1)), std::string(one.substr(second + 1))});
    }
    return parts;
}

std::string path_of(const Series& series)
{
    return base::sha256_hex(series.code + between_parts + series.measure + between_parts + written_parts(series.parts) + between_parts + series.unit);
}

Merge merged(const Column& before, const Column& newer)
{
    Merge result;
    std::size_t old = 0;
    for (std::size_t at = 0; at < newer.size(); ++at) {
        for (; old < before.size() && key_at(before, old) < key_at(newer, at); ++old)
            result.column.add(before.place[old], before.time[old], before.cell(old));
        bool is_known = old < before.size() && key_at(before, old) == key_at(newer, at);
        bool is_same = is_known && before.cell(old) == newer.cell(at);
        (is_same ? result.unchanged : is_known ? result.changed : result.added) += 1;
        if (is_known) ++old;
        result.column.add(newer.place[at], newer.time[at], newer.cell(at));
    }
    for (; old < before.size(); ++old) result.column.add(before.place[old], before.time[old], before.cell(old));
    return result;
}

} // namespace landlotse::observatory
