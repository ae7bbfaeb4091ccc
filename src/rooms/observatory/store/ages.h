#pragma once
// Ages of German and foreign men and women, from whichever table has them.

#include "rooms/observatory/store/indicators.h"

namespace landlotse::observatory {

/// One age group in persons: [german, foreign] × [men, women].
struct Ages {
    std::string name;
    int from = 0, to = 0; ///< from this age to before that one; the oldest group ends at a hundred
    Reading german_men, german_women, foreign_men, foreign_women;
};

struct AgeTable {
    KeptTable table;
    int year = 0;
    std::vector<int> years;  ///< that the table has for this place
    std::vector<Ages> groups; ///< the youngest first
};

namespace ages {

/// The newest year, or `year`. Nothing when no table tells of this place.
std::optional<AgeTable> of(storage::Reader& reader, base::CountyId county, const Area& area, std::optional<int> year = {});

/// `unter 3 Jahre` → 0 to 3, `3 bis unter 6 Jahre`, `90 Jahre und mehr`.
std::optional<std::pair<int, int>> bounds(std::string_view label);

} // namespace ages

} // namespace landlotse::observatory
