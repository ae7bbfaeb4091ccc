#pragma once
// The engine's door: a problem goes in, the best plan that can be proven comes out.

#include "engines/placement/plan.h"

#include <functional>

namespace landlotse::placement {

/// Answer of another solver to the rest of a part that the engine's own search does not finish soon.
struct ResidueAnswer {
    bool proven = false;           ///< the solver calls this answer the best
    std::vector<std::string> ones; ///< names of the variables that are 1; empty: no answer
};

struct Settings {
    double gap = 0;              ///< stop as soon as a plan is proven this near to the best (relative)
    std::uint64_t seed = 1;
    std::int64_t nodes = 200'000; ///< of the exact search, for each part; the limit that keeps answers reproducible
    bool explain = true;         ///< reasons, changes, prices; each costs further solving
    /// Asked often; true ends the work with the best plan so far. A deadline goes in here and makes the answer depend on the machine.
    std::function<bool()> stop = {};
    std::function<void(double bound, double best)> progress = {}; ///< in units
    /// Asked with a program in CPLEX LP format for parts that do not flow. Its plans are verified; "proven" is taken at its word.
    std::function<ResidueAnswer(const std::string& program)> finish = {};
};

/// Deterministic: the same problem and settings (without a deadline that strikes) give the same plan.
Plan solve(const Problem& problem, const Settings& settings = {});


} // namespace landlotse::placement
