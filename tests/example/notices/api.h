#pragma once
// The notices room: the example of CONTRIBUTING.md, built and tried by a test.

#include "kernel/site/room.h"

namespace landlotse::notices {

site::Room notices_room();

} // namespace landlotse::notices
