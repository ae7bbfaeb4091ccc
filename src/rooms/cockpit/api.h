#pragma once
// The cockpit: what head of administration, council and public see of everything below (R2.1, R2.8).

#include "kernel/site/room.h"

namespace landlotse::cockpit {

site::Room cockpit_room();

} // namespace landlotse::cockpit
