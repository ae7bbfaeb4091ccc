#pragma once
// One part: bound and pattern.

#include "engines/disclosure/part.h"
#include "engines/disclosure/suppress.h"

namespace landlotse::disclosure {

struct PartAnswer {
    std::vector<double> pattern;
    double weight = 0;
    double bound = 0;
    long programs = 0;
};

/// Lowers the level of threats that cannot be met to what can be; tells which cells they concern.
std::vector<int> lower_unreachable_levels(Part& part);

PartAnswer solve_part(const Part& part, const Settings& settings);

} // namespace landlotse::disclosure
