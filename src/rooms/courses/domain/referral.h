#pragma once
// From one institution to another with the person's consent; the answer comes back (R3.4b).

#include "rooms/courses/domain/learner.h"

namespace landlotse::courses {

using ReferralId = base::Id<struct ReferralTag>;

enum class ReferralConcern { advice, placement_test, course_registration, childcare, recognition, other };
BOOST_DESCRIBE_ENUM(ReferralConcern, advice, placement_test, course_registration, childcare, recognition, other)

enum class ReferralState { sent, in_work, done, refused };
BOOST_DESCRIBE_ENUM(ReferralState, sent, in_work, done, refused)

struct Referral {
    ReferralId id;
    LearnerId learner;
    directory::ActorId from_actor, to_actor;
    ReferralConcern concern{};
    std::string words;  ///< what the other institution must know, and no more
    ReferralState state = ReferralState::sent;
    std::string answer;
    base::Day sent_on;
    base::PersonId sent_by;
    std::optional<base::Day> answered_on;
    std::optional<base::PersonId> answered_by;
};
BOOST_DESCRIBE_STRUCT(Referral, (), (id, learner, from_actor, to_actor, concern, words, state, answer, sent_on, sent_by, answered_on, answered_by))

} // namespace landlotse::courses
