#pragma once
// Giving and taking roles. A revoked grant ends at once: grants are read with every request (ASVS 8.3.2).

#include "kernel/audit/audit.h"
#include "kernel/identity/store.h"

namespace landlotse::administration {

base::Result<identity::GrantId, base::Faults> grant_role(audit::Deed& deed, identity::Grant grant);
base::Result<identity::Grant, base::Faults> revoke_role(audit::Deed& deed, identity::GrantId grant);
/// Ends an account. Refused for the last administrator, or nobody could let anybody in again.
base::Result<base::PersonId, base::Faults> close_person(audit::Deed& deed, base::PersonId person);

} // namespace landlotse::administration
