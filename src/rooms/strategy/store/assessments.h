#pragma once
// Rounds of self-assessment and their answers.

#include "kernel/record/store.h"
#include "rooms/strategy/domain/assessment.h"

namespace landlotse::strategy::assessments {

/// The questions of one questionnaire, in order.
std::vector<Item> items(Questionnaire questionnaire);
void put(storage::Tx& tx, base::CountyId county, AssessmentId assessment, const Answer& answer);
std::vector<Answer> answers(storage::Reader& reader, base::CountyId county, AssessmentId assessment);
/// The round of the same actor and questionnaire before this one.
std::optional<AssessmentId> previous(storage::Reader& reader, base::CountyId county, AssessmentId id, const Assessment& assessment);

} // namespace landlotse::strategy::assessments
