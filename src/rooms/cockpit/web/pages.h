#pragma once
// Pages of the cockpit; wired in room.cpp.

#include "kernel/site/layout.h"
#include "rooms/council/api.h"

namespace landlotse::cockpit::web {

constexpr auto section = "/office/cockpit";

http::Response cockpit(const site::Page& page);
/// What every number of the cockpit counts, and its list.
http::Response definitions(const site::Page& page);
/// Meetings to come, each with its pack.
http::Response packs(const site::Page& page);
http::Response pack(const site::Page& page);
/// A paper's stations and what was said in its hearings, under headings of that level (`h4`).
html::Html way_parts(const site::Page& page, const council::PaperWay& way, const char* heading);
/// The way from a meeting to its pack.
html::Html beside_meeting(const site::Page& page, const record::Record& meeting);
http::Response pack_pdf(const site::Page& page);

// ---- a concept on its way through the council ----
html::Html beside_plan(const site::Page& page, const record::Record& plan);
html::Html beside_paper(const site::Page& page, const record::Record& paper);
http::Response table_paper(const site::Page& page);
http::Response tie_paper(const site::Page& page);
http::Response adopt_plan(const site::Page& page);
/// Concepts that a body has adopted and nobody has frozen yet.
std::vector<site::Alarm> alarms(const site::Page& page);

http::Response portal_goals(const site::Page& page);

} // namespace landlotse::cockpit::web
