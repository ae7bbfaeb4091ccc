#include "engines/placement/assembly.h"

#include <algorithm>

namespace landlotse::placement {

namespace {

/// A rule that a person could give up, and what it looks like in the problem.
struct Demand {
    Conflict conflict;
    enum class Kind { lock, must, minimum, quota } kind;
    std::size_t index;
};

std::vector<Demand> demands_of(const Problem& problem)
{
    std::vector<Demand> demands;
    for (std::size_t i = 0; i < problem.needs.size(); ++i) {
        if (problem.needs[i].lock >= 0) demands.push_back({{"lock", problem.needs[i].id}, Demand::Kind::lock, i});
        if (!problem.needs[i].unplaced_cost) demands.push_back({{"must_place", problem.needs[i].id}, Demand::Kind::must, i});
    }
    for (std::size_t i = 0; i < problem.options.size(); ++i)
        if (problem.options[i].min > 0) demands.push_back({{"minimum", problem.options[i].id}, Demand::Kind::minimum, i});
    for (std::size_t i = 0; i < problem.quotas.size(); ++i) {
        auto& min = problem.quotas[i].min;
        if (std::any_of(min.begin(), min.end(), [](auto amount) { return amount > 0; })) demands.push_back({{"quota_minimum", problem.quotas[i].id}, Demand::Kind::quota, i});
    }
    return demands;
}

/// Junker's QuickXplain: halves the demands until what is left is needed for the contradiction.
class Explainer {
public:
    explicit Explainer(const Problem& problem) : bare_(problem), demands_(demands_of(problem))
    {
        // Only whether a plan exists matters, not what it costs; offers compare costs, so they are settled first.
        auto offers = offers_of(problem);
        std::erase_if(bare_.pairs, [&](auto& pair) { return offers[pair.need] && pair.cost > *offers[pair.need]; });
        for (auto& pair : bare_.pairs) pair.cost = 0;
        for (auto& option : bare_.options) option.open_cost = 0;
        for (auto& need : bare_.needs)
            if (need.unplaced_cost) need.unplaced_cost = 0;
    }

    std::vector<Conflict> run()
    {
        std::vector<std::size_t> all(demands_.size());
        for (std::size_t i = 0; i < all.size(); ++i) all[i] = i;
        if (possible({})) all = narrow({}, {}, all);
        else all.clear(); // impossible without any of them: resources of options that are always open
        std::sort(all.begin(), all.end());
        std::vector<Conflict> conflicts;
        for (auto index : all) conflicts.push_back(demands_[index].conflict);
        return conflicts;
    }

private:
    using Set = std::vector<std::size_t>;

    bool possible(const Set& kept)
    {
        auto trial = bare_;
        std::vector<char> keep(demands_.size(), 0);
        for (auto index : kept) keep[index] = 1;
        for (std::size_t i = 0; i < demands_.size(); ++i) {
            if (keep[i]) continue;
            auto at = demands_[i].index;
            switch (demands_[i].kind) {
            case Demand::Kind::lock: trial.needs[at].lock = -1; break;
            case Demand::Kind::must: trial.needs[at].unplaced_cost = 0; break;
            case Demand::Kind::minimum: trial.options[at].min = 0; break;
            case Demand::Kind::quota: trial.quotas[at].min.clear(); break;
            }
        }
        return is_possible(trial);
    }

    static Set joined(Set a, const Set& b)
    {
        a.insert(a.end(), b.begin(), b.end());
        return a;
    }

    Set narrow(const Set& background, const Set& added, const Set& candidates)
    {
        if (!added.empty() && !possible(background)) return {};
        if (candidates.size() <= 1) return candidates;
        auto half = candidates.begin() + static_cast<std::ptrdiff_t>(candidates.size() / 2);
        Set left(candidates.begin(), half), right(half, candidates.end());
        auto from_right = narrow(joined(background, left), left, right);
        auto from_left = narrow(joined(background, from_right), from_right, left);
        return joined(from_left, from_right);
    }

    Problem bare_;
    std::vector<Demand> demands_;
};

} // namespace

bool is_possible(const Problem& problem)
{
    Settings settings;
    settings.nodes = 3000;
    settings.explain = false;
    auto solved = solve_parts(problem, {}, settings);
    return solved.has_plan || !solved.impossible;
}

std::vector<Conflict> conflicts_of(const Problem& problem)
{
    return Explainer(problem).run();
}

} // namespace landlotse::placement
