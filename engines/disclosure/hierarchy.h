#pragma once
// Equations that the keys of an official table imply.

#include "engines/disclosure/problem.h"

namespace landlotse::disclosure {

/// Row number of each key's parent, or -1: the longest other key that it begins with ("0510" below "05"). `top` stands above all that have no
/// other parent ("DG" for Germany); leave it empty if there is none.
std::vector<int> parents_by_key(const std::vector<std::string>& keys, const std::string& top = "DG");

/// A row of one column of such a table.
struct OfficialValue {
    std::string key;
    double value = 0;
    bool confidential = false; ///< printed as "."; its value is unknown
};

struct Recomputed {
    long confidential = 0;               ///< printed as "."
    std::vector<std::string> computable; ///< keys whose value follows from totals and other rows
    long not_additive = 0;               ///< totals that differ from their parts, so nothing follows from them
};

/// How many of the hidden values follow by subtraction: a total is known, and all its parts but one, or nothing is left for several.
Recomputed recompute(const std::vector<OfficialValue>& rows, const std::string& top = "DG");

} // namespace landlotse::disclosure
