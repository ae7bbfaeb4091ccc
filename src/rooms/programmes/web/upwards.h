#pragma once
// What the programmes tell the house.

#include "kernel/site/room.h"

namespace landlotse::programmes::web {

std::vector<site::Figure> figures(const site::Page& page);
std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county, base::PersonId person);
void erase_person(storage::Tx& tx, base::CountyId county, base::PersonId person);
void upkeep(storage::Database& database, base::CountyId county, base::Instant now);

} // namespace landlotse::programmes::web
