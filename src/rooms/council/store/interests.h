#pragma once
// People who want to be written to about politics: kept apart from everything else, found by their own secret link (Art. 9 GDPR).

#include "rooms/council/domain/participation.h"

namespace landlotse::council::interests {

/// Keeps a request without consent yet. Returns the secret of its link; only its hash is kept.
std::string ask(storage::Tx& tx, base::CountyId county, const Interest& interest);
std::optional<Interest> by_token(storage::Reader& reader, base::CountyId county, std::string_view token);
void consent(storage::Tx& tx, base::CountyId county, InterestId id);
/// Withdrawn: nothing remains.
void forget(storage::Tx& tx, base::CountyId county, InterestId id);
/// Those who consented.
std::vector<Interest> all(storage::Reader& reader, base::CountyId county);
std::int64_t count(storage::Reader& reader, base::CountyId county);
/// What was never confirmed, and what was confirmed too long ago. Returns how many went.
std::int64_t forget_old(storage::Tx& tx, base::CountyId county, base::Instant now);

} // namespace landlotse::council::interests
