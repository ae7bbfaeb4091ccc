#pragma once
// "What would help?" Changes a page can name (a further travel class, another time window, childcare at a course): the caller says which
// pairs would then exist and what they would cost, the engine solves again with them.

#include "engines/placement/plan.h"

namespace landlotse::placement {

/// One change and the pairs it would bring. Pairs of any need; those that exist already are taken at the lower cost.
struct PossibleChange {
    std::string kind;        ///< the caller's word: travel_class, time_window, childcare ...
    std::vector<Pair> pairs; ///< sizes are those of the needs
};

/// What a change would do for the need asked about, and for the whole plan.
struct Outcome {
    bool places = false; ///< the need has a place in the best plan then
    int option = -1;     ///< which
    Cost gain = 0;       ///< by how much the best plan becomes cheaper; never negative
    bool exact = false;  ///< both plans compared are proven the best; otherwise the gain is an estimate
};

struct ChangeAnswer {
    std::string kind;
    Outcome as_it_is;                        ///< what is open stays open, and nothing else opens
    std::optional<Outcome> when_reconsidered; ///< with the openings decided anew; only when asked for, and where that is quickly known (parts of few pairs)
    int searches = 0;                        ///< it took; none where a flow answers
};

/// How much is asked: a whole list of people is quickly told what would help as things are, while openings decided anew are a search for each.
enum class Openings { as_they_are, decided_anew };

/// One answer per change, in their order. `plan` is a plan of this problem; `need` the one that asks.
std::vector<ChangeAnswer> what_would_help(const Problem& problem, const Plan& plan, int need, const std::vector<PossibleChange>& changes,
                                          Openings openings = Openings::decided_anew);

} // namespace landlotse::placement
