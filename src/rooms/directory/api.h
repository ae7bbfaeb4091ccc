#pragma once
// The directory for the rest of the house: who is there, where, and what they offer.

#include "kernel/site/room.h"
#include "rooms/directory/actions/import_boundaries.h"
#include "rooms/directory/actions/import_register.h"
#include "rooms/directory/domain/offer.h"
#include "rooms/directory/domain/tie.h"
#include "rooms/directory/domain/words.h"
#include "rooms/directory/store/portal.h"
#include "rooms/directory/store/regions.h"
#include "rooms/directory/web/cards.h"
#include "rooms/directory/web/contact_lines.h"

namespace landlotse::directory {

site::Room directory_room();

} // namespace landlotse::directory
