#pragma once
// Courses for the rest of the house: learners' needs meet providers' offers (R3.4a-d).

#include "kernel/site/room.h"

namespace landlotse::courses {

site::Room courses_room();

} // namespace landlotse::courses
