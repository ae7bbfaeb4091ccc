#include "kernel/identity/password.h"
#include "kernel/identity/permission.h"
#include "kernel/identity/session.h"
#include "kernel/identity/store.h"
#include "kernel/identity/totp.h"
#include "kernel/storage/migrations.h"
#include "support/databases.h"

#include <doctest/doctest.h>

using namespace landlotse;
using namespace landlotse::identity;

namespace {

std::vector<Unit> tree()
{
    // County 1 with departments 2 > 3; municipality 10 (own controller) below; organisation 20 on its own.
    return {{UnitId{1}, {}, UnitId{1}, UnitKind::county, "Landkreis"},
            {UnitId{2}, UnitId{1}, UnitId{1}, UnitKind::department, "Dezernat"},
            {UnitId{3}, UnitId{2}, UnitId{1}, UnitKind::department, "Sachgebiet"},
            {UnitId{4}, UnitId{1}, UnitId{1}, UnitKind::department, "Nachbaramt"},
            {UnitId{10}, UnitId{1}, UnitId{10}, UnitKind::municipality, "Stadt"},
            {UnitId{20}, {}, UnitId{20}, UnitKind::organisation, "Verein"}};
}

Actor with(Role role, UnitId unit, int max_conf)
{
    Actor actor;
    actor.county.value = 1;
    actor.person.value = 7;
    actor.grants.push_back({role, unit, max_conf, reach_of(unit, tree())});
    return actor;
}

Permissions rows()
{
    Permissions permissions;
    permissions.add({{"x.read", Role::anyone, Scope::county},
                     {"x.edit", Role::integration_officer, Scope::county},
                     {"x.edit", Role::department_user, Scope::own_units},
                     {"x.edit", Role::organisation_editor, Scope::own_units}});
    return permissions;
}

} // namespace

TEST_CASE("a grant reaches down inside its controller and no further")
{
    CHECK(reach_of(UnitId{1}, tree()) == std::vector<UnitId>{UnitId{1}, UnitId{2}, UnitId{3}, UnitId{4}});
    CHECK(reach_of(UnitId{2}, tree()) == std::vector<UnitId>{UnitId{2}, UnitId{3}});
    CHECK(reach_of(UnitId{20}, tree()) == std::vector<UnitId>{UnitId{20}});
}

TEST_CASE("the decision for every relation of actor and record")
{
    auto permissions = rows();
    struct Row {
        Role role;
        int unit, owner, conf, max_conf;
        bool may;
    };
    for (auto& row : std::vector<Row>{
             {Role::integration_officer, 1, 20, 0, 1, true},   // whole county, foreign controller, public
             {Role::integration_officer, 1, 20, 2, 1, false},  // above the grant's confidentiality
             {Role::department_user, 2, 2, 0, 1, true},        // own
             {Role::department_user, 2, 3, 0, 1, true},        // below
             {Role::department_user, 3, 2, 0, 1, false},       // parent
             {Role::department_user, 2, 4, 0, 1, false},       // sibling
             {Role::department_user, 1, 10, 0, 1, false},      // another controller below in the tree
             {Role::organisation_editor, 20, 20, 0, 0, true},
             {Role::organisation_editor, 20, 1, 0, 0, false},
             {Role::organisation_editor, 20, 20, 3, 3, false}, // confidential needs assignment
             {Role::administrator, 1, 1, 0, 3, false}}) {      // administrators have no right to content
        CAPTURE(storage::name_of(row.role));
        CAPTURE(row.owner);
        auto actor = with(row.role, UnitId{row.unit}, row.max_conf);
        CHECK(permissions.may(actor, "x.edit", {UnitId{row.owner}, row.conf, {}}) == row.may);
    }
    auto assigned = with(Role::organisation_editor, UnitId{20}, 3);
    CHECK(permissions.may(assigned, "x.edit", {UnitId{20}, 3, {assigned.person}}));
    CHECK(permissions.may(visitor({1}), "x.read", {UnitId{5}, 0, {}}));
    CHECK_FALSE(permissions.may(visitor({1}), "x.read", {UnitId{5}, 1, {}}));
    CHECK_FALSE(permissions.may(visitor({1}), "x.edit"));
    CHECK_FALSE(permissions.may(with(Role::administrator, UnitId{1}, 3), "x.unknown"));
}

TEST_CASE("the row filter and the decision agree on every row")
{
    test::on_both_databases([](storage::Database& database) {
        auto permissions = rows();
        database.transact([](storage::Tx& tx) {
            tx.script("create table thing (owner bigint, conf bigint)");
            for (int owner : {1, 2, 3, 4, 10, 20})
                for (int conf : {0, 1, 2, 3}) tx.execute("insert into thing values ($1,$2)", owner, conf);
        });
        for (auto role : {Role::integration_officer, Role::department_user, Role::organisation_editor, Role::administrator})
            for (int unit : {1, 2, 20})
                for (int max_conf : {0, 1, 3}) {
                    auto actor = with(role, UnitId{unit}, max_conf);
                    auto filter = permissions.filter(actor, "x.edit");
                    database.read([&](storage::Reader& reader) {
                        int seen = 0, allowed = 0;
                        reader.each(storage::numbered("select owner, conf from thing where " + filter.sql), filter.values,
                                    [&](const storage::Cells& cells) {
                                        ++seen;
                                        Subject subject{UnitId{cells.integer(0)}, static_cast<int>(cells.integer(1)), {}};
                                        CHECK(permissions.may(actor, "x.edit", subject));
                                    });
                        for (int owner : {1, 2, 3, 4, 10, 20})
                            for (int conf : {0, 1, 2, 3}) allowed += permissions.may(actor, "x.edit", {UnitId{owner}, conf, {}});
                        CHECK(seen == allowed);
                    });
                }
    });
}

TEST_CASE("passwords: long enough, not guessable, matched in spite of anything")
{
    std::vector<std::string> words{"Petra Beispiel", "petra.beispiel"};
    CHECK(fault_of("kurz", words) == PasswordFault::too_short);
    CHECK(fault_of("passwortpasswort", words) == PasswordFault::guessable);
    CHECK(fault_of("123456789012", words) == PasswordFault::guessable);
    CHECK(fault_of(std::string(129, 'x'), words) == PasswordFault::too_long);
    CHECK_FALSE(fault_of("vier Störche essen Quark", words));
    auto hash = password_hash("vier Störche essen Quark");
    CHECK(hash.starts_with("$argon2id$"));
    CHECK(password_matches(hash, "vier Störche essen Quark"));
    CHECK_FALSE(password_matches(hash, "vier Stoerche essen Quark"));
    CHECK_FALSE(password_matches("", "nobody has this password"));
}

TEST_CASE("one-time codes follow RFC 6238 and work once")
{
    std::string secret = "12345678901234567890";
    CHECK(totp_code(secret, 1, 8) == "94287082"); // RFC 6238, appendix B, T = 59 s
    CHECK(base32(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    CHECK(from_base32(base32(secret)) == secret);
    auto now = base::instant(59'000);
    CHECK(totp_step(secret, totp_code(secret, 1), now, 0) == 1);
    CHECK_FALSE(totp_step(secret, totp_code(secret, 1), now, 1));
    CHECK_FALSE(totp_step(secret, "000000", now, 0));
}

TEST_CASE("sessions end by idleness and by age, and a stolen table opens nothing")
{
    base::FixedClock clock(base::instant(1'800'000'000'000));
    storage::Options options;
    options.clock = &clock;
    test::on_both_databases([&](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity"}));
        CountyId county{1};
        auto cookie = database.transact([&](storage::Tx& tx) { return sessions::open(tx, county, PersonId{7}, true); });
        auto alive = [&](std::string_view value) {
            return database.read([&](storage::Reader& reader) { return sessions::find(reader, county, value, clock.now()).has_value(); });
        };
        CHECK(alive(cookie));
        auto stored = database.read([&](storage::Reader& r) { return *r.first<std::string>("select id from session"); });
        CHECK_FALSE(alive(stored));
        CHECK(csrf_matches(stored, csrf_token(stored)));
        CHECK_FALSE(csrf_matches(stored, csrf_token("other")));
        for (int i = 0; i < 13; ++i) {
            clock.advance(std::chrono::minutes(50));
            database.transact([&](storage::Tx& tx) { sessions::touch(tx, county, stored); });
        }
        CHECK(alive(cookie));
        clock.advance(std::chrono::hours(2));
        CHECK_FALSE(alive(cookie)); // idle
        database.transact([&](storage::Tx& tx) { sessions::touch(tx, county, stored); });
        CHECK_FALSE(alive(cookie)); // older than twelve hours
    }, options);
}

TEST_CASE("who guesses waits longer and longer")
{
    base::FixedClock clock(base::instant(1'800'000'000'000));
    storage::Options options;
    options.clock = &clock;
    test::on_both_databases([&](storage::Database& database) {
        storage::migrate(database, storage::embedded_migrations({"storage", "identity"}));
        CountyId county{1};
        auto fail = [&] { database.transact([&](storage::Tx& tx) { throttle::note_failure(tx, county, "a@b"); }); };
        auto blocked = [&] { return database.read([&](storage::Reader& r) { return throttle::blocked_until(r, county, "a@b", clock.now()).has_value(); }); };
        for (int i = 0; i < 4; ++i) fail();
        CHECK_FALSE(blocked());
        fail();
        CHECK(blocked());
        clock.advance(std::chrono::seconds(3));
        CHECK_FALSE(blocked());
        for (int i = 0; i < 20; ++i) fail();
        clock.advance(std::chrono::minutes(14));
        CHECK(blocked());
        clock.advance(std::chrono::minutes(2));
        CHECK_FALSE(blocked());
        database.transact([&](storage::Tx& tx) { throttle::note_success(tx, county, "a@b"); });
        fail();
        CHECK_FALSE(blocked());
    }, options);
}
