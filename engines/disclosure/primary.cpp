#include "engines/disclosure/primary.h"

#include <algorithm>

namespace landlotse::disclosure {

namespace {

double largest(const Contributions& cell, std::size_t count)
{
    double sum = 0;
    for (std::size_t i = 0; i < std::min(count, cell.largest.size()); ++i) sum += cell.largest[i];
    return sum;
}

} // namespace

std::optional<Sensitive> sensitive(const Contributions& cell, const PrimaryRules& rules)
{
    if (cell.count == 0) return {};
    auto usual = rules.level_percent / 100 * cell.total;
    // Levels by Cox and Hundepool et al.: as far as the rule would need to be content.
    if (rules.p_percent > 0) {
        auto missing = rules.p_percent / 100 * largest(cell, 1) - (cell.total - largest(cell, 2));
        if (missing > 0) return Sensitive{PrimaryReason::p_percent, missing, missing};
    }
    if (rules.dominance_count > 0) {
        auto top = largest(cell, static_cast<std::size_t>(rules.dominance_count));
        auto missing = 100 / rules.dominance_percent * top - cell.total;
        if (rules.dominance_percent > 0 && missing > 0) return Sensitive{PrimaryReason::dominance, std::max(usual, missing), std::max(usual, missing)};
    }
    if (cell.count < rules.least_count) return Sensitive{PrimaryReason::frequency, usual, usual};
    return {};
}

bool rate_is_safe(long numerator, long denominator, long least_denominator, long least_count)
{
    if (denominator < least_denominator || numerator < 0 || numerator > denominator) return false;
    auto small = [&](long count) { return count > 0 && count < least_count; };
    return !small(numerator) && !small(denominator - numerator);
}

} // namespace landlotse::disclosure
