#include "engines/disclosure/suppress.h"

#include "engines/disclosure/search.h"

#include <algorithm>

namespace landlotse::disclosure {

namespace {

void add(Suppression& result, const Part& part, const PartAnswer& answer)
{
    for (std::size_t c = 0; c < part.size(); ++c)
        if (answer.pattern[c] > 0 && !part.forced[c]) {
            result.suppressed[part.cells[c]] = true;
            ++result.secondary;
        }
    for (auto cell : answer.unprotectable) result.unprotectable.push_back(part.cells[static_cast<std::size_t>(cell)]);
    result.weight += answer.weight;
    result.bound += std::min(answer.bound, answer.weight);
    result.programs += answer.programs;
}

} // namespace

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
    double threats = 0, done = 0;
    for (auto& part : division.parts) threats += static_cast<double>(part.threats.size());
    // Small parts first: what they do not need of their share goes to the large ones.
    std::stable_sort(division.parts.begin(), division.parts.end(), [](auto& a, auto& b) { return a.size() < b.size(); });
    for (auto& part : division.parts) {
        auto mine = settings;
        auto share = static_cast<double>(part.threats.size()) / std::max(1.0, threats - done);
        if (settings.spent) {
            auto begin = settings.spent();
            mine.spent = [&, begin, share] { return begin >= 1 ? 1.0 : (settings.spent() - begin) / ((1 - begin) * share); };
        }
        if (settings.progress) mine.progress = [&](double bound, double best) { settings.progress(result.bound + bound, result.weight + best); };
        done += static_cast<double>(part.threats.size());
        add(result, part, solve_part(part, mine));
    }
    std::sort(result.unprotectable.begin(), result.unprotectable.end());
    result.unprotectable.erase(std::unique(result.unprotectable.begin(), result.unprotectable.end()), result.unprotectable.end());
    return result;
}

} // namespace landlotse::disclosure
