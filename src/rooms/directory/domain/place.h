#pragma once
// Places where people meet, learn or ask (R1.6b, R6.1), with the days on which advice comes to the village.

#include "rooms/directory/domain/actor.h"

namespace landlotse::directory {

using PlaceId = base::Id<struct PlaceTag>;
using OutreachId = base::Id<struct OutreachTag>;

enum class PlaceKind {
    office,
    advice_centre,
    meeting_place,
    school,
    nursery,
    library,
    sports_ground,
    worship,
    other
};
BOOST_DESCRIBE_ENUM(PlaceKind, office, advice_centre, meeting_place, school, nursery, library, sports_ground,
                    worship, other)

struct Place {
    std::string name;
    ActorId actor;
    PlaceKind kind = PlaceKind::other;
    std::string about;
    RegionId region;
    std::string street;
    std::string postcode;
    std::string town;
    std::string latitude; ///< degrees, WGS 84, as text so that nothing is rounded
    std::string longitude;
    /// R5.2: the address is known to staff only; the record is then internal and has no public page.
    bool address_protected = false;
    std::string opening; ///< canonical text of calendar/opening.h
    std::optional<bool> step_free;
    std::string how_to_reach;

    bool has_position() const { return !latitude.empty() && !longitude.empty(); }
};
BOOST_DESCRIBE_STRUCT(Place, (),
                      (name, actor, kind, about, region, street, postcode, town, latitude, longitude,
                       address_protected, opening, step_free, how_to_reach))

/// Advice comes to where people live (R1.6b).
struct Outreach {
    std::string title;
    ActorId actor;
    std::optional<ActorUnitId> unit;
    PlaceId place;
    std::string schedule; ///< canonical text of calendar/opening.h
    record::Codes topics;
    record::Codes languages;
    std::string registration;
};
BOOST_DESCRIBE_STRUCT(Outreach, (), (title, actor, unit, place, schedule, topics, languages, registration))

const std::shared_ptr<const record::Kind>& place_kind();
const std::shared_ptr<const record::Kind>& outreach_kind();

} // namespace landlotse::directory
