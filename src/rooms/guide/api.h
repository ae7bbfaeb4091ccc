#pragma once
// The guide for the rest of the house: its pages by id, and how they are shown.

#include "kernel/site/room.h"
#include "rooms/guide/actions/import_pages.h"
#include "rooms/guide/actions/outside.h"
#include "rooms/guide/domain/page.h"
#include "rooms/guide/store/tree.h"
#include "rooms/guide/web/shown_text.h"

namespace landlotse::guide {

site::Room guide_room();

} // namespace landlotse::guide
