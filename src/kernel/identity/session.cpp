#include "kernel/identity/session.h"

#include "kernel/base/random.h"
#include "kernel/base/text.h"

#include <algorithm>
#include <sodium.h>

namespace landlotse::identity {

namespace {

/// A secret of this process: tokens die with it, and forms then show themselves again with their text.
const std::string& process_secret()
{
    static const std::string secret = base::random_bytes(32);
    return secret;
}

std::string throttle_key(std::string_view key) { return base::sha256_hex(std::string("throttle:") + std::string(key)); }

} // namespace

namespace sessions {

std::string open(storage::Tx& tx, CountyId county, PersonId person, bool is_full, const SessionLimits& limits)
{
    auto cookie = base::random_token(256);
    tx.execute("insert into session (county, id, person, created_at, seen_at, expires_at, is_full) "
               "values ($1,$2,$3,$4,$5,$6,$7)",
               county, base::sha256_hex(cookie), person, tx.now(), tx.now(), tx.now() + limits.absolute, is_full);
    return cookie;
}

std::optional<Session> find(storage::Reader& reader, CountyId county, std::string_view cookie, base::Instant now,
                            const SessionLimits& limits)
{
    if (cookie.empty() || cookie.size() > 100) return std::nullopt;
    return reader.first<Session>(
        "select id, person, created_at, seen_at, expires_at, is_full from session where county=$1 and id=$2 "
        "and expires_at>$3 and seen_at>$4",
        county, base::sha256_hex(cookie), now, now - limits.idle);
}

void touch(storage::Tx& tx, CountyId county, std::string_view id)
{
    tx.execute("update session set seen_at=$3 where county=$1 and id=$2", county, id, tx.now());
}

void close(storage::Tx& tx, CountyId county, std::string_view id)
{
    tx.execute("delete from session where county=$1 and id=$2", county, id);
}

void close_all_of(storage::Tx& tx, CountyId county, PersonId person)
{
    tx.execute("delete from session where county=$1 and person=$2", county, person);
}

std::int64_t forget_expired(storage::Tx& tx, CountyId county)
{
    return tx.execute("delete from session where county=$1 and expires_at<$2", county, tx.now());
}

} // namespace sessions

std::string csrf_token(std::string_view session_id)
{
    unsigned char mac[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256(mac, reinterpret_cast<const unsigned char*>(session_id.data()), session_id.size(),
                           reinterpret_cast<const unsigned char*>(process_secret().data()));
    return base::base64url({reinterpret_cast<const char*>(mac), sizeof mac});
}

bool csrf_matches(std::string_view session_id, std::string_view token)
{
    auto right = csrf_token(session_id);
    return right.size() == token.size() && sodium_memcmp(right.data(), token.data(), right.size()) == 0;
}

namespace throttle {

std::optional<base::Instant> blocked_until(storage::Reader& reader, CountyId county, std::string_view key,
                                           base::Instant now)
{
    auto until = reader.first<base::Instant>("select blocked_until from login_throttle where county=$1 and key=$2",
                                             county, throttle_key(key));
    return until && *until > now ? until : std::nullopt;
}

void note_failure(storage::Tx& tx, CountyId county, std::string_view key)
{
    auto hashed = throttle_key(key);
    auto failures = tx.number("select failures from login_throttle where county=$1 and key=$2", county, hashed) + 1;
    auto seconds = failures < 5 ? 0 : std::min<std::int64_t>(900, std::int64_t{1} << std::min<std::int64_t>(failures - 4, 10));
    auto until = tx.now() + std::chrono::seconds(seconds);
    tx.execute("insert into login_throttle (county, key, failures, blocked_until, seen_at) values ($1,$2,$3,$4,$5) "
               "on conflict (county, key) do update set failures=excluded.failures, "
               "blocked_until=excluded.blocked_until, seen_at=excluded.seen_at",
               county, hashed, failures, until, tx.now());
}

void note_success(storage::Tx& tx, CountyId county, std::string_view key)
{
    tx.execute("delete from login_throttle where county=$1 and key=$2", county, throttle_key(key));
}

} // namespace throttle

} // namespace landlotse::identity
