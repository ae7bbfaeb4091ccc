#pragma once
// Rows of the identity tables. Rules live in permission.h, password.h and totp.h; deeds in the
// administration room.

#include "kernel/identity/grant.h"
#include "kernel/identity/licence.h"
#include "kernel/storage/database.h"

#include <optional>
#include <string>
#include <vector>

namespace landlotse::identity {

/// The county that this installation serves (tenant). `ags` is empty until a real county was imported.
struct County {
    CountyId id;
    std::optional<std::string> ags;
    std::string name;
    std::string land;   ///< two-letter code of the Land (SN, BY …), for holidays and law
    std::string accent; ///< one colour, `#rrggbb`
    bool needs_second_factor = false; ///< nobody works in the office without a one-time code (ASVS 6.3.3)
    std::string arms; ///< fingerprint of the coat of arms; empty = none
    std::optional<Licence> licence; ///< of what the open interfaces give out; nothing = not decided
};
BOOST_DESCRIBE_STRUCT(County, (), (id, ags, name, land, accent, needs_second_factor, arms, licence))

namespace counties {
std::vector<County> all(storage::Reader& reader);
/// The only county, or the one with this AGS. Nothing when there is none or the choice is not clear.
std::optional<County> serving(storage::Reader& reader, std::string_view ags = {});
/// Makes the county with its root unit (whose id equals the county's).
CountyId create(storage::Tx& tx, const County& county);
void update(storage::Tx& tx, const County& county);

/// The county's coat of arms as it is served: a small PNG or JPEG under the fingerprint of its bytes.
struct Arms {
    std::string hash;
    std::string content_type;
    std::string bytes;
};
std::optional<Arms> arms(storage::Reader& reader, CountyId county);
/// Takes the place of the arms there were; nothing = from now on without.
void put_arms(storage::Tx& tx, CountyId county, const std::optional<Arms>& arms);
} // namespace counties

namespace units {
std::vector<Unit> all(storage::Reader& reader, CountyId county);
std::optional<Unit> find(storage::Reader& reader, CountyId county, UnitId id);
/// Inserts or renames. A unit keeps its place in the tree.
void put(storage::Tx& tx, CountyId county, const Unit& unit);
/// The root unit of the county administration.
UnitId root(CountyId county);
} // namespace units

struct Person {
    PersonId id;
    std::string name;
    std::string email;
    std::string language;
    std::string password;
    std::optional<std::string> totp_secret; ///< base 32; set once confirmed
    std::int64_t totp_step = 0;             ///< last step used: a code works once
    std::optional<base::Instant> last_login_at;
    std::optional<base::Instant> closed_at;
};
BOOST_DESCRIBE_STRUCT(Person, (), (id, name, email, language, password, totp_secret, totp_step, last_login_at, closed_at))

namespace persons {
std::vector<Person> all(storage::Reader& reader, CountyId county);
std::optional<Person> find(storage::Reader& reader, CountyId county, PersonId id);
/// Addresses are compared in lower case.
std::optional<Person> by_email(storage::Reader& reader, CountyId county, std::string_view email);
void insert(storage::Tx& tx, CountyId county, const Person& person);
void set_password(storage::Tx& tx, CountyId county, PersonId id, const std::string& hash);
void set_totp(storage::Tx& tx, CountyId county, PersonId id, const std::optional<std::string>& secret, std::int64_t step);
void set_language(storage::Tx& tx, CountyId county, PersonId id, std::string_view language);
void note_login(storage::Tx& tx, CountyId county, PersonId id);
/// Ends the account: no login, sessions gone, grants revoked. The name stays for the history.
void close(storage::Tx& tx, CountyId county, PersonId id);
/// Takes name and address from a closed account; its number stays, so that the history holds together.
void erase(storage::Tx& tx, CountyId county, PersonId id);
} // namespace persons

namespace grants {
std::vector<Grant> of_person(storage::Reader& reader, CountyId county, PersonId person);
std::vector<Grant> all(storage::Reader& reader, CountyId county);
void insert(storage::Tx& tx, CountyId county, const Grant& grant);
/// False when it was not there or already revoked.
bool revoke(storage::Tx& tx, CountyId county, GrantId id);
} // namespace grants

/// The person with the grants that hold on `day`.
std::optional<Actor> actor_for(storage::Reader& reader, CountyId county, PersonId person, base::Day day);
/// The same for a person who is already read.
Actor actor_for(storage::Reader& reader, CountyId county, const Person& person, base::Day day);

struct Invitation {
    base::Id<struct InvitationTag> id;
    std::string token_hash;
    std::string email;
    std::string name;
    std::optional<PersonId> person; ///< set: an existing person chooses a new password
    std::optional<Role> role;
    std::optional<UnitId> unit;
    int max_conf = 0;
    std::optional<base::Day> until_day;
    PersonId invited_by;
    base::Instant created_at;
    base::Instant expires_at;
    std::optional<base::Instant> used_at;
};
BOOST_DESCRIBE_STRUCT(Invitation, (), (id, token_hash, email, name, person, role, unit, max_conf, until_day, invited_by, created_at, expires_at, used_at))

namespace invitations {
void insert(storage::Tx& tx, CountyId county, const Invitation& invitation);
/// By the token in its mail; only while it is unused and not expired.
std::optional<Invitation> open_one(storage::Reader& reader, CountyId county, std::string_view token, base::Instant now);
std::vector<Invitation> open_ones(storage::Reader& reader, CountyId county, base::Instant now);
void use(storage::Tx& tx, CountyId county, base::Id<InvitationTag> id);
} // namespace invitations

} // namespace landlotse::identity
