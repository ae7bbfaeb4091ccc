#pragma once
// Which right is in force on a day: by the Land's law, or by the county's own statute.

#include "rooms/council/domain/hearing.h"

namespace landlotse::council::rights {

/// The right of that holder on that day; the own statute comes before the Land's law. Nothing when there is none.
std::optional<Right> in_force(storage::Reader& reader, base::CountyId county, Holder holder, Entitlement entitlement, base::Day day);
/// Every right in force on that day, for the page that shows them.
std::vector<Right> all_in_force(storage::Reader& reader, base::CountyId county, base::Day day);
/// What the program knows of a Land's law. *Unknown* says that no source was found, not that there is no right.
struct LandLaw {
    std::string land; ///< `HE`
    std::string name;
    bool is_known = false;
    std::string basis;
    std::string checked_on;
};
const std::vector<LandLaw>& lands();
/// Nothing for what is no Land.
const LandLaw* land_law(std::string_view land);

/// The rights and words that come with the program, for a county that has none. Returns how many were added.
int fill_from_table(storage::Tx& tx, base::CountyId county);

} // namespace landlotse::council::rights
