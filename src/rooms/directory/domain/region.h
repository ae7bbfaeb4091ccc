#pragma once
// A county, a municipality, a district of one, or land without a municipality.

#include "kernel/base/id.h"
#include "kernel/record/kind.h"

namespace landlotse::directory {

using RegionId = base::Id<struct RegionTag>;

enum class RegionKind { county, municipality, district, unincorporated };
BOOST_DESCRIBE_ENUM(RegionKind, county, municipality, district, unincorporated)

struct Region {
    std::string name;
    std::string second_name; ///< in the second official language (Sorbian, Danish, Frisian)
    RegionKind kind = RegionKind::municipality;
    std::string term; ///< `Stadt`, `Gemeinde`, as the register says
    std::string ags;  ///< official municipality key; empty for districts and invented counties
    std::string ars;  ///< regional key
    std::optional<RegionId> parent;
    std::optional<std::int64_t> population;
    std::optional<std::int64_t> area_ha;
    std::string postcode;
    std::string association; ///< the administrative association it belongs to
    std::optional<base::Day> valid_from;
    std::optional<base::Day> valid_to; ///< merged or renamed since; kept, because older figures name it
};
BOOST_DESCRIBE_STRUCT(Region, (),
                      (name, second_name, kind, term, ags, ars, parent, population, area_ha, postcode,
                       association, valid_from, valid_to))

const std::shared_ptr<const record::Kind>& region_kind();

} // namespace landlotse::directory
