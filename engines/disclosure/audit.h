#pragma once
// The attacker: what can be computed of each suppressed cell. Knows nothing of how the pattern came about; shares only the
// values of problem.h with the suppressor, and no solver.

#include "engines/disclosure/problem.h"

#include <functional>

namespace landlotse::disclosure {

/// A primary cell that is known too well.
struct Exposure {
    std::uint32_t cell = 0;
    Interval interval;
    int insider = -1; ///< who can do it; -1: everybody
};

struct Audit {
    std::vector<Interval> intervals;       ///< per cell, of an attacker without inside knowledge; published cells: the value itself
    std::vector<Exposure> exposures;       ///< primary cells whose protection levels are not reached, or that are published
    std::vector<std::uint32_t> computable; ///< suppressed cells that anybody can compute exactly, whatever their levels
    bool complete = true;                  ///< false when `stop` struck; what was not examined then counts as exposed
    bool safe() const { return complete && exposures.empty(); }
};

/// Relative slack when an end of an interval is compared with what must be reached.
inline constexpr double reach_tolerance = 1e-6;

/// Every end of an interval is backed by a table that satisfies all equations and bounds, so a cell is never called safe by
/// mistake; rounding can only make intervals narrower than they are.
Audit audit(const Problem& problem, const Pattern& suppressed, const std::function<bool()>& stop = {});

} // namespace landlotse::disclosure
