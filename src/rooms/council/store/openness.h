#pragma once
// What happens with every save: public and non-public kept apart (a part of something non-public is non-public), titles made of what
// they name, hearings opened (R2.11), and the books of what is published.

#include "kernel/record/kind.h"
#include "rooms/council/store/publication.h"

namespace landlotse::council::openness {

using record::Record;
using storage::Tx;

void own_by_county(Tx& tx, base::CountyId county, Record& record);
void prepare_membership(Tx& tx, base::CountyId county, Record& record);
void prepare_closed_minutes(Tx& tx, base::CountyId county, Record& record);
void prepare_agenda_item(Tx& tx, base::CountyId county, Record& record);
void prepare_paper(Tx& tx, base::CountyId county, Record& record);
void prepare_consultation(Tx& tx, base::CountyId county, Record& record);
void prepare_resolution(Tx& tx, base::CountyId county, Record& record);
void prepare_hearing(Tx& tx, base::CountyId county, Record& record);
void prepare_motion(Tx& tx, base::CountyId county, Record& record);

void settle_body(Tx& tx, base::CountyId county, const Record& record);
void settle_term(Tx& tx, base::CountyId county, const Record& record);
void settle_mandate_holder(Tx& tx, base::CountyId county, const Record& record);
void settle_membership(Tx& tx, base::CountyId county, const Record& record);
void settle_venue(Tx& tx, base::CountyId county, const Record& record);
void settle_meeting(Tx& tx, base::CountyId county, const Record& record);
void settle_agenda_item(Tx& tx, base::CountyId county, const Record& record);
void settle_paper(Tx& tx, base::CountyId county, const Record& record);
void settle_consultation(Tx& tx, base::CountyId county, const Record& record);
void settle_hearing(Tx& tx, base::CountyId county, const Record& record);

} // namespace landlotse::council::openness
