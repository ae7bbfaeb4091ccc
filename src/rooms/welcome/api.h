#pragma once
// Information packs for the rest of the house (R1.6a).

#include "kernel/site/room.h"

namespace landlotse::welcome {

site::Room welcome_room();

} // namespace landlotse::welcome
