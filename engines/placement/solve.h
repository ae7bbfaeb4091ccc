#pragma once
// The engine's door: a problem goes in, the best plan that can be proven comes out.

#include "engines/placement/plan.h"

#include <functional>
#include <string_view>

namespace landlotse::placement {

/// Answer of another solver to the rest of a part that the engine's own search does not finish soon.
struct ResidueAnswer {
    bool proven = false;           ///< the solver calls this answer the best
    std::vector<std::string> ones; ///< names of the variables that are 1; empty: no answer
};

/// One piece of work by its number, answered in bytes.
using Work = std::function<std::string(std::size_t piece)>;
/// Does `pieces` pieces of work, perhaps in several processes, and hands over every answer once, in any order, in the calling process.
using SideBySide = std::function<void(std::size_t pieces, const Work& work, const std::function<void(std::size_t piece, std::string_view answer)>& done)>;

struct Settings {
    double gap = 0;              ///< stop as soon as a plan is proven this near to the best (relative)
    std::uint64_t seed = 1;
    std::int64_t nodes = 200'000; ///< of the exact search, for each part; the limit that keeps answers reproducible
    bool explain = true;         ///< reasons, changes, prices; each costs further solving
    /// A plan of this problem to begin with: only better ones are looked for. One that breaks a rule is no harm. Empty: none is known.
    const Plan* known = nullptr;
    /// Asked often; true ends the work with the best plan so far. A deadline goes in here and makes the answer depend on the machine.
    std::function<bool()> stop = {};
    /// Asked before each part that is solved by itself, with its share of the work still to do (0 to 1): the `stop` of that part, so that a large
    /// part leaves time for those after it. Empty: `stop` serves all.
    std::function<std::function<bool()>(double share)> allot = {};
    std::function<void(double bound, double best)> progress = {}; ///< in units
    /// Solves the parts of a problem side by side; empty: one after the other. The plan is the same.
    SideBySide side_by_side = {};
    /// Asked with a program in CPLEX LP format for parts that do not flow. Its plans are verified; "proven" is taken at its word.
    std::function<ResidueAnswer(const std::string& program)> finish = {};
};

/// Deterministic: the same problem and settings (without a deadline that strikes) give the same plan.
Plan solve(const Problem& problem, const Settings& settings = {});

} // namespace landlotse::placement
