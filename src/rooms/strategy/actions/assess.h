#pragma once
// One person's answers, without the person; and a measure made from a gap (R1.3).

#include "kernel/audit/audit.h"
#include "rooms/strategy/domain/assessment.h"

namespace landlotse::strategy {

/// While the round is open. `respondent` is a number by chance that nothing ties to the person; the note in the log names no answer.
audit::DeedResult answer_assessment(audit::Deed& deed, AssessmentId assessment, std::int64_t respondent, const std::map<std::string, std::optional<std::int64_t>>& levels);
/// A measure of the leading plan for what the item asks, led by whoever rated itself.
audit::DeedResult make_measure_from_gap(audit::Deed& deed, AssessmentId assessment, const std::string& item, GoalId goal);

} // namespace landlotse::strategy
