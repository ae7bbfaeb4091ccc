#include "engines/disclosure/audit.h"

#include "engines/disclosure/tableau.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace landlotse::disclosure {

namespace {

/// A witness whose equations are off by more than this (relative to their terms) proves nothing.
constexpr double residual_limit = 1e-8;

/// Hidden cells that hang together by equations with at least two of them.
struct Cluster {
    std::vector<std::uint32_t> cells;
    std::vector<std::vector<Tableau::Entry>> rows;
};

class Attack {
public:
    Attack(const Problem& problem, const Pattern& suppressed, const std::function<bool()>& stop)
        : problem_(problem), suppressed_(suppressed), stop_(stop), open_(problem.cells.size()), group_(problem.cells.size())
    {
        for (std::size_t i = 0; i < open_.size(); ++i) open_[i] = suppressed[i] && problem.cells[i].upper > problem.cells[i].lower;
        merge_terms();
        subtract_what_is_known();
    }

    Audit run()
    {
        for (auto& cell : problem_.cells) result_.intervals.push_back({cell.value, cell.value});
        for (auto& cluster : clusters()) examine(cluster);
        judge_everybody();
        return std::move(result_);
    }

private:
    /// The same cell twice in an equation is one term.
    void merge_terms()
    {
        for (auto& equation : problem_.equations) {
            auto terms = equation.terms;
            std::sort(terms.begin(), terms.end(), [](auto& a, auto& b) { return a.cell < b.cell; });
            std::vector<Term> merged;
            for (auto& term : terms) {
                if (!merged.empty() && merged.back().cell == term.cell) merged.back().coefficient += term.coefficient;
                else merged.push_back(term);
            }
            std::erase_if(merged, [](auto& term) { return term.coefficient == 0; });
            rows_.push_back(std::move(merged));
        }
    }

    /// An equation with one hidden cell tells its value; then others may have only one left.
    void subtract_what_is_known()
    {
        for (bool again = true; again;) {
            again = false;
            for (auto& row : rows_) {
                std::erase_if(row, [&](auto& term) { return !open_[term.cell]; });
                if (row.size() != 1) continue;
                open_[row.front().cell] = false;
                row.clear();
                again = true;
            }
        }
    }

    std::uint32_t root(std::uint32_t cell)
    {
        while (group_[cell] != cell) cell = group_[cell] = group_[group_[cell]];
        return cell;
    }

    std::vector<Cluster> clusters()
    {
        std::iota(group_.begin(), group_.end(), 0u);
        for (auto& row : rows_)
            for (auto& term : row) group_[root(term.cell)] = root(row.front().cell);
        std::vector<int> number(open_.size(), -1), place(open_.size(), -1);
        std::vector<Cluster> all;
        for (std::uint32_t i = 0; i < open_.size(); ++i) {
            if (!open_[i]) continue;
            auto& n = number[root(i)];
            if (n < 0) {
                n = static_cast<int>(all.size());
                all.emplace_back();
            }
            auto& cells = all[static_cast<std::size_t>(n)].cells;
            place[i] = static_cast<int>(cells.size());
            cells.push_back(i);
        }
        for (auto& row : rows_) {
            if (row.empty()) continue;
            std::vector<Tableau::Entry> entries;
            for (auto& term : row) entries.push_back({place[term.cell], term.coefficient});
            all[static_cast<std::size_t>(number[root(row.front().cell)])].rows.push_back(std::move(entries));
        }
        return all;
    }

    /// Pushes one cell one way; false when rounding spoilt the witness even after a fresh start.
    bool push(Tableau& tableau, const Cluster& cluster, const std::vector<double>& low, const std::vector<double>& high, int column, int direction, double enough)
    {
        tableau.push(column, direction, enough);
        if (tableau.residual() <= residual_limit) return true;
        tableau = Tableau(cluster.rows, low, high);
        tableau.stop_when(stop_);
        tableau.push(column, direction, enough);
        if (tableau.residual() <= residual_limit) return true;
        tableau.restart(low, high);
        return false;
    }

    void examine(const Cluster& cluster)
    {
        std::vector<double> low, high;
        for (auto cell : cluster.cells) {
            auto& one = problem_.cells[cell];
            low.push_back(one.lower - one.value);
            high.push_back(one.upper - one.value);
        }
        Tableau tableau(cluster.rows, low, high);
        tableau.stop_when(stop_);
        std::vector<int> order(cluster.cells.size());
        std::iota(order.begin(), order.end(), 0);
        std::stable_partition(order.begin(), order.end(), [&](int c) { return problem_.cells[cluster.cells[static_cast<std::size_t>(c)]].status == Status::primary; });
        for (auto column : order)
            for (auto direction : {+1, -1}) {
                auto c = static_cast<std::size_t>(column);
                auto& interval = result_.intervals[cluster.cells[c]];
                auto& cell = problem_.cells[cluster.cells[c]];
                auto bound = direction > 0 ? high[c] : -low[c];
                auto seen = direction > 0 ? interval.high - cell.value : cell.value - interval.low;
                if (seen >= bound) continue;
                if (stop_ && stop_()) {
                    result_.complete = false;
                    return;
                }
                if (push(tableau, cluster, low, high, column, direction, bound)) note(cluster, tableau.values());
                if (tableau.stopped()) result_.complete = false;
            }
        for (std::size_t i = 0; i < problem_.insiders.size(); ++i) examine_insider(cluster, tableau, low, high, static_cast<int>(i));
    }

    /// A table shows how far every cell can be at least, not only the one that was pushed.
    void note(const Cluster& cluster, const std::vector<double>& y)
    {
        for (std::size_t c = 0; c < y.size(); ++c) {
            auto& cell = problem_.cells[cluster.cells[c]];
            auto& interval = result_.intervals[cluster.cells[c]];
            auto value = std::clamp(cell.value + y[c], cell.lower, cell.upper);
            interval.low = std::min(interval.low, value);
            interval.high = std::max(interval.high, value);
        }
    }

    void examine_insider(const Cluster& cluster, Tableau& tableau, std::vector<double> low, std::vector<double> high, int insider)
    {
        auto& known = problem_.insiders[static_cast<std::size_t>(insider)].cells;
        bool concerns = false;
        for (std::size_t c = 0; c < cluster.cells.size(); ++c)
            if (std::find(known.begin(), known.end(), cluster.cells[c]) != known.end()) {
                low[c] = high[c] = 0;
                concerns = true;
            }
        if (!concerns) return;
        tableau.restart(low, high);
        for (std::size_t c = 0; c < cluster.cells.size(); ++c) {
            auto& cell = problem_.cells[cluster.cells[c]];
            if (cell.status != Status::primary || low[c] == high[c]) continue;
            Interval found{cell.value, cell.value};
            if (push(tableau, cluster, low, high, static_cast<int>(c), +1, cell.upl)) found.high += tableau.values()[c];
            if (push(tableau, cluster, low, high, static_cast<int>(c), -1, cell.lpl)) found.low += tableau.values()[c];
            if (tableau.stopped()) result_.complete = false;
            if (!reaches(cell, found)) result_.exposures.push_back({cluster.cells[c], found, insider});
        }
    }

    static bool reaches(const Cell& cell, const Interval& interval)
    {
        auto slack = 1e-9 * std::abs(cell.value);
        return interval.high >= cell.value + cell.upl * (1 - reach_tolerance) - slack && interval.low <= cell.value - cell.lpl * (1 - reach_tolerance) + slack;
    }

    void judge_everybody()
    {
        for (std::uint32_t i = 0; i < problem_.cells.size(); ++i) {
            auto& cell = problem_.cells[i];
            auto& interval = result_.intervals[i];
            if (suppressed_[i] && interval.high - interval.low <= 1e-9 * (1 + std::abs(cell.value))) result_.computable.push_back(i);
            if (cell.status == Status::primary && (!suppressed_[i] || !reaches(cell, interval))) result_.exposures.push_back({i, interval, -1});
        }
    }

    const Problem& problem_;
    const Pattern& suppressed_;
    const std::function<bool()>& stop_;
    std::vector<bool> open_;
    std::vector<std::uint32_t> group_;
    std::vector<std::vector<Term>> rows_;
    Audit result_;
};

} // namespace

Audit audit(const Problem& problem, const Pattern& suppressed, const std::function<bool()>& stop)
{
    return Attack(problem, suppressed, stop).run();
}

} // namespace landlotse::disclosure
