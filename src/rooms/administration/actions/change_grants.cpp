#include "rooms/administration/actions/change_grants.h"

#include <algorithm>

namespace landlotse::administration {

namespace {

base::Faults last_administrator() { return {{"", "administration.grant.last_administrator", {}, 0, 0}}; }

/// Administrators left when the grants for which `goes` holds are gone.
bool somebody_administers_without(audit::Deed& deed, const std::function<bool(const identity::Grant&)>& goes)
{
    auto today = std::chrono::floor<std::chrono::days>(deed.tx().now());
    auto all = identity::grants::all(deed.tx(), deed.county());
    return std::any_of(all.begin(), all.end(), [&](auto& grant) {
        return grant.role == identity::Role::administrator && grant.holds_on(today) && !goes(grant);
    });
}

} // namespace

base::Result<identity::GrantId, base::Faults> grant_role(audit::Deed& deed, identity::Grant grant)
{
    base::Faults faults;
    if (!identity::persons::find(deed.tx(), deed.county(), grant.person)) faults.push_back({"", "site.error.not_found.text", {}, 0, 0});
    if (!identity::units::find(deed.tx(), deed.county(), grant.unit)) faults.push_back({"unit", "record.required", {}, 0, 0});
    if (grant.until_day && *grant.until_day < grant.from_day) faults.push_back({"until", "administration.grant.ends_before", {}, 0, 0});
    if (!faults.empty()) return base::refuse(faults);
    grant.id = deed.tx().make_id<identity::GrantId>();
    grant.granted_by = deed.actor().person;
    identity::grants::insert(deed.tx(), deed.county(), grant);
    deed.note({"administration.role.granted", "person", grant.person.value, std::string(storage::name_of(grant.role))});
    return grant.id;
}

base::Result<identity::Grant, base::Faults> revoke_role(audit::Deed& deed, identity::GrantId id)
{
    auto all = identity::grants::all(deed.tx(), deed.county());
    auto found = std::find_if(all.begin(), all.end(), [&](auto& grant) { return grant.id == id; });
    if (found == all.end()) return base::refuse(base::Faults{{"", "site.error.not_found.text", {}, 0, 0}});
    if (found->role == identity::Role::administrator && !somebody_administers_without(deed, [&](auto& grant) { return grant.id == id; }))
        return base::refuse(last_administrator());
    identity::grants::revoke(deed.tx(), deed.county(), id);
    deed.note({"administration.role.revoked", "person", found->person.value, std::string(storage::name_of(found->role))});
    return *found;
}

base::Result<base::PersonId, base::Faults> close_person(audit::Deed& deed, base::PersonId person)
{
    if (!somebody_administers_without(deed, [&](auto& grant) { return grant.person == person; })) return base::refuse(last_administrator());
    identity::persons::close(deed.tx(), deed.county(), person);
    deed.note({"administration.person.closed", "person", person.value, {}});
    return person;
}

} // namespace landlotse::administration
