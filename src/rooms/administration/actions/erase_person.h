#pragma once
// What the house keeps about somebody who worked here goes on request (Art. 17 GDPR).

#include "kernel/audit/audit.h"
#include "kernel/identity/store.h"
#include "kernel/site/room.h"

namespace landlotse::administration {

/// Every room forgets the person, the upper ones first, because they may look into those below; then name and address go. What the
/// county must keep stays: its records, and the log of deeds, which knows a number only. Refused while the account is open.
base::Result<base::PersonId, base::Faults> erase_person(audit::Deed& deed, const site::House& house, base::PersonId person);

} // namespace landlotse::administration
