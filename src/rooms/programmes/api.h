#pragma once
// Programmes of adult education for the rest of the house.

#include "kernel/site/room.h"
#include "rooms/programmes/actions/import_programme.h"
#include "rooms/programmes/domain/calendar_feed.h"
#include "rooms/programmes/domain/programme_course.h"

namespace landlotse::programmes {

site::Room programmes_room();

} // namespace landlotse::programmes
