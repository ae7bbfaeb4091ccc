#pragma once
// Whoever does something for living together in the county: offices, schools, clubs, firms (R3.1).

#include "rooms/directory/domain/region.h"

namespace landlotse::directory {

using ActorId = base::Id<struct ActorTag>;
using ActorUnitId = base::Id<struct ActorUnitTag>;

enum class ActorCategory {
    county_administration,
    municipal_administration,
    school,
    nursery,
    club,
    migrant_organisation,
    advice_service,
    course_provider,
    firm,
    chamber,
    faith_community,
    volunteer_initiative,
    health,
    police,
    other,
};
BOOST_DESCRIBE_ENUM(ActorCategory, county_administration, municipal_administration, school, nursery, club,
                    migrant_organisation, advice_service, course_provider, firm, chamber, faith_community,
                    volunteer_initiative, health, police, other)

/// An actor is a unit of responsibility of its own: what it maintains belongs to it (identity::Unit of the
/// same id).
struct Actor {
    std::string name;
    ActorCategory category = ActorCategory::other;
    std::string about;
    std::optional<RegionId> region; ///< where it sits; empty = works in the whole county
    record::Codes topics;
    record::Codes languages;
    std::string website;
    std::string email;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(Actor, (), (name, category, about, region, topics, languages, website, email, phone))

/// A department or group inside an actor (R2.3).
struct ActorUnit {
    std::string name;
    ActorId actor;
    std::string tasks;
};
BOOST_DESCRIBE_STRUCT(ActorUnit, (), (name, actor, tasks))

const std::shared_ptr<const record::Kind>& actor_kind();
const std::shared_ptr<const record::Kind>& unit_kind();

/// The unit of responsibility that an actor is: county departments stand below the county, everybody else is
/// a controller of its own (Art. 4(7) GDPR).
identity::Unit responsibility_of(base::CountyId county, std::int64_t actor, const Actor& what);

} // namespace landlotse::directory
