#pragma once
// What the suppressor works on: cells that hang together, with the attacker's room for manoeuvre and the threats to be met.

#include "engines/disclosure/problem.h"

#include <vector>

namespace landlotse::disclosure {

struct Entry {
    int index = 0;
    double value = 0;
};

/// One demand: seen by everybody or by an insider, the deviation of `cell` must be able to reach `level` in direction `side`.
struct Threat {
    int cell = 0;
    int side = +1;
    double level = 0;
    std::vector<int> known; ///< cells of the part that this attacker knows
};

/// Local numbering of cells 0..n-1. Published, known and immovable cells are gone.
struct Part {
    std::vector<std::uint32_t> cells;  ///< number in the problem
    std::vector<double> up, down;      ///< how far the value can rise and fall at most
    std::vector<double> weight;
    std::vector<char> forced;          ///< primary: always suppressed
    std::vector<std::vector<Entry>> rows, columns;
    std::vector<Threat> threats;

    std::size_t size() const { return cells.size(); }
    double room(std::size_t cell, double direction) const { return direction > 0 ? up[cell] : down[cell]; }
};

/// Parts with at least one threat, and primary cells that stand alone whatever is suppressed.
struct Division {
    std::vector<Part> parts;
    std::vector<std::uint32_t> unprotectable;
};

Division divide(const Problem& problem);

} // namespace landlotse::disclosure
