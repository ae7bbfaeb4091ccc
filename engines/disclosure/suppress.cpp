#include "engines/disclosure/suppress.h"

#include "engines/disclosure/search.h"

#include <algorithm>

namespace landlotse::disclosure {

Suppression suppress(const Problem& problem, const Settings& settings)
{
    Suppression result;
    result.suppressed.resize(problem.cells.size());
    for (std::size_t i = 0; i < problem.cells.size(); ++i) {
        result.suppressed[i] = problem.cells[i].status == Status::primary;
        result.primary += result.suppressed[i];
    }
    auto division = divide(problem);
    result.unprotectable = division.unprotectable;
    for (auto& part : division.parts) {
        for (auto cell : lower_unreachable_levels(part)) result.unprotectable.push_back(part.cells[static_cast<std::size_t>(cell)]);
        auto answer = solve_part(part, settings);
        for (std::size_t c = 0; c < part.size(); ++c)
            if (answer.pattern[c] > 0 && !part.forced[c]) {
                result.suppressed[part.cells[c]] = true;
                ++result.secondary;
            }
        result.weight += answer.weight;
        result.bound += answer.bound;
        result.programs += answer.programs;
    }
    std::sort(result.unprotectable.begin(), result.unprotectable.end());
    result.unprotectable.erase(std::unique(result.unprotectable.begin(), result.unprotectable.end()), result.unprotectable.end());
    return result;
}

} // namespace landlotse::disclosure
