#pragma once
// Pages of the room; wired in room.cpp.

#include "kernel/site/layout.h"
#include "kernel/site/record_pages.h"

namespace landlotse::welcome::web {

// ---- portal ----
http::Response questions(const site::Page& page);
http::Response pack(const site::Page& page);
http::Response pack_pdf(const site::Page& page);

// ---- office ----
http::Response overview(const site::Page& page);
http::Response desk(const site::Page& page);
/// Counts one pack and leads to it.
http::Response make_at_desk(const site::Page& page);
http::Response desk_pack(const site::Page& page);
http::Response desk_pdf(const site::Page& page);
http::Response rule_form(const site::Page& page);
http::Response sample_packs(const site::Page& page);
/// Beside a block: its rule in words and the samples that get it.
html::Html beside_block(const site::Page& page, const record::Record& record);
/// The pack of a sample.
html::Html beside_sample(const site::Page& page, const record::Record& record);
/// Puts the question "these packs change" before whatever saves or shelves a block.
void ask_before_packs_change(site::Room& room);

// ---- upwards ----
std::vector<site::Alarm> alarms(const site::Page& page);
std::vector<site::Figure> figures(const site::Page& page);
std::vector<site::CalendarEntry> ending_blocks(const site::Page& page, base::Day from, base::Day to);

} // namespace landlotse::welcome::web
