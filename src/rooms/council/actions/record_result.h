#pragma once
// A body has dealt with an agenda item: result, wording, votes; the paper's way goes on, a resolution enters the control list, and
// hearings that nobody waited for are marked as missed (R2.6, R2.11).

#include "kernel/audit/audit.h"
#include "rooms/council/domain/hearing.h"

namespace landlotse::council {

struct Result {
    AgendaItemId item;
    Outcome outcome = Outcome::adopted;
    std::string wording;
    std::optional<std::int64_t> votes_yes, votes_no, votes_abstain;
    std::optional<base::Day> due_on; ///< when a resolution must be carried out
    std::string responsible;
};

/// Answers with the address of the agenda item.
audit::DeedResult record_result(audit::Deed& deed, const Result& result);

} // namespace landlotse::council
