#pragma once
// Sessions (ASVS 5.0, 7.x) and slowing down those who guess.

#include "kernel/identity/grant.h"
#include "kernel/storage/database.h"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace landlotse::identity {

struct SessionLimits {
    std::chrono::minutes idle{60};
    std::chrono::hours absolute{12};
};

struct Session {
    std::string id; ///< SHA-256 of the cookie, so that a stolen table opens nothing
    PersonId person;
    base::Instant created_at;
    base::Instant seen_at;
    base::Instant expires_at;
    bool is_full = false; ///< false between password and one-time code
};
BOOST_DESCRIBE_STRUCT(Session, (), (id, person, created_at, seen_at, expires_at, is_full))

namespace sessions {
/// A new session; returns the cookie's value, which is kept nowhere.
std::string open(storage::Tx& tx, CountyId county, PersonId person, bool is_full, const SessionLimits& limits = {});
/// The living session of that cookie.
std::optional<Session> find(storage::Reader& reader, CountyId county, std::string_view cookie, base::Instant now,
                            const SessionLimits& limits = {});
/// Notes that it was used; call at most once a minute.
void touch(storage::Tx& tx, CountyId county, std::string_view id);
void close(storage::Tx& tx, CountyId county, std::string_view id);
void close_all_of(storage::Tx& tx, CountyId county, PersonId person);
std::int64_t forget_expired(storage::Tx& tx, CountyId county);
} // namespace sessions

/// The token that a form of this session must carry.
std::string csrf_token(std::string_view session_id);
bool csrf_matches(std::string_view session_id, std::string_view token);

namespace throttle {
/// Until when `key` (an address or an account, hashed by us) must wait; nothing when it may try.
std::optional<base::Instant> blocked_until(storage::Reader& reader, CountyId county, std::string_view key, base::Instant now);
/// After five failures each further one doubles the wait: 2 s, 4 s … at most 15 minutes.
void note_failure(storage::Tx& tx, CountyId county, std::string_view key);
void note_success(storage::Tx& tx, CountyId county, std::string_view key);
} // namespace throttle

} // namespace landlotse::identity
