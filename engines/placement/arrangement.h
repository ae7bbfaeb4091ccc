#pragma once
// A plan in the making that may still break rules, at a price; local search on it. For parts that do not flow: families,
// several dimensions, quotas.

#include "engines/placement/model.h"

#include <random>

namespace landlotse::placement {

class Arrangement {
public:
    explicit Arrangement(const Model& model);

    /// Puts a need on one of its pairs, or `nowhere`.
    void move(std::uint32_t need, std::uint32_t pair);
    std::uint32_t at(std::uint32_t need) const { return at_[need]; }
    bool is_open(std::uint32_t option) const { return model_.always[option] || count_[option] > 0; }
    Cost cost() const { return cost_; }
    /// Sum of everything that is too much or too little; 0 for a plan.
    std::int64_t violation() const { return violation_; }
    double score() const { return static_cast<double>(cost_) + strictness * static_cast<double>(violation_); }
    const std::vector<std::uint32_t>& all() const { return at_; }
    void load(const std::vector<std::uint32_t>& all);

    /// Moves single needs and swaps two as long as that lowers the score. `allowed`: pairs not marked are left alone.
    void descend(std::mt19937_64& chance, const std::vector<signed char>& marks);
    /// Moves `count` needs at random.
    void shake(std::mt19937_64& chance, const std::vector<signed char>& marks, int count);
    /// Empties one option, each need going where it is best now.
    void empty(std::uint32_t option, const std::vector<signed char>& marks);

    double strictness = 1; ///< price of one unit of violation

private:
    std::int64_t breaks_of(std::uint32_t option) const;
    std::int64_t breaks_of_quota(std::uint32_t quota) const;
    std::int64_t breaks_around(std::uint32_t option) const;
    void put(std::uint32_t need, std::uint32_t pair, int sign);
    bool best_move(std::uint32_t need, const std::vector<signed char>& marks);
    bool best_swap(std::uint32_t need, const std::vector<signed char>& marks);
    std::uint32_t pair_to(std::uint32_t need, std::uint32_t option, const std::vector<signed char>& marks) const;

    const Model& model_;
    Cost cost_ = 0;
    std::int64_t violation_ = 0;
    std::vector<std::uint32_t> at_;
    std::vector<std::int64_t> load_, count_, used_, quota_load_;
    std::vector<std::vector<std::uint32_t>> members_;
    std::vector<std::uint32_t> position_;
};

} // namespace landlotse::placement
