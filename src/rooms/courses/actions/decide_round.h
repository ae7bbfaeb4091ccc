#pragma once
// A person decides: the proposal's courses are accepted, everybody placed in them is offered a seat and told (R3.4a).

#include "rooms/courses/store/rounds.h"

#include <set>
#include <string>

namespace landlotse::courses {

struct RoundDecision {
    RoundId round;
    std::set<CourseId> courses; ///< those that shall open; proposals in others are left as they are
    std::string reason;         ///< why not all, or anything else that must be known later
    std::string public_address; ///< of the portal, for letters
};

/// Seats offered: to the learners who were proposed there and hold no promise yet.
audit::DeedResult decide_round(audit::Deed& deed, const RoundDecision& decision, base::Day today);

/// Somebody is offered a seat without a round, by the person who looks after the case.
audit::DeedResult offer_seat(audit::Deed& deed, LearnerId learner, CourseId course, base::Day today, const std::string& public_address);

/// A fresh code for the portal, `k7m2-p9xq-3d4w`; only its hash is kept.
std::string new_code(storage::Tx& tx, base::CountyId county, LearnerId learner);
/// The hash of a code as typed, however it was written; empty for what cannot be one.
std::string code_hash(base::CountyId county, std::string_view typed);

} // namespace landlotse::courses
