#pragma once
// The strategy for the rest of the house.

#include "kernel/site/room.h"
#include "rooms/strategy/domain/measure.h"

namespace landlotse::strategy {

site::Room strategy_room();

} // namespace landlotse::strategy
