#pragma once
// Parts solved one by one, put together again. Shared by solving, explaining and finding conflicts.

#include "engines/placement/search.h"
#include "engines/placement/solve.h"

namespace landlotse::placement {

/// All parts of a problem under one weighting of its costs.
struct Assembled {
    bool has_plan = false;
    bool impossible = false;      ///< proven: some part has no plan
    bool proven = false;          ///< every part's plan is proven the best
    double bound = 0;             ///< in weighted millionths
    std::vector<int> place;       ///< option of each need, or -1
    std::vector<char> open;       ///< per option
    std::int64_t nodes = 0;
};

Assembled solve_parts(const Problem& problem, const Weights& weights, const Settings& settings);
/// Cost of a plan as the problem states it.
Cost cost_of(const Problem& problem, const std::vector<int>& place, const std::vector<char>& open);
/// True when some plan keeps all rules (false also when the work limit ended the search for one).
bool is_possible(const Problem& problem);
/// A smallest set of locks, must-place needs and minima that cannot hold together: leaving out any one of them helps.
std::vector<Conflict> conflicts_of(const Problem& problem);
/// Fills in reasons, changes, missing needs and prices of a plan.
void explain(const Problem& problem, const Settings& settings, Plan& plan);

} // namespace landlotse::placement
