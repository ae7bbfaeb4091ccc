#pragma once
// Fast attackers for whole patterns: most questions of the search are "and without this cell?", asked of a few hundred cells.
// A linear program restricted to the cells that may be suppressed, in coordinates of its free directions, always begun at zero.

#include "engines/disclosure/part.h"

namespace landlotse::disclosure {

class Walk {
public:
    /// Over these cells of the part; what is not among them counts as published.
    Walk(const Part& part, std::vector<int> cells);

    bool knows(int cell) const { return local_[static_cast<std::size_t>(cell)] >= 0; }
    std::size_t size() const { return cells_.size(); }
    /// Share of the level that is reached when exactly `hidden` cells are suppressed, at most 1.
    double reach(const Threat& threat, const std::vector<double>& hidden);
    std::vector<Entry> witness() const;
    /// Entries the tableau would have; large ones are better left to a sparse solver.
    static constexpr std::size_t largest = 12'000'000;
    bool usable() const { return usable_; }

private:
    struct Line {
        int basic = -1;            ///< local cell
        std::vector<double> factor; ///< per free direction
    };

    void eliminate();
    void open_bounds(const Threat& threat, const std::vector<double>& hidden);
    bool advance(int target, int side, bool first_only);
    bool shift(std::size_t direction, double sign, double most);
    void exchange(std::size_t line, std::size_t direction);
    void settle();

    const Part& part_;
    std::vector<int> cells_, local_;
    std::vector<Line> lines_;
    std::vector<int> free_;        ///< local cell of each direction
    std::vector<int> seat_;        ///< local cell: line it is basic in, or -1 - direction
    std::vector<double> low_, high_, y_;
    double level_ = 1;
    long exchanges_ = 0;
    bool usable_ = true;
};

} // namespace landlotse::disclosure
