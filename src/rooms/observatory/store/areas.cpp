#include "rooms/observatory/store/areas.h"

#include "rooms/observatory/domain/table.h"

#include <algorithm>

namespace landlotse::observatory::areas {

namespace {

constexpr std::size_t county_key_length = 5, municipality_key_length = 8;

struct PlaceRow {
    std::string key, name;
};
BOOST_DESCRIBE_STRUCT(PlaceRow, (), (key, name))

/// How tables write the county's name, where they know it.
std::string name_of_key(storage::Reader& reader, base::CountyId county, const std::string& key, const std::string& otherwise)
{
    return reader.first<std::string>("select name from observatory_place where county=$1 and key=$2", county, key).value_or(otherwise);
}

} // namespace

std::vector<Area> of_county(storage::Reader& reader, const identity::County& county)
{
    std::vector<Area> all;
    bool is_official = county.ags && county.ags->size() == county_key_length;
    if (is_official) {
        auto land = county.ags->substr(0, 2);
        all.push_back({"DG", "Deutschland", AreaKind::state, {}, {}, {}});
        all.push_back({land, name_of_key(reader, county.id, land, land), AreaKind::land, {}, {}, {}});
    }
    all.push_back({is_official ? *county.ags : county.name, county.name, AreaKind::county, {}, {}, {}});
    for (auto& one : directory::regions::municipalities(reader, county.id)) {
        auto key = one.region.ags.empty() ? one.region.name : one.region.ags;
        all.push_back({key, one.region.name, AreaKind::municipality, directory::RegionId{one.record.id}, one.region.area_ha, one.region.term});
    }
    return all;
}

std::vector<Area> by_keys(storage::Reader& reader, base::CountyId county, const std::vector<std::string>& keys)
{
    std::vector<Area> all;
    for (auto& key : keys)
        if (auto name = reader.first<std::string>("select name from observatory_place where county=$1 and key=$2", county, key))
            all.push_back({key, *name, key.size() == county_key_length ? AreaKind::county : AreaKind::municipality, {}, {}, {}});
    return all;
}

std::vector<Area> municipalities_of_tables(storage::Reader& reader, base::CountyId county)
{
    std::vector<Area> all;
    for (auto& row : reader.all<PlaceRow>("select key, name from observatory_place where county=$1 order by key", county)) {
        auto key = ags_of(row.key);
        if (key.size() == municipality_key_length && std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; }))
            all.push_back({key, row.name, AreaKind::municipality, {}, {}, {}});
    }
    return all;
}

} // namespace landlotse::observatory::areas
