#pragma once
// A concept on its way through the council (R2.5, R2.6, R2.11). The rooms strategy and council stand side by side and know nothing of each
// other; from above both a draft becomes a council paper, and the resolution on that paper becomes the mandate of the frozen wording.

#include "rooms/council/api.h"
#include "rooms/strategy/api.h"

namespace landlotse::cockpit {

/// What the officer says about the paper that carries a draft.
struct NewPaper {
    std::string reference;                   ///< `VO/2026/120`
    std::optional<council::BodyId> decides;  ///< the body that takes the decision
    std::optional<base::Day> planned_on;
};

/// Makes a paper of the draft, with all its goals and measures in it. It is relevant by its nature, so the council opens its hearings; the
/// plan's hearing lasts as long as the longest of them. Answers with the address of the plan.
audit::DeedResult table_plan(audit::Deed& deed, strategy::PlanId plan, const NewPaper& wanted);

/// Ties a plan to a paper that somebody else has brought in; the paper becomes relevant if it was not.
audit::DeedResult tie_plan(audit::Deed& deed, strategy::PlanId plan, council::PaperId paper);

/// The resolution on the plan's paper becomes its mandate, and the wording is frozen. Refused before there is a resolution.
audit::DeedResult adopt_by_resolution(audit::Deed& deed, strategy::PlanId plan);

/// What those with the right to be heard said, in the words of the concept: the board's voice before the officer's.
std::optional<strategy::Hearing> heard(const std::vector<council::Hearing>& hearings);

} // namespace landlotse::cockpit
