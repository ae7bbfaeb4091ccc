#pragma once
// The other deeds of the council's work: state an opinion, report and confirm the carrying-out, answer a motion.

#include "kernel/audit/audit.h"
#include "rooms/council/domain/hearing.h"

namespace landlotse::council {

/// The statement of whoever has the right. `stance` empty = waives the hearing.
audit::DeedResult state_opinion(audit::Deed& deed, HearingId hearing, std::optional<Stance> stance, const std::string& statement);
/// The responsible unit says what was done. The resolution stays in the control list until the body confirms.
audit::DeedResult report_carrying_out(audit::Deed& deed, ResolutionId resolution, const std::string& report);
/// The body confirmed in that meeting.
audit::DeedResult confirm_carrying_out(audit::Deed& deed, ResolutionId resolution, MeetingId meeting);
audit::DeedResult answer_motion(audit::Deed& deed, MotionId motion, const std::string& answer);

} // namespace landlotse::council
