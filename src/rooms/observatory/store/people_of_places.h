#pragma once
// How many people of the newest register live in each municipality, and what they probably read.

#include "rooms/observatory/domain/reach.h"
#include "rooms/observatory/store/registers.h"

namespace landlotse::observatory {

struct PeopleOfPlaces {
    std::optional<KeptRegister> source; ///< empty: no register tells where people live; then all inhabitants count, where the directory knows them
    std::vector<ReachedPlace> places;   ///< all municipalities of the county
    /// By place and language of the portal (in the order asked for); empty: the register knows no citizenship.
    std::vector<std::vector<std::uint64_t>> readers;
};

/// A register tells where people live when one of its features has a municipality's name for most categories.
PeopleOfPlaces people_of_places(storage::Reader& reader, base::CountyId county, const std::vector<std::string>& languages);

} // namespace landlotse::observatory
