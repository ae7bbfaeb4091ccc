#include "rooms/directory/store/regions.h"

namespace landlotse::directory {

namespace {

/// No county of Germany has so many municipalities and districts of them.
constexpr int most_regions = 5000;

struct MapRow {
    int width = 0;
    int height = 0;
    std::string source;
};
BOOST_DESCRIBE_STRUCT(MapRow, (), (width, height, source))

std::vector<KeptRegion> those(storage::Reader& reader, base::CountyId county, const storage::Condition& where)
{
    record::ListQuery query{record::living() && where, "sort_name", false, most_regions, 0};
    std::vector<KeptRegion> kept;
    for (auto& record : record::list(reader, *region_kind(), county, query)) {
        auto region = record::as<Region>(record.values);
        kept.push_back({std::move(record), std::move(region)});
    }
    return kept;
}

} // namespace

namespace regions {

std::vector<KeptRegion> all(storage::Reader& reader, base::CountyId county)
{
    return those(reader, county, {});
}

std::vector<KeptRegion> municipalities(storage::Reader& reader, base::CountyId county)
{
    return those(reader, county, {"kind='municipality' and valid_to is null", {}});
}

} // namespace regions

namespace maps {

CountyMap of(storage::Reader& reader, base::CountyId county)
{
    CountyMap map;
    auto row =
        reader.first<MapRow>("select width, height, source from directory_map where county=$1", county);
    if (!row) return map;
    map.width = row->width;
    map.height = row->height;
    map.source = row->source;
    map.regions =
        reader.all<DrawnRegion>("select region, path, label_x, label_y, left_x, top_y, right_x, bottom_y "
                                "from directory_boundary where county=$1 order by region",
                                county);
    return map;
}

void put(storage::Tx& tx, base::CountyId county, const CountyMap& map)
{
    tx.execute("delete from directory_boundary where county=$1", county);
    tx.execute("delete from directory_map where county=$1", county);
    tx.execute(
        "insert into directory_map (county, width, height, source, imported_at) values ($1,$2,$3,$4,$5)",
        county, map.width, map.height, map.source, tx.now());
    for (auto& one : map.regions)
        tx.execute("insert into directory_boundary (county, region, path, label_x, label_y, left_x, top_y, "
                   "right_x, bottom_y) "
                   "values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
                   county, one.region, one.path, one.label_x, one.label_y, one.left_x, one.top_y, one.right_x,
                   one.bottom_y);
}

} // namespace maps

DrawnRegion drawn_region(RegionId region, const MapRegion& shape)
{
    return {region,           shape.path,       shape.label.x,        shape.label.y,
            shape.top_left.x, shape.top_left.y, shape.bottom_right.x, shape.bottom_right.y};
}

} // namespace landlotse::directory
