#pragma once
// A round as its pages see it: what it reads today, what was proposed, and whether both still belong together.

#include "rooms/courses/web/parts.h"

namespace landlotse::courses::web {

struct RoundView {
    Round round;
    GatheredRound gathered;
    RoundProblem built;
    RoundResult result;
    placement::Plan plan;    ///< empty until it was run
    bool is_current = false; ///< the data are those of the run
    std::vector<KeptWish> wishes;

    bool has_plan() const { return round.status == "optimal" || round.status == "feasible"; }
    std::string address() const { return "/office/rounds/" + base::id_text(round.id); }
    const OfferLine* offer(CourseId id) const;
    const NeedLine* need(LearnerId id) const;
    const Proposal* proposal(LearnerId id) const;
    std::size_t placed_in(CourseId id) const;
};

/// The round named in the address (`{id}`); nothing when there is none.
std::optional<RoundView> round_in_address(const site::Page& page);

/// Rules by name, for people: `courses.rule.no_childcare`.
std::string rule_label(const site::Page& page, std::string_view rule);

} // namespace landlotse::courses::web
