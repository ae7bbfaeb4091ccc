#include "rooms/observatory/store/indicators.h"

#include "rooms/observatory/domain/merger.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <map>
#include <unordered_map>

namespace landlotse::observatory {

namespace {

constexpr int most_indicators = 1000, most_mergers = 1000;
constexpr int first_year = 1900, last_year = 2100;

/// One input's readings by area and year, as wide as its tables reach.
class Grid {
public:
    Grid(std::size_t areas, int from, int to) : first(from), last(to), width_(to >= from ? static_cast<std::size_t>(to - from + 1) : 0), readings_(areas * width_) {}

    Reading at(std::size_t area, int year) const
    {
        if (year < first || year > last) return {};
        return readings_[area * width_ + static_cast<std::size_t>(year - first)];
    }
    void put(std::size_t area, int year, const Reading& reading) { readings_[area * width_ + static_cast<std::size_t>(year - first)] = reading; }

    int first, last; ///< years with anything
    bool adds_up = true; ///< all of it counts something, so places can be added up

private:
    std::size_t width_;
    std::vector<Reading> readings_;
};

struct SeriesRow {
    SeriesId id;
    TableId table;
    std::string measure, parts, unit;
};
BOOST_DESCRIBE_STRUCT(SeriesRow, (), (id, table, measure, parts, unit))

/// Reads the inputs of one indicator.
class Gathering {
public:
    Gathering(storage::Reader& reader, base::CountyId county, const std::vector<Area>& areas) : reader_(reader), county_(county), areas_(areas)
    {
        times_ = tables::times(reader, county);
        for (auto& [number, name] : times_)
            if (auto year = year_of(name)) years_.emplace(number, *year);
        constexpr std::size_t worth_one_look = 200;
        if (areas.size() > worth_one_look) look_at_all_places();
        for (std::size_t i = 0; i < areas.size() && areas.size() <= worth_one_look; ++i)
            for (auto number : numbers_of(areas[i].key)) area_at_.emplace(number, i);
    }

    Grid grid(const Input& input, IndicatorValues& values)
    {
        std::vector<Column> columns;
        bool all_add_up = true;
        int from = last_year + 1, to = first_year - 1;
        for (auto& words : input.sources) {
            auto series = find(words);
            if (!series) {
                values.missing.push_back(words);
                continue;
            }
            note_table(series->table, values);
            all_add_up = all_add_up && adds_up(series->unit);
            auto column = tables::column_of(reader_, county_, series->id);
            if (!column) continue;
            for (auto& [number, year] : years_)
                if (std::find(column->time.begin(), column->time.end(), number) != column->time.end()) from = std::min(from, year), to = std::max(to, year);
            columns.push_back(std::move(*column));
        }
        Grid grid(areas_.size(), from, to);
        grid.adds_up = all_add_up;
        for (auto& column : columns) fill(grid, column);
        return grid;
    }

private:
    std::optional<SeriesRow> find(const SeriesWords& words)
    {
        constexpr auto statement = "select s.id, s.table_id, s.measure, s.parts, s.unit from observatory_series s join observatory_table t on t.county=s.county and t.id=s.table_id "
                                   "where s.county=$1 and t.code=$2 and s.measure=$3 order by s.position";
        for (auto& row : reader_.all<SeriesRow>(statement, county_, words.table, words.measure))
            if (is_meant(words, row.measure, read_parts(row.parts))) return row;
        return std::nullopt;
    }

    void note_table(TableId id, IndicatorValues& values)
    {
        if (std::any_of(values.tables.begin(), values.tables.end(), [&](auto& table) { return table.id == id; })) return;
        if (auto table = tables::find(reader_, county_, id)) {
            values.counts_own_records = values.counts_own_records || table->code == house_table;
            values.tables.push_back(std::move(*table));
        }
    }

    void look_at_all_places()
    {
        std::unordered_map<std::string_view, std::size_t> by_key;
        for (std::size_t i = 0; i < areas_.size(); ++i) by_key.emplace(areas_[i].key, i);
        for (auto& [number, key] : tables::place_keys(reader_, county_))
            if (auto area = by_key.find(ags_of(key)); area != by_key.end()) area_at_.emplace(number, area->second);
    }

    /// Numbers of a place by its key. Rhineland-Palatinate puts the association between county and municipality.
    std::vector<std::uint32_t> numbers_of(const std::string& key)
    {
        std::vector<std::uint32_t> all;
        auto add = [&](const storage::Cells& cells) { all.push_back(static_cast<std::uint32_t>(cells.integer(0))); };
        reader_.each("select id from observatory_place where county=$1 and key=$2", {county_.value, key}, add);
        constexpr std::size_t municipality_key = 8;
        if (key.size() == municipality_key && key.starts_with("07"))
            reader_.each("select id from observatory_place where county=$1 and key like $2", {county_.value, key.substr(0, 5) + "__" + key.substr(5)}, add);
        return all;
    }

    /// Fills what earlier sources left open.
    void fill(Grid& grid, const Column& column)
    {
        std::map<std::pair<std::size_t, int>, std::string_view> latest;
        for (std::size_t at = 0; at < column.size(); ++at) {
            auto area = area_at_.find(column.place[at]);
            if (area == area_at_.end()) continue;
            auto year = years_.find(column.time[at]);
            auto reading = reading_of(column.cell(at));
            if (year == years_.end() || reading.state == State::no_data) continue;
            auto& time = times_.at(column.time[at]);
            auto [known, is_first] = latest.try_emplace({area->second, year->second}, time);
            bool is_open = grid.at(area->second, year->second).state == State::no_data;
            if (is_first ? !is_open : known->second >= time) {
                if (is_first) known->second = "~"; // an earlier source has spoken
                continue;
            }
            known->second = time;
            grid.put(area->second, year->second, reading);
        }
    }

    storage::Reader& reader_;
    base::CountyId county_;
    const std::vector<Area>& areas_;
    std::map<std::uint16_t, std::string> times_;
    std::map<std::uint16_t, int> years_;
    std::unordered_map<std::uint32_t, std::size_t> area_at_;
};

std::vector<KeptIndicator> those(storage::Reader& reader, base::CountyId county, const storage::Condition& where)
{
    std::vector<KeptIndicator> all;
    for (auto& record : record::list(reader, *indicator_kind(), county, {record::living() && where, "position", false, most_indicators, 0})) {
        auto indicator = record::as<Indicator>(record.values);
        all.push_back({std::move(record), std::move(indicator)});
    }
    return all;
}

} // namespace

std::optional<int> year_of(std::string_view time)
{
    constexpr std::size_t digits = 4;
    for (std::size_t at = 0; at + digits <= time.size(); ++at) {
        auto part = time.substr(at, digits);
        if (!std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; })) continue;
        auto year = static_cast<int>(base::whole_number(part).value_or(0));
        if (year >= first_year && year <= last_year) return year;
    }
    return std::nullopt;
}

std::optional<std::size_t> IndicatorValues::area(std::string_view key) const
{
    auto found = std::find_if(areas.begin(), areas.end(), [&](auto& area) { return area.key == key; });
    return found == areas.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - areas.begin()));
}

std::optional<std::size_t> IndicatorValues::last_year(std::size_t area) const
{
    for (std::size_t at = years.size(); at > 0; --at)
        if (readings[area][at - 1].state != State::no_data) return at - 1;
    return std::nullopt;
}

std::optional<IndicatorValues::Spot> IndicatorValues::newest_of_county() const
{
    for (std::size_t at = 0; at < areas.size(); ++at)
        if (areas[at].kind == AreaKind::county)
            if (auto year = last_year(at)) return Spot{at, *year};
    return std::nullopt;
}

std::optional<IndicatorValues::Spot> IndicatorValues::newest() const
{
    if (auto county = newest_of_county()) return county;
    for (std::size_t at = 0; at < areas.size(); ++at)
        if (auto year = last_year(at)) return Spot{at, *year};
    return std::nullopt;
}

namespace indicators {

std::vector<KeptIndicator> list(storage::Reader& reader, base::CountyId county, Which which)
{
    if (which == Which::active) return those(reader, county, {"active=1", {}});
    if (which == Which::marked_public) return those(reader, county, {"active=1 and is_public=1", {}});
    return those(reader, county, {});
}

std::optional<KeptIndicator> find(storage::Reader& reader, base::CountyId county, IndicatorId id)
{
    auto all = those(reader, county, {"id=?", {id.value}});
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

std::optional<KeptIndicator> by_code(storage::Reader& reader, base::CountyId county, std::string_view code)
{
    auto all = those(reader, county, {"code=?", {std::string(code)}});
    return all.empty() ? std::nullopt : std::optional(std::move(all.front()));
}

namespace {

/// A place and those it was made of, by their positions behind the places asked for.
struct Made {
    std::size_t area = 0;
    std::vector<std::size_t> of;
    int since = 0; ///< year
};

/// Adds the places that became part of one of `areas` behind them.
std::vector<Made> add_predecessors(storage::Reader& reader, base::CountyId county, std::vector<Area>& areas)
{
    std::vector<Made> all;
    auto asked = areas.size();
    for (auto& record : record::list(reader, *merger_kind(), county, {record::living(), "day", false, most_mergers, 0})) {
        auto merger = record::as<Merger>(record.values);
        for (std::size_t at = 0; at < asked; ++at) {
            if (!areas[at].region || *areas[at].region != merger.region) continue;
            auto made = std::find_if(all.begin(), all.end(), [&](auto& one) { return one.area == at; });
            if (made == all.end()) made = all.insert(all.end(), Made{at, {}, 0});
            made->of.push_back(areas.size());
            made->since = std::max(made->since, static_cast<int>(std::chrono::year_month_day(merger.day).year()));
            areas.push_back({merger.before_key, merger.before_name, AreaKind::municipality, {}, {}, {}});
        }
    }
    return all;
}

/// Where a place says nothing of the years before it was made, those it was made of say it together.
void join(Grid& grid, const std::vector<Made>& all, std::vector<IndicatorValues::Joined>& joined, const std::vector<Area>& areas)
{
    for (auto& made : all) {
        int until = 0;
        for (int year = grid.first; year <= grid.last && year <= made.since && grid.adds_up; ++year) {
            if (grid.at(made.area, year).state != State::no_data) continue;
            std::vector<Reading> parts;
            for (auto part : made.of) parts.push_back(grid.at(part, year));
            auto sum = together(parts);
            if (sum.state == State::no_data) continue;
            grid.put(made.area, year, sum);
            until = year;
        }
        if (until == 0) continue;
        auto known = std::find_if(joined.begin(), joined.end(), [&](auto& one) { return one.area == made.area; });
        if (known != joined.end()) {
            known->until = std::max(known->until, until);
            continue;
        }
        IndicatorValues::Joined one{made.area, until, {}};
        for (auto part : made.of) one.names.push_back(areas[part].name);
        joined.push_back(std::move(one));
    }
}

} // namespace

IndicatorValues values(storage::Reader& reader, base::CountyId county, const Indicator& indicator, const std::vector<Area>& areas)
{
    IndicatorValues result;
    result.areas = areas;
    result.readings.resize(areas.size());
    auto recipe = recipe_of(indicator);
    if (!recipe || areas.empty()) return result;
    auto with_before = areas;
    auto made = add_predecessors(reader, county, with_before);
    Gathering gathering(reader, county, with_before);
    auto used = recipe->formula.used();
    std::map<std::size_t, Grid> grids;
    for (auto input : used) grids.emplace(input, gathering.grid(recipe->inputs[input], result));
    for (auto& [name, grid] : grids) join(grid, made, result.joined, with_before);
    auto least = static_cast<double>(indicator.least_divisor.value_or(0));
    int first = last_year + 1, last = first_year - 1, from = last_year + 1, to = first_year - 1;
    for (auto& [name, grid] : grids) from = std::min(from, grid.first), to = std::max(to, grid.last);
    to = std::min(last_year, to + most_years_back); // what looks back goes on after the last year
    std::vector<std::vector<Reading>> all(areas.size(), std::vector<Reading>(to >= from ? static_cast<std::size_t>(to - from + 1) : 0));
    for (std::size_t area = 0; area < areas.size(); ++area)
        for (int year = from; year <= to; ++year) {
            auto& reading = all[area][static_cast<std::size_t>(year - from)];
            reading = recipe->formula.value([&](std::size_t name, int back) { return grids.at(name).at(area, year - back); }, least);
            if (reading.state != State::no_data) first = std::min(first, year), last = std::max(last, year);
        }
    for (int year = first; year <= last; ++year) result.years.push_back(year);
    auto cut = [&](auto&& reading) {
        std::vector<std::vector<Reading>> part(areas.size());
        for (std::size_t area = 0; area < areas.size(); ++area)
            for (auto year : result.years) part[area].push_back(reading(area, year));
        return part;
    };
    result.readings = cut([&](std::size_t area, int year) { return all[area][static_cast<std::size_t>(year - from)]; });
    for (auto input : used) result.inputs.push_back({recipe->inputs[input].name, cut([&](std::size_t area, int year) { return grids.at(input).at(area, year); })});
    return result;
}

} // namespace indicators

} // namespace landlotse::observatory
