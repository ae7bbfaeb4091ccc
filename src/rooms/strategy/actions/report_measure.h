#pragma once
// What the responsible office says about its measure: progress in words, a milestone reached, a value, or a status of its own with a reason.

#include "kernel/audit/audit.h"
#include "rooms/strategy/domain/standing.h"

namespace landlotse::strategy {

/// Dated today, with the actor's name. An empty text says: looked at, nothing new to tell.
audit::DeedResult tell_progress(audit::Deed& deed, MeasureId measure, const std::string& text);
/// A status by hand needs a reason and shows as such; it stays until somebody takes it back.
audit::DeedResult set_status(audit::Deed& deed, MeasureId measure, Status status, const std::string& reason);
audit::DeedResult take_status_back(audit::Deed& deed, MeasureId measure);
/// Reached on that day, at the latest today.
audit::DeedResult reach_milestone(audit::Deed& deed, MilestoneId milestone, std::optional<base::Day> day);

struct NewMilestone {
    std::string title;
    std::optional<base::Day> due_on;
};
audit::DeedResult add_milestone(audit::Deed& deed, MeasureId measure, const NewMilestone& wanted);

struct NewValue {
    std::optional<base::Day> day;
    std::string value;
    std::string source;
};
audit::DeedResult add_value(audit::Deed& deed, IndicatorId indicator, const NewValue& wanted);

} // namespace landlotse::strategy
