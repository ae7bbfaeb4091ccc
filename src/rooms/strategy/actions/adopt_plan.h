#pragma once
// The life of a plan as deeds: into the hearing, back to the draft, adopted. With the adoption the wording of every goal and measure is put
// down for good; what people work with afterwards is the working version beside it (R2.5, R2.6).

#include "kernel/audit/audit.h"
#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

audit::DeedResult open_hearing(audit::Deed& deed, PlanId plan, std::optional<base::Day> until);
audit::DeedResult return_to_draft(audit::Deed& deed, PlanId plan);

/// The plan goes to the council with this paper; a draft is in its hearing from then on. Refused once it is adopted.
audit::DeedResult put_to_council(audit::Deed& deed, PlanId plan, PaperId paper, base::Day hearing_until);

/// The resolution that adopts a plan.
struct Resolution {
    std::string paper_number;
    std::string body;
    std::optional<base::Day> day;
    std::optional<PaperId> paper = {};   ///< the council's paper, when it is kept here
    std::optional<Hearing> hearing = {}; ///< what those with the right to be heard said about the whole plan
};
/// Only out of the hearing, with number, body and day. The plan it replaces (the same owner's adopted one of the same kind) is superseded.
/// The fingerprint of the wording stands in the chained audit note.
audit::DeedResult adopt_plan(audit::Deed& deed, PlanId plan, const Resolution& resolution);

/// Whether what is kept is still what was adopted. Empty = sound or not adopted; else what differs.
std::string wording_break(storage::Reader& reader, base::CountyId county, PlanId plan);

} // namespace landlotse::strategy
