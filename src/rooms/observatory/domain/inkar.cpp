#include "rooms/observatory/domain/inkar.h"

#include "kernel/base/text.h"
#include "rooms/observatory/domain/table_reading.h"
#include "rooms/observatory/domain/text_rows.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <unordered_map>

namespace landlotse::observatory {

namespace {

enum Field : std::size_t { field_name, number, code, name, region_kind, key, place_name, time_of, value, field_count };
constexpr std::array<std::string_view, field_count> heads{"Bereich", "ID", "Kuerzel", "Indikator", "Raumbezug", "Kennziffer", "Name", "Zeitbezug", "Wert"};
using Row = std::array<std::string_view, field_count>;

constexpr std::size_t longest_line = 64 * 1024;

std::string_view unquoted(std::string_view text)
{
    bool is_quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return is_quoted ? text.substr(1, text.size() - 2) : text;
}

/// The fields of a line without quoted separators, which INKAR does not have; false when there are too few or too many.
bool split(std::string_view line, Row& row)
{
    for (std::size_t at = 0; at + 1 < field_count; ++at) {
        auto* end = static_cast<const char*>(std::memchr(line.data(), ';', line.size()));
        if (!end) return false;
        auto length = static_cast<std::size_t>(end - line.data());
        row[at] = line.substr(0, length);
        line.remove_prefix(length + 1);
    }
    row[value] = line;
    return line.find(';') == std::string_view::npos;
}

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};
using Numbers = std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>>;

} // namespace

struct InkarReader::State {
    explicit State(Wanted what) : wanted(std::move(what)) {}

    void line(std::string_view text);
    void head(std::string_view text);
    void row(std::string_view text);
    std::uint32_t series_of(const Row& row);
    std::uint32_t place_of(const Row& row);
    std::uint16_t time_number(std::string_view text);
    void fault(const char* message, std::map<std::string, std::string> args = {})
    {
        if (faults.size() < most_faults) faults.push_back({"", message, std::move(args), static_cast<int>(line_number), 0});
    }

    Wanted wanted;
    std::string rest;       ///< a line whose end has not come yet
    std::uint64_t line_number = 0;
    bool has_head = false;
    InkarResult result;
    base::Faults faults;
    Numbers series_numbers, place_numbers, time_numbers;
    /// Rows come sorted: what the last one said need not be looked up again.
    std::string last_lead, last_key, last_time;
    std::uint32_t last_series = 0, last_place = 0;
    std::uint16_t last_time_number = 0;
};

void InkarReader::State::head(std::string_view text)
{
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    Row row;
    bool fits = split(text, row);
    for (std::size_t at = 0; at < field_count && fits; ++at) fits = base::equal_ignoring_case(unquoted(row[at]), heads[at]);
    if (!fits) fault("observatory.import.not_inkar");
    has_head = true;
}

std::uint32_t InkarReader::State::series_of(const Row& row)
{
    // All that stands before Kennziffer is the same for a whole indicator.
    std::string_view lead(row[field_name].data(), static_cast<std::size_t>(row[region_kind].data() + row[region_kind].size() - row[field_name].data()));
    if (lead == last_lead) return last_series;
    last_lead = lead;
    last_key.clear();
    auto known = std::string(unquoted(row[code])) + ";" + std::string(unquoted(row[region_kind]));
    auto [at, is_new] = series_numbers.try_emplace(std::move(known), static_cast<std::uint32_t>(result.series.size()));
    if (is_new) {
        auto text = [&](Field field) { return std::string(unquoted(row[field])); };
        result.series.push_back({text(code), text(name), text(field_name), text(region_kind), {}});
    }
    return last_series = at->second;
}

std::uint32_t InkarReader::State::place_of(const Row& row)
{
    if (row[key] == last_key) return last_place;
    last_key = row[key];
    // A county and a region of counties may have the same number.
    thread_local std::string whole;
    whole.assign(unquoted(row[region_kind])).append(";").append(unquoted(row[key]));
    auto found = place_numbers.find(std::string_view(whole));
    if (found == place_numbers.end()) {
        found = place_numbers.emplace(whole, static_cast<std::uint32_t>(result.places.size())).first;
        result.places.push_back({std::string(unquoted(row[key])), std::string(unquoted(row[place_name]))});
    }
    return last_place = found->second;
}

std::uint16_t InkarReader::State::time_number(std::string_view text)
{
    if (text == last_time && !result.times.empty()) return last_time_number;
    last_time = text;
    auto found = time_numbers.find(text);
    if (found == time_numbers.end()) {
        found = time_numbers.emplace(std::string(text), static_cast<std::uint32_t>(result.times.size())).first;
        result.times.emplace_back(unquoted(text));
    }
    return last_time_number = static_cast<std::uint16_t>(found->second);
}

void InkarReader::State::row(std::string_view text)
{
    Row row;
    if (!split(text, row)) return fault("observatory.import.fields", {{"expected", std::to_string(field_count)}, {"found", "?"}});
    ++result.rows;
    if (wanted && !wanted(unquoted(row[region_kind]), unquoted(row[key]))) return;
    auto cell = read_cell(unquoted(row[value]));
    if (!cell) return fault("observatory.import.cell", {{"text", std::string(row[value].substr(0, 40))}});
    auto series = series_of(row);
    auto place = place_of(row);
    constexpr std::size_t most_times = 60'000;
    if (result.times.size() >= most_times) return fault("observatory.import.too_large", {{"most", std::to_string(most_times)}});
    result.series[series].column.add(place, time_number(row[time_of]), *cell);
    ++result.kept;
}

void InkarReader::State::line(std::string_view text)
{
    ++line_number;
    if (text.ends_with('\r')) text.remove_suffix(1);
    if (text.empty()) return;
    if (has_head) row(text);
    else head(text);
}

InkarReader::InkarReader(Wanted wanted) : state_(std::make_unique<State>(std::move(wanted))) {}
InkarReader::~InkarReader() = default;
InkarReader::InkarReader(InkarReader&&) noexcept = default;

bool InkarReader::feed(std::string_view piece)
{
    auto& state = *state_;
    while (!piece.empty() && state.faults.size() < most_faults) {
        auto* end = static_cast<const char*>(std::memchr(piece.data(), '\n', piece.size()));
        if (!end) {
            state.rest.append(piece);
            if (state.rest.size() > longest_line) state.fault("observatory.import.fields", {{"expected", std::to_string(field_count)}, {"found", "?"}});
            break;
        }
        auto length = static_cast<std::size_t>(end - piece.data());
        if (state.rest.empty()) {
            state.line(piece.substr(0, length));
        } else {
            state.rest.append(piece.substr(0, length));
            auto whole = std::move(state.rest);
            state.rest.clear();
            // The last row's texts are copies, so nothing points into the line that goes now.
            state.line(whole);
        }
        piece.remove_prefix(length + 1);
    }
    return state.faults.size() < most_faults;
}

base::Result<InkarResult, base::Faults> InkarReader::finish()
{
    auto& state = *state_;
    if (!state.rest.empty()) state.line(std::exchange(state.rest, {}));
    for (auto& series : state.result.series) {
        auto sorted = series.column.sort();
        state.result.repeated += sorted.repeated;
        state.result.kept -= sorted.repeated;
        if (!sorted.contradiction) continue;
        auto at = *sorted.contradiction;
        state.fault("observatory.import.two_values", {{"series", series.code},
                                                      {"place", state.result.places[series.column.place[at]].name},
                                                      {"time", state.result.times[series.column.time[at]]}});
    }
    if (state.faults.empty() && state.result.kept == 0) state.fault("observatory.import.nothing");
    if (!state.faults.empty()) return base::refuse(state.faults);
    return std::move(state.result);
}

} // namespace landlotse::observatory
