#include "rooms/administration/actions/log_in.h"

#include "kernel/audit/audit.h"
#include "kernel/identity/password.h"
#include "kernel/identity/totp.h"
#include "kernel/site/forms.h"
#include "kernel/site/site.h"

#include "kernel/base/text.h"

namespace landlotse::administration {

namespace {

using identity::throttle::blocked_until;

bool is_blocked(const site::Page& page, const std::string& key)
{
    return page.read([&](storage::Reader& reader) {
        return blocked_until(reader, page.county.id, key, page.now).has_value() ||
               blocked_until(reader, page.county.id, page.request.remote, page.now).has_value();
    });
}

/// A deed in the name of somebody who is not logged in yet. Each attempt is a deed of its own, so the
/// operation id is new.
template<class F>
void note_as(const site::Page& page, base::PersonId person, F&& deed)
{
    identity::Actor actor = identity::visitor(page.county.id);
    actor.person = person;
    base::OperationId operation{page.ids.next(base::milliseconds(page.now))};
    (void)audit::carry_out(page.database, actor, operation, [&](audit::Deed& running) -> audit::DeedResult {
        deed(running);
        return std::string();
    });
}

void note_failure(const site::Page& page, const std::string& key, base::PersonId person)
{
    note_as(page, person, [&](audit::Deed& deed) {
        identity::throttle::note_failure(deed.tx(), page.county.id, key);
        identity::throttle::note_failure(deed.tx(), page.county.id, page.request.remote);
        deed.note({"administration.login.failed", "person", person.value, {}});
    });
}

LoggedIn open_session(const site::Page& page, const identity::Person& person, const std::string& key, bool is_full)
{
    LoggedIn entered{{}, person.id, !is_full};
    note_as(page, person.id, [&](audit::Deed& deed) {
        auto& tx = deed.tx();
        if (is_full) {
            identity::throttle::note_success(tx, page.county.id, key);
            identity::persons::note_login(tx, page.county.id, person.id);
        }
        entered.cookie = identity::sessions::open(tx, page.county.id, person.id, is_full);
        deed.note({is_full ? "administration.login.done" : "administration.login.password", "person", person.id.value, {}});
    });
    return entered;
}

} // namespace

base::Result<LoggedIn, LoginRefusal> log_in(const site::Page& page, const std::string& email, const std::string& password)
{
    auto key = base::ascii_lower(base::trimmed(email));
    if (is_blocked(page, key)) return base::refuse(LoginRefusal::blocked);
    auto person = page.read([&](storage::Reader& reader) { return identity::persons::by_email(reader, page.county.id, key); });
    bool may_enter = person && !person->closed_at;
    // Hashed outside of any transaction: Argon2id takes its time and must not hold the writer.
    if (!identity::password_matches(may_enter ? person->password : "", password)) {
        note_failure(page, key, may_enter ? person->id : base::PersonId{});
        return base::refuse(LoginRefusal::wrong);
    }
    return open_session(page, *person, key, !person->totp_secret);
}

base::Result<LoggedIn, LoginRefusal> confirm_code(const site::Page& page, const std::string& code)
{
    auto session = session_of(page);
    if (!session || session->is_full) return base::refuse(LoginRefusal::wrong);
    auto person = page.read([&](storage::Reader& reader) { return identity::persons::find(reader, page.county.id, session->person); });
    if (!person || !person->totp_secret) return base::refuse(LoginRefusal::wrong);
    if (is_blocked(page, person->email)) return base::refuse(LoginRefusal::blocked);
    auto secret = identity::from_base32(*person->totp_secret);
    auto step = identity::totp_step(secret.value_or(""), base::trimmed(code), page.now, person->totp_step);
    if (!step) {
        note_failure(page, person->email, person->id);
        return base::refuse(LoginRefusal::wrong);
    }
    page.database.transact([&](storage::Tx& tx) {
        identity::persons::set_totp(tx, page.county.id, person->id, person->totp_secret, *step);
        identity::sessions::close(tx, page.county.id, session->id); // the session changes with the rights it carries
    });
    return open_session(page, *person, person->email, true);
}

void log_out(const site::Page& page)
{
    auto session = session_of(page);
    if (!session) return;
    note_as(page, session->person, [&](audit::Deed& deed) {
        identity::sessions::close(deed.tx(), page.county.id, session->id);
        deed.note({"administration.logout", "person", session->person.value, {}});
    });
}

std::optional<identity::Session> session_of(const site::Page& page)
{
    auto cookie = page.request.cookie(site::session_cookie_name(page.request.secure));
    return page.read([&](storage::Reader& reader) { return identity::sessions::find(reader, page.county.id, cookie, page.now); });
}

} // namespace landlotse::administration
