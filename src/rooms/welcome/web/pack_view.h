#pragma once
// Everything a pack page says, gathered before it is written.

#include "kernel/calendar/opening.h"
#include "rooms/welcome/domain/ranking.h"
#include "rooms/welcome/store/blocks.h"
#include "rooms/welcome/web/pages.h"

#include <memory>

namespace landlotse::welcome::web {

/// Contact points with what ranking needs, read once for many packs.
struct ContactShelf {
    directory::web::ContactList list;
    std::vector<directory::web::ContactLine> lines;
    std::vector<calendar::OpeningHours> hours; ///< of each line
    std::set<std::int64_t> with_childcare;     ///< actors whose offers have childcare
    std::vector<directory::Kept<directory::Outreach>> outreach;
    std::vector<calendar::OpeningHours> outreach_hours;
    std::map<std::int64_t, directory::Kept<directory::Place>> outreach_places;
    std::map<std::int64_t, std::pair<double, double>> points; ///< of municipalities, in units of the map
};

/// A day on which advice comes to a village.
struct OutreachDay {
    const directory::Kept<directory::Outreach>* outreach = nullptr;
    base::Day day;
    calendar::Span span;
    std::string place;
};

struct PackView {
    Household who;
    std::int64_t municipality = 0; ///< 0 = not said
    std::string municipality_name;
    std::shared_ptr<const BlockShelf> shelf;
    std::shared_ptr<const blocks::Texts> texts;
    std::shared_ptr<const ContactShelf> contacts;
    Pack pack;
    std::vector<RankedContact> best;
    std::vector<OutreachDay> outreach;

    const PreparedBlock& block(const PackLine& line) const { return shelf->blocks[line.block]; }
};

/// All blocks in use, from the memo of this page.
std::shared_ptr<const BlockShelf> block_shelf(const site::Page& page);
PackView pack_view(const site::Page& page, const Household& who);

} // namespace landlotse::welcome::web
