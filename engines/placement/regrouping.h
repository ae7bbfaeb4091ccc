#pragma once
// Local search whose neighbourhood is exact: a few options give up all they hold, and exact tables place those needs anew among them.
// For the parts that `Completion` suits.

#include "engines/placement/frontier.h"

#include <random>

namespace landlotse::placement {

class Regrouping {
public:
    /// `prices` of the needs: the nearer to the best ones, the smaller the part of a neighbourhood that must be looked at.
    Regrouping(const Model& model, const std::vector<double>& prices, std::uint64_t seed, std::function<bool()> stop);

    /// The plan to start from: the pair of each need, or `nowhere`.
    void load(const std::vector<std::uint32_t>& pairs);
    /// Opens up `count` options, those that waste most at the prices rather than others.
    /// Takes the best that a front of this width finds, unless the plan then costs `cutoff` or more. False: nothing was found.
    bool step(std::size_t count, std::size_t width, double cutoff);

    const std::vector<std::uint32_t>& pairs() const { return pairs_; }
    double cost() const { return cost_; }
    /// Work so far, in partial plans looked at.
    std::int64_t states = 0;

private:
    void choose(std::size_t count);
    double option_cost(std::uint32_t option, bool used) const;
    double worth(std::uint32_t option) const;
    void weigh(std::uint32_t option);
    double gather();

    const Model& model_;
    const std::vector<double>& prices_;
    std::function<bool()> stop_;
    std::mt19937_64 chance_;
    std::vector<std::uint32_t> pairs_;
    std::vector<std::vector<std::uint32_t>> members_; ///< needs of each option; last: of none
    std::vector<double> alone_;                       ///< per option: the best it could add at the prices
    std::vector<double> waste_;                       ///< per option: what it adds beyond that
    double cost_ = 0;
    // The neighbourhood: options and needs opened up, as a part of its own.
    std::vector<std::uint32_t> chosen_, needs_, origin_, number_;
    std::vector<double> own_prices_;
    Model part_;
    std::vector<Completion::Amount> memory_; ///< of the tables
};

} // namespace landlotse::placement
