#pragma once
// The lower bound: a linear relaxation of "which cells are suppressed", cut by what attackers can compute.

#include "engines/disclosure/reach.h"

#include <functional>
#include <unordered_set>

namespace landlotse::disclosure {

/// Every protected pattern (or at least one of the lightest) has sum of value * x >= 1 over the free cells.
struct Cut {
    std::vector<Entry> terms;
    double rhs = 1;
};

/// What a dual solution demands of a pattern: the room of the suppressed cells, weighted, must add up to the level.
/// Coefficients above what is missing are cut down to it.
Cut capacity_cut(const Part& part, const Threat& threat, const std::vector<double>& limits);
/// Rounds a cut to one that whole numbers must satisfy, too, if that is violated more at x (mixed-integer rounding).
Cut rounded(const Cut& cut, const std::vector<double>& x);
double violation(const Cut& cut, const std::vector<double>& x);

class Relaxation {
public:
    explicit Relaxation(const Part& part);
    ~Relaxation();

    /// Cuts that single equations imply.
    void add_equation_cuts();
    /// One round: separates at x() (smoothed towards `centre`) and solves again. False when no threat is violated any more.
    bool round(Reach& reach, const std::vector<double>& centre, const std::function<bool()>& stop);
    bool add(Cut cut);
    void solve();
    /// x of every cell of the part; 1 for primary cells.
    const std::vector<double>& x() const { return x_; }
    /// Proven from the dual prices with arithmetic of its own.
    double bound() const { return bound_; }
    void fix(int cell, double low, double high);
    /// The part's threats have changed.
    void start_over() { rest_.assign(part_.threats.size(), 0), quiet_ = rest_; }
    bool feasible() const { return feasible_; }
    int cuts() const;
    void forget_slack_cuts();

private:
    int separate(Reach& reach, const std::vector<double>& at, bool everything, const std::function<bool()>& stop);
    int add_bridgeless();
    void prove_bound();

    const Part& part_;
    std::unique_ptr<ClpSimplex> model_;
    std::vector<double> x_;
    std::vector<Cut> rows_;
    std::unordered_set<std::size_t> seen_;
    std::vector<int> rest_, quiet_; ///< per threat: rounds to leave it alone, and how often it was met in a row
    double bound_ = 0;
    bool feasible_ = true;
};

} // namespace landlotse::disclosure
