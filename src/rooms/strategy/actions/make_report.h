#pragma once
// A progress report is made once and then stands: typed rows of how everything was on its day (R2.5).

#include "kernel/audit/audit.h"
#include "rooms/strategy/store/reports.h"

namespace landlotse::strategy {

enum class Publicity { internal, published };

/// Takes down every measure and indicator of the plan as it stands in this transaction, or (with a day before today) by what was known on
/// that day: statuses are then computed again, and words by hand of a later day are left out.
audit::DeedResult make_report(audit::Deed& deed, PlanId plan, const std::string& title, Publicity publicity, std::optional<base::Day> as_of = {});

} // namespace landlotse::strategy
