#pragma once
// Pages of the cockpit; wired in room.cpp.

#include "kernel/site/layout.h"

namespace landlotse::cockpit::web {

constexpr auto section = "/office/cockpit";

http::Response cockpit(const site::Page& page);
/// Meetings to come, each with its pack.
http::Response packs(const site::Page& page);
http::Response pack(const site::Page& page);
http::Response pack_pdf(const site::Page& page);
http::Response portal_goals(const site::Page& page);

} // namespace landlotse::cockpit::web
