#pragma once
// Exact search on one connected part: root prices, plans from them, fixing, then depth-first on what is still open.

#include "engines/placement/arrangement.h"
#include "engines/placement/dual.h"
#include "engines/placement/seating.h"
#include "engines/placement/solve.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace landlotse::placement {

/// What a part may cost to solve. Only counts by default, so that the same input gives the same plan on every machine.
struct SearchLimits {
    std::int64_t nodes = 200'000;
    double gap = 0;                       ///< good enough: relative distance to the bound
    std::uint64_t seed = 1;
    int polish = 40;                      ///< rounds of shaking a plan of a part that does not flow
    int exchanges = 4000;                 ///< rounds without gain, of a thousand needs times options, before the search by chains ends
    std::vector<std::uint32_t> known;     ///< the pair of each need in a plan to begin with; empty: none is known
    std::function<bool()> stop;           ///< asked often; true ends the search. Makes the answer depend on the machine.
    std::function<void(double bound, double best)> progress;
    std::function<ResidueAnswer(const std::string& program)> finish; ///< see Settings
    std::int64_t nodes_before_finish = 100;
};

struct Found {
    bool has_plan = false;
    bool impossible = false;              ///< proven: no plan exists
    Cost cost = 0;
    double bound = 0;
    std::vector<std::uint32_t> place;     ///< option of each need, or `nowhere`
    std::vector<char> open;
    std::int64_t nodes = 0;
};

Found search(Model model, const SearchLimits& limits);

/// An answer as bytes, for a part that another process of this program solves; read back by the same program only.
std::string bytes_of(const Found& found);
/// Throws std::invalid_argument when the bytes are not an answer for a part of so many needs and options.
Found found_in(std::string_view bytes, std::size_t needs, std::size_t options);

} // namespace landlotse::placement
