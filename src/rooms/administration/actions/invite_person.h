#pragma once
// Inviting people, and what becomes of an invitation. Nobody sets another person's password.

#include "kernel/audit/audit.h"
#include "kernel/identity/store.h"

#include <optional>
#include <string>

namespace landlotse::administration {

struct InvitePerson {
    std::string name;
    std::string email;
    identity::Role role = identity::Role::organisation_editor;
    base::UnitId unit;
    int max_conf = 0;
    std::optional<base::Day> until_day;
};

/// The token for the link in the mail; kept only as a hash, valid seven days. Faults when somebody with
/// this address is already here.
base::Result<std::string, base::Faults> invite_person(audit::Deed& deed, const InvitePerson& request);

/// A link to choose a new password, for the person with this address. Valid one hour.
std::optional<std::string> offer_new_password(audit::Deed& deed, const identity::Person& person);

/// Makes the person and the grant, or sets the new password; ends all sessions of that person.
base::Result<base::PersonId, base::Faults> accept_invitation(audit::Deed& deed, const identity::Invitation& invitation,
                                                             const std::string& password_hash);

} // namespace landlotse::administration
