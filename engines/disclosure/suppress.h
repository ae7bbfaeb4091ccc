#pragma once
// The door of secondary suppression: a table with primary cells goes in, a light protected pattern with a proven bound comes out.

#include "engines/disclosure/problem.h"

#include <functional>

namespace landlotse::disclosure {

struct Settings {
    std::uint64_t seed = 1;
    long rounds = 200'000;    ///< most attempts of the local search for each part; with `patience` the limit that keeps answers reproducible
    long patience = 40;       ///< the search of a part ends after this many attempts per suppressed cell without a lighter pattern
    /// Asked often: how much of the time allowed is spent, 0 to 1; from 1 on the best pattern so far is the answer. A deadline goes in here
    /// and makes the answer depend on the machine.
    std::function<double()> spent = {};
    std::function<void(double bound, double best)> progress = {};
};

struct Suppression {
    Pattern suppressed;                       ///< primary and secondary
    int primary = 0, secondary = 0;
    double weight = 0;                        ///< of the secondary cells
    double bound = 0;                         ///< no protected pattern weighs less
    std::vector<std::uint32_t> unprotectable; ///< primary cells that stay exposed even if everything allowed is suppressed
    long programs = 0;                        ///< attackers' linear programs solved
};

/// Deterministic as long as no deadline strikes. The pattern is always protected as far as the table allows.
Suppression suppress(const Problem& problem, const Settings& settings = {});

} // namespace landlotse::disclosure
