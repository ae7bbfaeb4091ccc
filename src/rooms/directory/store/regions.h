#pragma once
// Municipalities of the county and the map they are drawn on.

#include "kernel/record/store.h"
#include "rooms/directory/domain/map.h"
#include "rooms/directory/domain/region.h"

namespace landlotse::directory {

/// A region with its record, for deeds that change it.
struct KeptRegion {
    record::Record record;
    Region region;
};

namespace regions {

/// Every region that is not archived, in order of name.
std::vector<KeptRegion> all(storage::Reader& reader, base::CountyId county);
/// Municipalities of today with people in them, in order of name.
std::vector<KeptRegion> municipalities(storage::Reader& reader, base::CountyId county);

} // namespace regions

/// One municipality on the county's map.
struct DrawnRegion {
    RegionId region;
    std::string path;
    int label_x = 0, label_y = 0;
    int left_x = 0, top_y = 0, right_x = 0, bottom_y = 0;
};
BOOST_DESCRIBE_STRUCT(DrawnRegion, (), (region, path, label_x, label_y, left_x, top_y, right_x, bottom_y))

struct CountyMap {
    int width = 0;
    int height = 0;
    std::string source;
    std::vector<DrawnRegion> regions;

    bool empty() const { return regions.empty(); }
};

namespace maps {

CountyMap of(storage::Reader& reader, base::CountyId county);
/// Replaces the county's map.
void put(storage::Tx& tx, base::CountyId county, const CountyMap& map);

} // namespace maps

DrawnRegion drawn_region(RegionId region, const MapRegion& shape);

} // namespace landlotse::directory
