#pragma once
// The council for the rest of the house.

#include "kernel/site/room.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/domain/participation.h"

namespace landlotse::council {

site::Room council_room();

} // namespace landlotse::council
