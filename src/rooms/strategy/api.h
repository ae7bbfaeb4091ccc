#pragma once
// The strategy for the rest of the house: what needs somebody, how the fields stand, money, key figures, freshness, what went well, and a
// measure on one page for a committee's pack; and the deeds that take a plan to the council and back (put_to_council, adopt_plan). Each question is answered by indexed SQL (bench/strategy).

#include "kernel/site/room.h"
#include "rooms/strategy/actions/adopt_plan.h"
#include "rooms/strategy/domain/measure.h"
#include "rooms/strategy/store/overview.h"
#include "rooms/strategy/web/measure_sheet.h"
#include "rooms/strategy/web/parts.h"

namespace landlotse::strategy {

site::Room strategy_room();

} // namespace landlotse::strategy
