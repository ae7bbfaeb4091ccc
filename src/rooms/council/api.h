#pragma once
// The council for the rest of the house: its kinds (other rooms refer to a `paper` by kind and id), and what waits in its work
// (hearings_open, resolutions_not_carried_out, motions_unanswered, papers_without_hearing, next_meetings, rhythm, committee_pack), and what was
// resolved on a paper (papers::way_of, papers::decision_on).

#include "kernel/site/room.h"
#include "rooms/council/actions/import_oparl.h"
#include "rooms/council/domain/hearing.h"
#include "rooms/council/domain/oparl_time.h"
#include "rooms/council/domain/participation.h"
#include "rooms/council/store/control.h"
#include "rooms/council/store/files.h"

namespace landlotse::council {

site::Room council_room();

} // namespace landlotse::council
