#include "rooms/observatory/store/tables.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::observatory::tables {

namespace {

constexpr const char* table_columns =
    "select t.id, t.code, t.title, t.notes, t.source, t.as_of, t.imported_at, "
    "(select count(*) from observatory_series s where s.county=t.county and s.table_id=t.id), "
    "(select coalesce(sum(s.cells), 0) from observatory_series s where s.county=t.county and s.table_id=t.id) from observatory_table t where t.county=$1";
constexpr const char* series_columns = "select id, table_id, code, measure, parts, unit, cells from observatory_series where county=$1";

std::map<std::string, std::uint32_t> numbers(storage::Reader& reader, base::CountyId county, std::string_view table, std::string_view name)
{
    std::map<std::string, std::uint32_t> known;
    reader.each(fmt::format("select {}, id from {} where county=$1", name, table), {county.value},
                [&](const storage::Cells& cells) { known.emplace(cells.text(0), static_cast<std::uint32_t>(cells.integer(1))); });
    return known;
}

/// From the table's own numbers to the county's.
std::vector<std::uint32_t> place_numbers(storage::Tx& tx, base::CountyId county, const std::vector<Place>& places)
{
    auto known = numbers(tx, county, "observatory_place", "key");
    std::vector<std::uint32_t> result;
    for (auto& place : places) {
        auto [at, is_new] = known.try_emplace(place.key, static_cast<std::uint32_t>(known.size()));
        if (is_new) tx.execute("insert into observatory_place (county, id, key, name) values ($1,$2,$3,$4)", county, std::int64_t{at->second}, place.key, place.name);
        result.push_back(at->second);
    }
    return result;
}

std::vector<std::uint16_t> time_numbers(storage::Tx& tx, base::CountyId county, const std::vector<std::string>& times)
{
    auto known = numbers(tx, county, "observatory_time", "name");
    std::vector<std::uint16_t> result;
    for (auto& time : times) {
        auto [at, is_new] = known.try_emplace(time, static_cast<std::uint32_t>(known.size()));
        if (is_new) tx.execute("insert into observatory_time (county, id, name) values ($1,$2,$3)", county, std::int64_t{at->second}, time);
        result.push_back(static_cast<std::uint16_t>(at->second));
    }
    return result;
}

TableId keep_table(storage::Tx& tx, base::CountyId county, const Columns& columns)
{
    auto notes = base::joined(columns.notes, "\n\n");
    auto known = tx.first<TableId>("select id from observatory_table where county=$1 and code=$2", county, columns.code);
    auto id = known ? *known : tx.make_id<TableId>();
    if (known)
        tx.execute("update observatory_table set title=$1, notes=$2, source=$3, as_of=$4, imported_at=$5 where county=$6 and id=$7", columns.title, notes,
                   columns.source, columns.as_of, tx.now(), county, id);
    else
        tx.execute("insert into observatory_table (county, id, code, title, notes, source, as_of, imported_at) values ($1,$2,$3,$4,$5,$6,$7,$8)", county, id,
                   columns.code, columns.title, notes, columns.source, columns.as_of, tx.now());
    return id;
}

void keep_series(storage::Tx& tx, base::CountyId county, TableId table, std::int64_t position, const Series& series, const Column& newer, Kept& kept)
{
    auto path = path_of(series);
    auto known = tx.first<SeriesId>("select id from observatory_series where county=$1 and table_id=$2 and path=$3", county, table, path);
    auto before = known ? column_of(tx, county, *known).value_or(Column{}) : Column{};
    auto merge = merged(before, newer);
    kept.added += merge.added;
    kept.changed += merge.changed;
    kept.unchanged += merge.unchanged;
    auto cells = static_cast<std::int64_t>(merge.column.size());
    auto id = known ? *known : tx.make_id<SeriesId>();
    if (!known)
        tx.execute("insert into observatory_series (county, id, table_id, position, code, measure, parts, unit, path, cells) "
                   "values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
                   county, id, table, position, series.code, series.measure, written_parts(series.parts), series.unit, path, cells);
    else if (merge.added + merge.changed > 0) tx.execute("update observatory_series set cells=$1 where county=$2 and id=$3", cells, county, id);
    else return;
    tx.execute("insert into observatory_column (county, series, content) values ($1,$2,$3) on conflict (county, series) do update set content=$3", county, id,
               storage::Blob{packed(merge.column)});
}

} // namespace

std::vector<KeptTable> all(storage::Reader& reader, base::CountyId county)
{
    return reader.all<KeptTable>(fmt::format("{} order by t.code", table_columns), county);
}

std::optional<KeptTable> find(storage::Reader& reader, base::CountyId county, TableId id)
{
    return reader.first<KeptTable>(fmt::format("{} and t.id=$2", table_columns), county, id);
}

std::vector<KeptSeries> series_of(storage::Reader& reader, base::CountyId county, TableId table, int limit, int offset)
{
    return reader.all<KeptSeries>(fmt::format("{} and table_id=$2 order by position, id limit {} offset {}", series_columns, limit, offset), county, table);
}

std::optional<KeptSeries> find_series(storage::Reader& reader, base::CountyId county, SeriesId id)
{
    return reader.first<KeptSeries>(fmt::format("{} and id=$2", series_columns), county, id);
}

std::optional<Column> column_of(storage::Reader& reader, base::CountyId county, SeriesId id)
{
    std::optional<Column> column;
    reader.each("select content from observatory_column where county=$1 and series=$2", {county.value, id.value},
                [&](const storage::Cells& cells) { column = unpacked_column(cells.bytes(0)); });
    return column;
}

std::map<std::string, std::pair<std::uint32_t, std::string>> places(storage::Reader& reader, base::CountyId county, const std::vector<std::string>& keys)
{
    std::map<std::string, std::pair<std::uint32_t, std::string>> found;
    for (auto& key : keys)
        reader.each("select id, name from observatory_place where county=$1 and key=$2", {county.value, key}, [&](const storage::Cells& cells) {
            found[key] = {static_cast<std::uint32_t>(cells.integer(0)), std::string(cells.text(1))};
        });
    return found;
}

std::map<std::uint32_t, std::string> place_keys(storage::Reader& reader, base::CountyId county)
{
    std::map<std::uint32_t, std::string> all;
    reader.each("select id, key from observatory_place where county=$1", {county.value},
                [&](const storage::Cells& cells) { all.emplace(static_cast<std::uint32_t>(cells.integer(0)), cells.text(1)); });
    return all;
}

std::map<std::uint16_t, std::string> times(storage::Reader& reader, base::CountyId county)
{
    std::map<std::uint16_t, std::string> all;
    reader.each("select id, name from observatory_time where county=$1", {county.value},
                [&](const storage::Cells& cells) { all.emplace(static_cast<std::uint16_t>(cells.integer(0)), cells.text(1)); });
    return all;
}

Kept keep(storage::Tx& tx, base::CountyId county, const Columns& columns)
{
    Kept kept{keep_table(tx, county, columns), columns.series.size(), 0, 0, 0};
    auto place = place_numbers(tx, county, columns.places);
    auto time = time_numbers(tx, county, columns.times);
    std::int64_t position = 0;
    for (auto& [series, local] : columns.series) {
        Column column = local;
        for (auto& one : column.place) one = place[one];
        for (auto& one : column.time) one = time[one];
        column.sort();
        keep_series(tx, county, kept.table, position++, series, column, kept);
    }
    return kept;
}

} // namespace landlotse::observatory::tables
