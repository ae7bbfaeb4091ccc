#pragma once
// A municipality that became part of another: its older figures go on counting for the one that took it in, visibly (R2.12).

#include "rooms/directory/api.h"
#include "rooms/observatory/domain/reading.h"

#include <vector>

namespace landlotse::observatory {

struct Merger {
    std::string before_name; ///< the municipality that is no more
    std::string before_key;  ///< as tables name it
    directory::RegionId region; ///< the one it belongs to now
    base::Day day{};         ///< since when
};
BOOST_DESCRIBE_STRUCT(Merger, (), (before_name, before_key, region, day))

const std::shared_ptr<const record::Kind>& merger_kind();

/// Counts of two places add up to a count of both; shares, means and rates do not. An unknown unit is taken for one that does not.
bool adds_up(std::string_view unit);

/// What the places that became one say together: a sum only if each says a number; a protected one protects.
Reading together(const std::vector<Reading>& parts);

} // namespace landlotse::observatory
