#pragma once
// Rows of official tables.

#include "kernel/storage/reader.h"
#include "rooms/observatory/domain/columns.h"

#include <boost/describe.hpp>
#include <map>
#include <optional>

namespace landlotse::observatory {

using TableId = base::Id<struct TableTag>;
using SeriesId = base::Id<struct SeriesTag>;

struct KeptTable {
    TableId id;
    std::string code, title, notes, source, as_of;
    base::Instant imported_at;
    std::int64_t series = 0, cells = 0;
};
BOOST_DESCRIBE_STRUCT(KeptTable, (), (id, code, title, notes, source, as_of, imported_at, series, cells))

struct KeptSeries {
    SeriesId id;
    TableId table;
    std::string code, measure, parts, unit;
    std::int64_t cells = 0;
};
BOOST_DESCRIBE_STRUCT(KeptSeries, (), (id, table, code, measure, parts, unit, cells))

namespace tables {

/// By code.
std::vector<KeptTable> all(storage::Reader& reader, base::CountyId county);
std::optional<KeptTable> find(storage::Reader& reader, base::CountyId county, TableId id);
/// In the order of the table.
std::vector<KeptSeries> series_of(storage::Reader& reader, base::CountyId county, TableId table, int limit, int offset);
std::optional<KeptSeries> find_series(storage::Reader& reader, base::CountyId county, SeriesId id);
/// All cells of a series; empty when there are none or the bytes are damaged.
std::optional<Column> column_of(storage::Reader& reader, base::CountyId county, SeriesId id);
/// Official places by key; a key that no table has is not in the answer.
std::map<std::string, std::pair<std::uint32_t, std::string>> places(storage::Reader& reader, base::CountyId county, const std::vector<std::string>& keys);
/// Keys of all places by number.
std::map<std::uint32_t, std::string> place_keys(storage::Reader& reader, base::CountyId county);
/// Names of all times by number.
std::map<std::uint16_t, std::string> times(storage::Reader& reader, base::CountyId county);

/// What a reading changed.
struct Kept {
    TableId table;
    std::size_t series = 0, added = 0, changed = 0, unchanged = 0;
};
/// Keeps a table: a new one, or newer cells of one that is known by its code.
Kept keep(storage::Tx& tx, base::CountyId county, const Columns& columns);

} // namespace tables

} // namespace landlotse::observatory
