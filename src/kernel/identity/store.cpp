#include "kernel/identity/store.h"

#include "kernel/base/text.h"

namespace landlotse::identity {

namespace counties {

std::vector<County> all(storage::Reader& reader)
{
    return reader.all<County>("select id, ags, name, land, accent, needs_second_factor, arms, licence from county order by id");
}

std::optional<County> serving(storage::Reader& reader, std::string_view ags)
{
    auto counties = all(reader);
    if (ags.empty()) return counties.size() == 1 ? std::optional(counties.front()) : std::nullopt;
    for (auto& county : counties)
        if (county.ags == ags) return county;
    return std::nullopt;
}

CountyId create(storage::Tx& tx, const County& county)
{
    auto id = county.id ? county.id : tx.make_id<CountyId>();
    tx.execute("insert into county (id, ags, name, land, accent, setup_at, changed_at) values ($1,$2,$3,$4,$5,$6,$7)",
               id, county.ags, county.name, county.land, county.accent, tx.now(), tx.now());
    Unit root;
    root.id = root.controller = units::root(id);
    root.kind = UnitKind::county;
    root.name = county.name;
    units::put(tx, id, root);
    return id;
}

void update(storage::Tx& tx, const County& county)
{
    tx.execute("update county set ags=$2, name=$3, land=$4, accent=$5, needs_second_factor=$6, licence=$7, changed_at=$8 where id=$1", county.id,
               county.ags, county.name, county.land, county.accent, county.needs_second_factor, county.licence, tx.now());
    tx.execute("update unit set name=$3 where county=$1 and id=$2", county.id, units::root(county.id), county.name);
}

std::optional<Arms> arms(storage::Reader& reader, CountyId county)
{
    std::optional<Arms> found;
    reader.each("select hash, content_type, content from county_arms where county=$1", {county.value}, [&](const storage::Cells& cells) {
        found = Arms{std::string(cells.text(0)), std::string(cells.text(1)), std::string(cells.bytes(2))};
    });
    return found;
}

void put_arms(storage::Tx& tx, CountyId county, const std::optional<Arms>& arms)
{
    tx.execute("delete from county_arms where county=$1", county);
    if (arms)
        tx.execute("insert into county_arms (county, hash, content_type, content) values ($1,$2,$3,$4)", county, arms->hash, arms->content_type,
                   storage::Blob{arms->bytes});
    tx.execute("update county set arms=$2, changed_at=$3 where id=$1", county, arms ? arms->hash : std::string(), tx.now());
}

} // namespace counties

namespace units {

std::vector<Unit> all(storage::Reader& reader, CountyId county)
{
    return reader.all<Unit>("select id, parent, controller, kind, name from unit where county=$1 order by id", county);
}

std::optional<Unit> find(storage::Reader& reader, CountyId county, UnitId id)
{
    return reader.first<Unit>("select id, parent, controller, kind, name from unit where county=$1 and id=$2", county, id);
}

void put(storage::Tx& tx, CountyId county, const Unit& unit)
{
    tx.execute("insert into unit (county, id, parent, controller, kind, name) values ($1,$2,$3,$4,$5,$6) "
               "on conflict (county, id) do update set name=excluded.name",
               county, unit.id, unit.parent, unit.controller, unit.kind, unit.name);
}

UnitId root(CountyId county) { return UnitId{county.value}; }

} // namespace units

namespace persons {

namespace {
constexpr std::string_view no_name = "—"; ///< where a name stood
}

namespace {
constexpr std::string_view select =
    "select id, name, email, language, password, totp_secret, totp_step, last_login_at, closed_at from person ";
} // namespace

std::vector<Person> all(storage::Reader& reader, CountyId county)
{
    return reader.all<Person>(std::string(select) + "where county=$1 order by name, id", county);
}

std::optional<Person> find(storage::Reader& reader, CountyId county, PersonId id)
{
    return reader.first<Person>(std::string(select) + "where county=$1 and id=$2", county, id);
}

std::optional<Person> by_email(storage::Reader& reader, CountyId county, std::string_view email)
{
    return reader.first<Person>(std::string(select) + "where county=$1 and email=$2", county,
                                base::ascii_lower(base::trimmed(email)));
}

void insert(storage::Tx& tx, CountyId county, const Person& person)
{
    tx.execute("insert into person (county, id, name, email, language, password, totp_secret, totp_step, created_at) "
               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
               county, person.id, person.name, base::ascii_lower(base::trimmed(person.email)), person.language,
               person.password, person.totp_secret, person.totp_step, tx.now());
}

void set_password(storage::Tx& tx, CountyId county, PersonId id, const std::string& hash)
{
    tx.execute("update person set password=$3 where county=$1 and id=$2", county, id, hash);
}

void set_totp(storage::Tx& tx, CountyId county, PersonId id, const std::optional<std::string>& secret, std::int64_t step)
{
    tx.execute("update person set totp_secret=$3, totp_step=$4 where county=$1 and id=$2", county, id, secret, step);
}

void set_language(storage::Tx& tx, CountyId county, PersonId id, std::string_view language)
{
    tx.execute("update person set language=$3 where county=$1 and id=$2", county, id, language);
}

void note_login(storage::Tx& tx, CountyId county, PersonId id)
{
    tx.execute("update person set last_login_at=$3 where county=$1 and id=$2", county, id, tx.now());
}

void close(storage::Tx& tx, CountyId county, PersonId id)
{
    tx.execute("update person set closed_at=coalesce(closed_at, $3), password='', totp_secret=null where county=$1 and id=$2", county, id,
               tx.now());
    tx.execute("delete from session where county=$1 and person=$2", county, id);
    tx.execute("update role_grant set revoked_at=$3 where county=$1 and person=$2 and revoked_at is null", county, id,
               tx.now());
}

void erase(storage::Tx& tx, CountyId county, PersonId id)
{
    // Addresses are unique: what takes the place of one is no address, and tells nothing.
    tx.execute("update person set name=$3, email=$4 where county=$1 and id=$2 and closed_at is not null", county, id, std::string(no_name), base::id_text(id.value));
}

} // namespace persons

namespace grants {

namespace {
constexpr std::string_view select =
    "select id, person, role, unit, max_conf, from_day, until_day, granted_by, reason, revoked_at from role_grant ";
} // namespace

std::vector<Grant> of_person(storage::Reader& reader, CountyId county, PersonId person)
{
    return reader.all<Grant>(std::string(select) + "where county=$1 and person=$2 order by id", county, person);
}

std::vector<Grant> all(storage::Reader& reader, CountyId county)
{
    return reader.all<Grant>(std::string(select) + "where county=$1 order by id", county);
}

void insert(storage::Tx& tx, CountyId county, const Grant& grant)
{
    tx.execute("insert into role_grant (county, id, person, role, unit, max_conf, from_day, until_day, granted_by, reason) "
               "values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10)",
               county, grant.id, grant.person, grant.role, grant.unit, grant.max_conf, grant.from_day, grant.until_day,
               grant.granted_by, grant.reason);
}

bool revoke(storage::Tx& tx, CountyId county, GrantId id)
{
    return tx.execute("update role_grant set revoked_at=$3 where county=$1 and id=$2 and revoked_at is null", county, id,
                      tx.now()) == 1;
}

} // namespace grants

std::optional<Actor> actor_for(storage::Reader& reader, CountyId county, PersonId id, base::Day day)
{
    auto person = persons::find(reader, county, id);
    if (!person || person->closed_at) return std::nullopt;
    return actor_for(reader, county, *person, day);
}

Actor actor_for(storage::Reader& reader, CountyId county, const Person& person, base::Day day)
{
    auto tree = units::all(reader, county);
    Actor actor;
    actor.county = county;
    actor.person = person.id;
    actor.name = person.name;
    for (auto& grant : grants::of_person(reader, county, person.id))
        if (grant.holds_on(day))
            actor.grants.push_back({grant.role, grant.unit, grant.max_conf, reach_of(grant.unit, tree)});
    return actor;
}

namespace invitations {

namespace {
constexpr std::string_view select =
    "select id, token_hash, email, name, person, role, unit, max_conf, until_day, invited_by, created_at, expires_at, "
    "used_at from invitation ";
} // namespace

void insert(storage::Tx& tx, CountyId county, const Invitation& one)
{
    tx.execute("insert into invitation (county, id, token_hash, email, name, person, role, unit, max_conf, until_day, "
               "invited_by, created_at, expires_at) values ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13)",
               county, one.id, one.token_hash, one.email, one.name, one.person, one.role, one.unit, one.max_conf,
               one.until_day, one.invited_by, one.created_at, one.expires_at);
}

std::optional<Invitation> open_one(storage::Reader& reader, CountyId county, std::string_view token, base::Instant now)
{
    return reader.first<Invitation>(
        std::string(select) + "where county=$1 and token_hash=$2 and used_at is null and expires_at>$3", county,
        base::sha256_hex(token), now);
}

std::vector<Invitation> open_ones(storage::Reader& reader, CountyId county, base::Instant now)
{
    return reader.all<Invitation>(
        std::string(select) + "where county=$1 and used_at is null and expires_at>$2 order by id", county, now);
}

void use(storage::Tx& tx, CountyId county, base::Id<InvitationTag> id)
{
    tx.execute("update invitation set used_at=$3 where county=$1 and id=$2", county, id, tx.now());
}

} // namespace invitations

} // namespace landlotse::identity
