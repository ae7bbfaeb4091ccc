#pragma once
// A person wishes a course by the portal: no login, no residence status; a code to come back with.

#include "kernel/audit/audit.h"
#include "rooms/courses/domain/learner.h"

#include <string>

namespace landlotse::courses {

/// What is missing or wrong, with message keys of the portal.
base::Faults faults_of_wish(const Learner& wish, base::Day today);

/// Kept for the institution that takes wishes from the portal. The result is the learner's id as text; `code` is for the person only.
/// Refused when no institution was named.
audit::DeedResult take_wish(audit::Deed& deed, Learner wish, std::string& code);

/// The person takes the wish back: everything kept about them goes.
audit::DeedResult withdraw_wish(audit::Deed& deed, LearnerId learner);

} // namespace landlotse::courses
