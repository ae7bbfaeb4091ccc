#include "engines/disclosure/search.h"

#include "engines/disclosure/polish.h"
#include "engines/disclosure/relaxation.h"

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

namespace {

/// Of the time allowed: a first search ends, then the relaxation ends; what is left searches for lighter patterns.
constexpr double first_search_until = 0.1;
constexpr double relaxation_until = 0.4;
constexpr int most_rounds = 200;

/// If all weights are multiples of one number, so is the weight of every pattern: a bound may be rounded up to it.
double rounded_up(const Part& part, double bound)
{
    double step = 0;
    for (std::size_t c = 0; c < part.size(); ++c) {
        if (part.forced[c] || part.weight[c] == 0) continue;
        if (part.weight[c] > 1e9 || part.weight[c] != std::floor(part.weight[c])) return std::max(0.0, bound);
        auto a = part.weight[c];
        while (a > 0) {
            auto rest = std::fmod(step, a);
            step = a;
            a = rest;
        }
    }
    return step > 0 ? std::max(0.0, std::ceil(bound / step - 1e-6) * step) : std::max(0.0, bound);
}

class PartSearch {
public:
    PartSearch(Part& part, const Settings& settings) : part_(part), settings_(settings), reach_(part), detour_(part), relaxation_(part), guard_(part, reach_, detour_)
    {
    }

    PartAnswer run()
    {
        first_pattern();
        Polish polish(part_, guard_, settings_.seed);
        // Worth running over the time for: before it, far too much is hidden.
        polish.publish_needless([this] { return spent() >= 2; });
        improve(polish, settings_.patience / 4, first_search_until);
        relax(polish);
        improve(polish, settings_.patience, 1);
        answer_.pattern = polish.best();
        answer_.weight = polish.best_weight();
        answer_.bound = rounded_up(part_, bound_);
        answer_.programs += reach_.count() + guard_.walks();
        return std::move(answer_);
    }

private:
    double spent() const { return settings_.spent ? settings_.spent() : 0; }
    bool proven(const Polish& polish) const { return polish.best_weight() <= rounded_up(part_, bound_) + 1e-9; }

    /// Protects threat after threat; what cannot be met at all is asked only for what is possible.
    void first_pattern()
    {
        std::vector<double> price(part_.size());
        for (std::size_t c = 0; c < part_.size(); ++c) price[c] = part_.weight[c] + 1e-3;
        std::vector<int> hopeless;
        guard_.repair(price, &hopeless);
        if (hopeless.empty()) return;
        std::vector<double> everything(part_.size(), 1);
        for (auto t : hopeless) {
            auto& threat = part_.threats[static_cast<std::size_t>(t)];
            threat.level *= std::max(0.0, reach_.solve(threat, everything)) * 0.999;
            answer_.unprotectable.push_back(threat.cell);
        }
        std::erase_if(part_.threats, [](auto& threat) { return threat.level <= 1e-9; });
        relaxation_.start_over();
        guard_.start_over();
        hopeless.clear();
        guard_.repair(price, &hopeless);
    }

    void improve(Polish& polish, long patience, double until)
    {
        long since = 0;
        for (long i = 0; i < settings_.rounds && !proven(polish) && spent() < until; ++i) {
            auto limit = patience * (polish.secondary() + 50);
            if (since > limit) return;
            polish.set_slack(since % (limit / 2 + 1) > limit / 4 ? 1 : 0);
            auto before = polish.best_weight();
            polish.attempt();
            ++since;
            if (polish.best_weight() < before) {
                since = 0;
                if (settings_.progress) settings_.progress(bound_, polish.best_weight());
            }
        }
    }

    void relax(Polish& polish)
    {
        if (proven(polish) || spent() >= 1) return;
        relaxation_.add_equation_cuts();
        relaxation_.solve();
        auto enough = [this] { return spent() >= relaxation_until; };
        double milestone = 0;
        for (int round = 0; round < most_rounds && relaxation_.feasible(); ++round) {
            bound_ = std::max(bound_, relaxation_.bound());
            if (settings_.progress) settings_.progress(bound_, polish.best_weight());
            if (proven(polish) || enough() || !relaxation_.round(reach_, polish.best(), enough)) break;
            if (round % 10 == 9) {
                if (relaxation_.bound() < milestone * 1.0003 + 1e-9) break;
                milestone = relaxation_.bound();
            }
        }
        if (relaxation_.feasible()) bound_ = std::max(bound_, relaxation_.bound());
        polish.guide(relaxation_.x());
    }

    Part& part_;
    const Settings& settings_;
    Reach reach_;
    Detour detour_;
    Relaxation relaxation_;
    Guard guard_;
    PartAnswer answer_;
    double bound_ = 0;
};

} // namespace

PartAnswer solve_part(Part& part, const Settings& settings)
{
    return PartSearch(part, settings).run();
}

} // namespace landlotse::disclosure
