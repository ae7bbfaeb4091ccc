#pragma once
// People who work in a test's county.

#include "kernel/identity/session.h"
#include "kernel/identity/store.h"

#include <chrono>
#include <string>
#include <string_view>

namespace landlotse::test {

/// Somebody with this role for the whole county from today on, who may see personal data. The name is the role's or the address's.
inline base::PersonId add_staff(storage::Tx& tx, base::CountyId county, identity::Role role, std::string_view email = {})
{
    identity::Person person;
    person.id = tx.make_id<base::PersonId>();
    person.name = email.empty() ? storage::name_of(role) : email;
    person.email = email.empty() ? std::string(storage::name_of(role)) + "@example.org" : std::string(email);
    person.language = "de";
    identity::persons::insert(tx, county, person);
    identity::Grant grant;
    grant.id = tx.make_id<identity::GrantId>();
    grant.person = person.id;
    grant.role = role;
    grant.unit = identity::units::root(county);
    grant.max_conf = 1;
    grant.from_day = std::chrono::floor<std::chrono::days>(tx.now());
    identity::grants::insert(tx, county, grant);
    return person.id;
}

/// The same, signed in; the value of the cookie.
inline std::string staff_signed_in(storage::Tx& tx, base::CountyId county, identity::Role role, std::string_view email = {})
{
    return identity::sessions::open(tx, county, add_staff(tx, county, role, email), true);
}

} // namespace landlotse::test
