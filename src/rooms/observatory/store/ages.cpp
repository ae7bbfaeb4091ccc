#include "rooms/observatory/store/ages.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

namespace landlotse::observatory::ages {

namespace {

/// Tables whose series are nationality, sex, age group, in this order: of the offices, and of the invented county.
constexpr std::array sources{"12411-03-03-4", "BEISPIEL-1"};
constexpr int oldest = 100;

struct Cut {
    bool is_german = false, is_men = false;
    std::pair<int, int> ages;
    std::string name;
};

std::optional<Cut> cut_of(const std::vector<Part>& parts)
{
    if (parts.size() != 3) return std::nullopt;
    auto nationality = base::trimmed(parts[0].label), sex = base::trimmed(parts[1].label);
    bool is_german = nationality == "Deutsche", is_foreign = nationality.starts_with("Ausländer");
    bool is_men = sex == "männlich", is_women = sex == "weiblich";
    auto found = bounds(parts[2].label);
    if ((!is_german && !is_foreign) || (!is_men && !is_women) || !found) return std::nullopt;
    return Cut{is_german, is_men, *found, parts[2].label};
}

using Readings = std::map<int, Reading>;

Readings readings_at(storage::Reader& reader, base::CountyId county, SeriesId series, std::uint32_t place, const std::map<std::uint16_t, std::string>& times)
{
    Readings found;
    auto column = tables::column_of(reader, county, series);
    if (!column) return found;
    auto [first, last] = std::equal_range(column->place.begin(), column->place.end(), place);
    for (auto at = first; at != last; ++at) {
        auto position = static_cast<std::size_t>(at - column->place.begin());
        auto time = times.find(column->time[position]);
        auto year = time == times.end() ? std::nullopt : year_of(time->second);
        if (year) found[*year] = reading_of(column->cell(position));
    }
    return found;
}

Reading& seat_of(Ages& group, const Cut& cut)
{
    if (cut.is_german) return cut.is_men ? group.german_men : group.german_women;
    return cut.is_men ? group.foreign_men : group.foreign_women;
}

std::optional<AgeTable> of_table(storage::Reader& reader, base::CountyId county, const KeptTable& table, const Area& area, std::optional<int> wish)
{
    auto places = tables::places(reader, county, {area.key});
    if (places.empty()) return std::nullopt;
    auto times = tables::times(reader, county);
    std::vector<std::pair<Cut, Readings>> all;
    std::set<int> years;
    for (auto& series : tables::series_of(reader, county, table.id, static_cast<int>(table.series), 0)) {
        auto cut = cut_of(read_parts(series.parts));
        if (!cut) continue;
        all.emplace_back(*cut, readings_at(reader, county, series.id, places.begin()->second.first, times));
        for (auto& [year, reading] : all.back().second) years.insert(year);
    }
    if (years.empty()) return std::nullopt;
    AgeTable result{table, wish && years.contains(*wish) ? *wish : *years.rbegin(), {years.begin(), years.end()}, {}};
    std::map<std::pair<int, int>, Ages> groups;
    for (auto& [cut, readings] : all) {
        auto& group = groups[cut.ages];
        group.name = cut.name;
        group.from = cut.ages.first;
        group.to = cut.ages.second;
        if (auto found = readings.find(result.year); found != readings.end()) seat_of(group, cut) = found->second;
    }
    for (auto& [bounds, group] : groups) result.groups.push_back(group);
    return result;
}

} // namespace

std::optional<std::pair<int, int>> bounds(std::string_view label)
{
    std::vector<int> numbers;
    for (std::size_t at = 0; at < label.size();) {
        std::size_t to = at;
        while (to < label.size() && label[to] >= '0' && label[to] <= '9') ++to;
        if (to > at) numbers.push_back(static_cast<int>(base::whole_number(label.substr(at, to - at)).value_or(oldest)));
        at = std::max(to, at + 1);
    }
    if (numbers.size() == 1 && label.starts_with("unter")) return std::pair(0, numbers[0]);
    if (numbers.size() == 1 && label.find("mehr") != std::string_view::npos && numbers[0] < oldest) return std::pair(numbers[0], oldest);
    if (numbers.size() == 2 && numbers[0] < numbers[1] && numbers[1] <= oldest) return std::pair(numbers[0], numbers[1]);
    return std::nullopt;
}

std::optional<AgeTable> of(storage::Reader& reader, base::CountyId county, const Area& area, std::optional<int> year)
{
    for (auto& table : tables::all(reader, county))
        if (std::find(sources.begin(), sources.end(), table.code) != sources.end())
            if (auto found = of_table(reader, county, table, area, year)) return found;
    return std::nullopt;
}

} // namespace landlotse::observatory::ages
