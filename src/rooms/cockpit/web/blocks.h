#pragma once
// The blocks of the cockpit. Each asks the rooms below and says what it found; numbers lead to their lists.

#include "kernel/html/html.h"
#include "rooms/council/api.h"
#include "rooms/strategy/api.h"

namespace landlotse::cockpit::web {

/// What a page asks: everything, or only what everybody may see.
struct View {
    strategy::overview::Question question;
    bool is_public = false;
    std::optional<strategy::PlanId> plan; ///< the public view speaks of the concept in force only
};
View office_view(const site::Page& page);
View public_view(const site::Page& page);

/// What waits for a decision, by kind: how many, the oldest, and the list.
html::Html needs_you(const site::Page& page, const View& view);
/// Measures by field of action and status.
html::Html fields_block(const site::Page& page, const View& view);
/// Six to ten chosen figures: where from, where to, where now, which way.
html::Html figures_block(const site::Page& page, const View& view);
/// Planned, secured, spent; permanent offers against projects.
html::Html money_block(const site::Page& page, const View& view);
/// How old the data are that all of this rests on.
html::Html freshness_block(const site::Page& page, const View& view);
/// What went well (R2.8).
html::Html potentials_block(const site::Page& page, const View& view);
/// When bodies dealt with integration, and when they meet next (R2.4).
html::Html council_block(const site::Page& page, const View& view);

} // namespace landlotse::cockpit::web
