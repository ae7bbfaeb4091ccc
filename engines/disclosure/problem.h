#pragma once
// A table that is to be published, and what must not be learnt from it: the contract of `landlotse protect`, as values.

#include <cstdint>
#include <string>
#include <vector>

namespace landlotse::disclosure {

enum class Status {
    primary, ///< must be suppressed, and protected by `lpl` and `upl`
    free,    ///< may be published or suppressed
    fixed    ///< must be published
};

struct Cell {
    std::string id;
    double value = 0;              ///< published unless suppressed; at least 0
    Status status = Status::free;
    double weight = 1;             ///< cost of suppressing it although nobody demands it; at least 0
    double lower = 0;              ///< what an attacker knows beforehand; lower <= value <= upper
    double upper = 0;
    double lpl = 0;                ///< primary: how far below the value the attacker's interval must reach
    double upl = 0;                ///< primary: how far above
};

struct Term {
    std::uint32_t cell = 0;
    double coefficient = 0;
};

/// Sums to zero: a total has coefficient -1, its parts +1. Linked and hierarchical tables are more equations over the same cells.
struct Equation {
    std::string id;
    std::vector<Term> terms;
};

/// Somebody who contributed to cells and so knows their values exactly (the singleton problem): even with this
/// knowledge the primary cells must stay protected.
struct Insider {
    std::string id;
    std::vector<std::uint32_t> cells;
};

struct Problem {
    std::vector<Cell> cells;
    std::vector<Equation> equations;
    std::vector<Insider> insiders;
};

/// What an attacker can learn of a cell.
struct Interval {
    double low = 0;
    double high = 0;
};

/// One flag per cell: suppressed?
using Pattern = std::vector<bool>;

} // namespace landlotse::disclosure
