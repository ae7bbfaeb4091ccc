#pragma once
// The auditor's own linear programming: a bounded simplex on a dense tableau over the free directions of the hidden cells.
// Small on purpose, so that it can be read as the reference.

#include <cstddef>
#include <functional>
#include <vector>

namespace landlotse::disclosure {

/// Deviations y with A y = 0 and low <= y <= high, where low <= 0 <= high; so y = 0 is always a way to begin.
class Tableau {
public:
    struct Entry {
        int column;
        double value;
    };

    Tableau(std::vector<std::vector<Entry>> rows, std::vector<double> low, std::vector<double> high);

    /// The furthest `column` can go upwards (`direction` +1) or downwards (-1), at most `enough`. Leaves the table that does it in values().
    double push(int column, int direction, double enough);
    const std::vector<double>& values() const { return y_; }
    /// Back to y = 0, with other bounds.
    void restart(const std::vector<double>& low, const std::vector<double>& high);
    /// Largest violation of an equation by values(), relative to its largest term.
    double residual() const;
    void stop_when(std::function<bool()> stop) { stop_ = std::move(stop); }
    bool stopped() const { return stopped_; }

private:
    void eliminate();
    void recompute_basics();
    bool step(int column, int direction, double enough, bool careful);
    void move(int entering, double sign, double most, int column, int direction, double enough);
    void pivot(std::size_t row, std::size_t column);
    double& at(std::size_t row, std::size_t column) { return t_[row * width_ + column]; }
    double at(std::size_t row, std::size_t column) const { return t_[row * width_ + column]; }

    std::vector<std::vector<Entry>> rows_;
    std::vector<double> low_, high_, y_;
    std::size_t height_ = 0, width_ = 0;
    std::vector<double> t_;         ///< basic = t_ times nonbasic
    std::vector<int> basic_, nonbasic_;
    std::vector<int> where_;        ///< row of a basic variable, or -1 - column of a nonbasic one
    std::function<bool()> stop_;
    bool stopped_ = false;
};

} // namespace landlotse::disclosure
