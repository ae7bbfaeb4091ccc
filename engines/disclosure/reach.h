#pragma once
// The suppressor's attacker: linear programs over one part, kept warm (Clp).

#include "engines/disclosure/part.h"

#include <memory>

class ClpSimplex;

namespace landlotse::disclosure {

/// A reach of at least this share of the level counts as protected.
inline constexpr double reached = 1 - 1e-8;

/// How far can an attacker's doubt reach when each cell may use a share of its room?
class Reach {
public:
    explicit Reach(const Part& part);
    ~Reach();

    /// `open`: share of its room per cell, 0 (published) to 1 (suppressed). The answer is a share of the threat's level, at most 1.
    double solve(const Threat& threat, const std::vector<double>& open);
    /// The deviations that reach it, in the table's units.
    std::vector<Entry> witness() const;
    /// Weights g of the cells such that side * y[cell] = sum of g * y for every table: what limits the reach (a dual solution).
    std::vector<double> limits() const;
    long count() const { return count_; }

private:
    const Part& part_;
    std::unique_ptr<ClpSimplex> model_;
    Threat threat_;
    long count_ = 0;
};

/// The cheapest way to reach a level: which cells should join the suppressed ones?
class Detour {
public:
    explicit Detour(const Part& part);
    ~Detour();

    /// `price` per unit of the level that passes through a cell; below 0: closed. Empty when there is no way.
    std::vector<Entry> solve(const Threat& threat, const std::vector<double>& price);

private:
    const Part& part_;
    std::unique_ptr<ClpSimplex> model_;
};

} // namespace landlotse::disclosure
