#pragma once
// The places that figures are shown for: this county, its municipalities, and what they are compared with.

#include "kernel/identity/store.h"
#include "kernel/storage/reader.h"
#include "rooms/directory/api.h"

#include <optional>
#include <string>
#include <vector>

namespace landlotse::observatory {

enum class AreaKind { state, land, county, municipality };

struct Area {
    std::string key; ///< as the tables name it
    std::string name;
    AreaKind kind = AreaKind::municipality;
    std::optional<directory::RegionId> region;
    std::optional<std::int64_t> area_ha;
    std::string term; ///< `Stadt`, `Gemeinde`
};

namespace areas {

/// The widest first: state, Land, county, its municipalities by name. Places without an official key (an invented county's) go by
/// their names.
std::vector<Area> of_county(storage::Reader& reader, const identity::County& county);
/// Any other places that tables know, by their keys.
std::vector<Area> by_keys(storage::Reader& reader, base::CountyId county, const std::vector<std::string>& keys);
/// All municipalities that tables know (eight digits), for finding like ones.
std::vector<Area> municipalities_of_tables(storage::Reader& reader, base::CountyId county);

} // namespace areas

} // namespace landlotse::observatory
