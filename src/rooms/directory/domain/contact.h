#pragma once
// Who answers: a fixed contact and a deputy in every unit (R2.3). A function without a person is a vacancy.

#include "rooms/directory/domain/place.h"

namespace landlotse::directory {

using ContactId = base::Id<struct ContactTag>;

enum class ContactRole { contact, deputy };
BOOST_DESCRIBE_ENUM(ContactRole, contact, deputy)

struct Contact {
    std::string name; ///< of the function: `Ansprechstelle Sprachkurse`
    ActorId actor;
    std::optional<ActorUnitId> unit;
    ContactRole role = ContactRole::contact;
    std::string person_name;  ///< empty = vacant
    bool name_public = false; ///< the person agreed to stand on the portal by name
    std::string phone;
    std::string email;
    std::optional<PlaceId> place;
    std::string opening; ///< own hours; empty = those of the place
    record::Codes topics;
    record::Codes languages;
    std::optional<base::Day> from_day;
    std::optional<base::Day> until_day;

    /// Somebody holds the function on that day.
    bool is_held_on(base::Day day) const
    {
        return !person_name.empty() && (!from_day || *from_day <= day) && (!until_day || day <= *until_day);
    }
};
BOOST_DESCRIBE_STRUCT(Contact, (),
                      (name, actor, unit, role, person_name, name_public, phone, email, place, opening,
                       topics, languages, from_day, until_day))

const std::shared_ptr<const record::Kind>& contact_kind();

} // namespace landlotse::directory
