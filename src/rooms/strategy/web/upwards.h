#pragma once
// What the room offers upwards: alarms, figures, dates, what it keeps about people.

#include "kernel/site/room.h"

namespace landlotse::strategy::web {

std::vector<site::Alarm> alarms(const site::Page& page);
std::vector<site::Figure> figures(const site::Page& page);
std::vector<site::CalendarEntry> dates(const site::Page& page, base::Day from, base::Day to);
std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county, base::PersonId person);

} // namespace landlotse::strategy::web
