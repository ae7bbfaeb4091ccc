#pragma once
// The administration room: coming in, people and their grants, the log, the county's own name.

#include "kernel/site/room.h"

namespace landlotse::administration {

site::Room administration_room();

} // namespace landlotse::administration
