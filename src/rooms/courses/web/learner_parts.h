#pragma once
// What the pages about one learner share.

#include "rooms/courses/domain/chain.h"
#include "rooms/courses/store/beside.h"
#include "rooms/courses/web/parts.h"

namespace landlotse::courses::web {

/// The learner of the address (`{id}`) if this person may do that (`read`, `edit`).
std::optional<KeptLearner> learner_in_address(const site::Page& page, std::string_view deed);
std::string learner_address(LearnerId id);
/// What was finished last, of these seats.
std::optional<Finished> last_finished(const site::Page& page, const std::vector<Seat>& seats);
/// Who looks after the children, in a word with its colour; nothing needed is said as that.
html::Html care_badge(const site::Page& page, const Learner& learner, CareBy care);
/// Where a nursery place is missing: what is near, and the way to enter one.
html::Html care_hints(const site::Page& page, const Beside& beside, LearnerId id, const Learner& learner, CareBy care);
/// An entry that may be the same person. Another institution's is told as that and no more.
html::Html twin_line(const site::Page& page, const Names& names, const KeptLearner& twin);
/// Referrals of a learner, and the form for a new one.
html::Html referral_part(const site::Page& page, const Names& names, LearnerId id, const Learner& learner, bool may_edit);

} // namespace landlotse::courses::web
