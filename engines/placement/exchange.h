#pragma once
// Local search by chains of two: somebody moves, and one who sits there makes way for a third place. For parts of indivisible sizes
// without minima, shared resources and quotas: generalized assignment, families, single-source location.

#include "engines/placement/model.h"

#include <random>

namespace landlotse::placement {

/// A plan in the making whose options may be overfull, at a toll per unit that follows how often they are.
class Exchange {
public:
    /// True when this part has nothing but capacities (and is not too large for a table of needs and options).
    static bool suits(const Model& model);
    explicit Exchange(const Model& model);

    /// Only pairs marked here are used from now on (what a need sits on may stay).
    void allow(const std::vector<char>& allowed);
    /// The pair of each need, or `nowhere`.
    void load(const std::vector<std::uint32_t>& all);
    std::vector<std::uint32_t> all() const;

    /// Climbs down until no shift, exchange or chain of two lowers the score.
    void descend(std::mt19937_64& chance);
    /// Makes one chain of three that lowers the score, where there is one. Dearer to find than the steps of `descend`.
    bool deepen();
    /// Moves `count` needs at random.
    void shake(std::mt19937_64& chance, int count);
    /// Sends everybody of one option elsewhere.
    void empty(std::uint32_t option);

    /// Capacity taken beyond what there is, plus needs that must be placed and are not; 0 for a plan.
    std::int64_t violation() const;
    double cost() const { return cost_; }
    /// Cost with the tolls of what is overfull.
    double score() const { return score_of(cost_, over_); }
    double score_of(double cost, const std::vector<std::int64_t>& over) const;
    /// What is too much in each option.
    const std::vector<std::int64_t>& overfull() const { return over_; }
    /// Raises the tolls of options that are overfull, lowers the others.
    void adapt_tolls(double up, double down);

    std::vector<double> tolls; ///< per option, per unit of capacity

private:
    struct Way {
        std::uint32_t option = nowhere;
        double score = 0;
    };
    /// The best and second best place for a need other than where it is.
    struct Ways {
        Way first, second;
        const Way& without(std::uint32_t option) const { return first.option == option ? second : first; }
    };
    struct Step {
        double score = 0;
        std::uint32_t to = nowhere, evicted = nowhere, evicted_to = nowhere;
    };
    double price(std::uint32_t need, std::uint32_t option) const { return grid_[need * width_ + option]; }
    std::int64_t over(std::uint32_t option, std::uint32_t in, std::uint32_t out) const;
    double entering(std::uint32_t need, std::uint32_t option) const;
    double home_cost(std::uint32_t need) const;
    double leaving(std::uint32_t need) const;
    Ways ways_of(std::uint32_t need) const;
    void survey();
    Step best_step(std::uint32_t need) const;
    void weigh_evictions(std::uint32_t need, std::uint32_t to, double gone, Step& best) const;
    bool step_of_three(std::uint32_t need);
    void put(std::uint32_t need, std::uint32_t option);

    const Model& model_;
    std::uint32_t width_;              ///< options and, last, being nowhere
    std::size_t dimensions_;
    std::vector<std::uint32_t> pair_at_;
    std::vector<double> cost_at_;      ///< cost of each need in each option; infinite where there is no pair
    std::vector<double> grid_;         ///< the same with what is not allowed now
    std::vector<std::int64_t> size_at_;
    std::vector<std::uint32_t> where_, position_;
    std::vector<std::vector<std::uint32_t>> members_;
    std::vector<std::int64_t> load_, over_;
    std::vector<Ways> ways_;
    std::vector<std::uint32_t> order_;
    double cost_ = 0;
    std::int64_t excess_ = 0;
};

} // namespace landlotse::placement
