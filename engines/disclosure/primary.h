#pragma once
// Primary confidentiality: which cells would tell what one person or firm contributed.

#include <optional>
#include <vector>

namespace landlotse::disclosure {

/// What is behind a cell.
struct Contributions {
    long count = 0;              ///< persons or firms
    double total = 0;
    std::vector<double> largest; ///< the largest contributions, descending; as many as the rules need
};

struct PrimaryRules {
    long least_count = 3;        ///< minimum frequency: cells with 1 to least_count - 1 contributors are sensitive
    int dominance_count = 0;     ///< (n,k) rule: n largest together ...
    double dominance_percent = 0;///< ... more than k percent of the total; 0: not used
    double p_percent = 0;        ///< the second largest could estimate the largest within p percent; 0: not used
    double level_percent = 10;   ///< protection of cells that only the frequency rule hides, in percent of the value
};

enum class PrimaryReason { frequency, dominance, p_percent };

struct Sensitive {
    PrimaryReason reason;
    double lpl = 0, upl = 0; ///< how far an attacker's doubt must reach below and above the total
};

/// Empty: may be published as far as this cell alone goes.
std::optional<Sensitive> sensitive(const Contributions& cell, const PrimaryRules& rules);

/// Rates: hidden when they rest on fewer than `least_denominator` persons, or when numerator or remainder are 1 to least_count - 1.
bool rate_is_safe(long numerator, long denominator, long least_denominator, long least_count);

} // namespace landlotse::disclosure
