#pragma once
// The observatory for the rest of the house.

#include "kernel/site/room.h"

namespace landlotse::observatory {

site::Room observatory_room();

} // namespace landlotse::observatory
