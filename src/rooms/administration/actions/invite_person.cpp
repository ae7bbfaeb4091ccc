#include "rooms/administration/actions/invite_person.h"

#include "kernel/base/random.h"
#include "kernel/base/text.h"
#include "kernel/identity/session.h"

#include <fmt/format.h>

namespace landlotse::administration {

namespace {

std::string insert_with_token(audit::Deed& deed, identity::Invitation invitation)
{
    auto token = base::random_token(256);
    invitation.id = deed.tx().make_id<decltype(invitation.id)>();
    invitation.token_hash = base::sha256_hex(token);
    invitation.invited_by = deed.actor().person;
    invitation.created_at = deed.tx().now();
    identity::invitations::insert(deed.tx(), deed.county(), invitation);
    return token;
}

} // namespace

base::Result<std::string, base::Faults> invite_person(audit::Deed& deed, const InvitePerson& request)
{
    auto email = base::ascii_lower(base::trimmed(request.email));
    if (identity::persons::by_email(deed.tx(), deed.county(), email))
        return base::refuse(base::Faults{{"email", "administration.invite.known", {}, 0, 0}});
    if (!identity::units::find(deed.tx(), deed.county(), request.unit))
        return base::refuse(base::Faults{{"unit", "record.required", {}, 0, 0}});
    identity::Invitation invitation;
    invitation.email = email;
    invitation.name = request.name;
    invitation.role = request.role;
    invitation.unit = request.unit;
    invitation.max_conf = request.max_conf;
    invitation.until_day = request.until_day;
    invitation.expires_at = deed.tx().now() + std::chrono::days(7);
    auto token = insert_with_token(deed, invitation);
    deed.note({"administration.person.invited", "unit", request.unit.value, std::string(storage::name_of(request.role))});
    return token;
}

std::optional<std::string> offer_new_password(audit::Deed& deed, const identity::Person& person)
{
    if (person.closed_at) return std::nullopt;
    identity::Invitation invitation;
    invitation.email = person.email;
    invitation.name = person.name;
    invitation.person = person.id;
    invitation.expires_at = deed.tx().now() + std::chrono::hours(1);
    auto token = insert_with_token(deed, invitation);
    deed.note({"administration.password.offered", "person", person.id.value, {}});
    return token;
}

base::Result<base::PersonId, base::Faults> accept_invitation(audit::Deed& deed, const identity::Invitation& invitation,
                                                             const std::string& password_hash)
{
    auto& tx = deed.tx();
    identity::invitations::use(tx, deed.county(), invitation.id);
    if (invitation.person) {
        identity::persons::set_password(tx, deed.county(), *invitation.person, password_hash);
        identity::sessions::close_all_of(tx, deed.county(), *invitation.person);
        deed.note({"administration.password.changed", "person", invitation.person->value, "by link"});
        return *invitation.person;
    }
    if (identity::persons::by_email(tx, deed.county(), invitation.email))
        return base::refuse(base::Faults{{"", "administration.invite.known", {}, 0, 0}});
    identity::Person person;
    person.id = tx.make_id<base::PersonId>();
    person.name = invitation.name;
    person.email = invitation.email;
    person.language = "de";
    person.password = password_hash;
    identity::persons::insert(tx, deed.county(), person);
    identity::Grant grant;
    grant.id = tx.make_id<identity::GrantId>();
    grant.person = person.id;
    grant.role = *invitation.role;
    grant.unit = *invitation.unit;
    grant.max_conf = invitation.max_conf;
    grant.from_day = std::chrono::floor<std::chrono::days>(tx.now());
    grant.until_day = invitation.until_day;
    grant.granted_by = invitation.invited_by;
    identity::grants::insert(tx, deed.county(), grant);
    deed.note({"administration.person.joined", "person", person.id.value, std::string(storage::name_of(grant.role))});
    return person.id;
}

} // namespace landlotse::administration
