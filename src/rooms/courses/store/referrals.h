#pragma once
// Referral slips.

#include "kernel/storage/reader.h"
#include "rooms/courses/domain/referral.h"

#include <optional>
#include <vector>

namespace landlotse::courses::referrals {

void insert(storage::Tx& tx, base::CountyId county, const Referral& referral);
void update(storage::Tx& tx, base::CountyId county, const Referral& referral);
std::optional<Referral> find(storage::Reader& reader, base::CountyId county, ReferralId id);
/// Newest first.
std::vector<Referral> all(storage::Reader& reader, base::CountyId county);
std::vector<Referral> of_learner(storage::Reader& reader, base::CountyId county, LearnerId learner);

} // namespace landlotse::courses::referrals
