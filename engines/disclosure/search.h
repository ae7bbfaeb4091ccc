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
    std::vector<int> unprotectable; ///< cells of the part; their levels in the part were lowered to what can be reached
};

PartAnswer solve_part(Part& part, const Settings& settings);

} // namespace landlotse::disclosure
