#pragma once
// Local search over protected patterns: opens a neighbourhood, protects it anew another way, keeps what is no heavier.

#include "engines/disclosure/guard.h"

#include <algorithm>
#include <functional>
#include <random>

namespace landlotse::disclosure {

class Polish {
public:
    Polish(const Part& part, Guard& guard, std::uint64_t seed);

    /// Where a relaxation has been solved, cells it likes come cheaper.
    void guide(const std::vector<double>& x);
    /// Publishes whatever is not needed, the heavy first.
    void publish_needless(const std::function<bool()>& stop);
    /// One attempt; true when the pattern got lighter.
    bool attempt();
    /// Accepts patterns that are heavier than the best by so many typical cells.
    void set_slack(double cells) { slack_ = cells * best_weight_ / static_cast<double>(std::max(1, guard_.count())); }
    long secondary() const { return guard_.count(); }
    /// The lightest pattern seen.
    const std::vector<double>& best() const { return best_; }
    double best_weight() const { return best_weight_; }

private:
    std::vector<int> neighbourhood(std::size_t wanted);
    bool exchange();
    bool rebuild();
    double price_of(std::size_t cell);
    void remember();
    void publish_around(const std::vector<int>& added);
    double chance() { return static_cast<double>(engine_() >> 11) * 0x1p-53; }

    const Part& part_;
    Guard& guard_;
    std::mt19937_64 engine_;
    std::vector<double> liked_, price_, best_;
    double best_weight_ = 0;
    double unit_ = 1; ///< a typical weight
    double slack_ = 0;       ///< how much heavier than the best a pattern may be for a while
};

} // namespace landlotse::disclosure
