#pragma once
// Pages of the directory; wired in room.cpp.

#include "kernel/site/layout.h"
#include "kernel/site/record_pages.h"

namespace landlotse::directory::web {

// ---- office ----
http::Response overview(const site::Page& page);
http::Response import_form(const site::Page& page);
http::Response import_register_file(const site::Page& page);
http::Response import_boundary_file(const site::Page& page);
/// Beside an actor's facts: its units, contacts, places, offers and ties.
html::Html beside_actor(const site::Page& page, const record::Record& record);

// ---- portal ----
http::Response start(const site::Page& page);
http::Response offers(const site::Page& page);
http::Response offer(const site::Page& page);
http::Response places(const site::Page& page);
http::Response place(const site::Page& page);
http::Response contacts(const site::Page& page);
http::Response actor(const site::Page& page);
http::Response municipality(const site::Page& page);
http::Response map(const site::Page& page);

// ---- upwards ----
std::vector<site::Alarm> alarms(const site::Page& page);
std::vector<site::Figure> figures(const site::Page& page);
std::vector<site::CalendarEntry> outreach_days(const site::Page& page, base::Day from, base::Day to);

} // namespace landlotse::directory::web
