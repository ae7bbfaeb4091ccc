#pragma once
// The measure on one page, as committees read it.

#include "kernel/site/page.h"
#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

/// At most one printed page: wording, goal, who, when, milestones, money, indicators, mandate, state with its reason, last report. Nothing
/// when there is no such measure. `heading` is the level it starts at (`h1` alone, `h2` in a pack).
html::Html measure_sheet(const site::Page& page, MeasureId measure, std::string_view heading);

} // namespace landlotse::strategy
