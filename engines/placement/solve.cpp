#include "engines/placement/solve.h"

#include "engines/placement/assembly.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>
#include <set>

namespace landlotse::placement {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double equal_share = 1e-6; // the contract: bound equals objective within this share

/// Costs of a plan tier by tier; opening belongs to the last.
std::vector<Cost> tier_costs(const Problem& problem, const std::vector<int>& tiers, const Assembled& plan)
{
    std::vector<Cost> costs(tiers.size(), 0);
    auto place = [&](int tier) { return static_cast<std::size_t>(std::lower_bound(tiers.begin(), tiers.end(), tier) - tiers.begin()); };
    for (std::size_t need = 0; need < problem.needs.size(); ++need)
        if (plan.place[need] < 0) costs[place(problem.needs[need].tier)] += problem.needs[need].unplaced_cost.value_or(0);
    for (auto& pair : problem.pairs)
        if (plan.place[pair.need] == static_cast<int>(pair.option)) costs[place(problem.needs[pair.need].tier)] += pair.cost;
    for (std::size_t option = 0; option < problem.options.size(); ++option)
        if (plan.open[option]) costs.back() += problem.options[option].open_cost;
    return costs;
}

Weights tier_weights(const Problem& problem, const std::vector<int>& tiers, std::size_t stage, std::int64_t factor)
{
    Weights weights;
    weights.opening = stage + 1 == tiers.size() ? 1 : 0;
    weights.need.reserve(problem.needs.size());
    for (auto& need : problem.needs) {
        auto tier = static_cast<std::size_t>(std::lower_bound(tiers.begin(), tiers.end(), need.tier) - tiers.begin());
        std::int64_t weight = tier > stage ? 0 : 1;
        for (auto above = tier; above < stage; ++above) weight *= factor;
        weights.need.push_back(weight);
    }
    return weights;
}

double largest_sum(const Problem& problem)
{
    double sum = 1, dearest = 0;
    for (auto& pair : problem.pairs) dearest = std::max(dearest, std::abs(static_cast<double>(pair.cost)));
    for (auto& need : problem.needs) sum += std::max(dearest, std::abs(static_cast<double>(need.unplaced_cost.value_or(0))));
    for (auto& option : problem.options) sum += std::abs(static_cast<double>(option.open_cost));
    return sum;
}

/// Lexicographic: each stage adds a tier. Earlier tiers weigh `factor` times as much; when the answer keeps their proven best values
/// it is the lexicographic answer (any plan with those values costs at least as much), otherwise the factor grows.
Assembled solve_tiers(const Problem& problem, const std::vector<int>& tiers, const Settings& settings)
{
    Assembled plan;
    std::vector<Cost> best;
    auto proven = true;
    auto room = 4e17 / largest_sum(problem);
    std::int64_t nodes = 0;
    for (std::size_t stage = 0; stage < tiers.size(); ++stage) {
        for (std::int64_t factor = 4;; factor *= 8) {
            if (stage > 0 && std::pow(static_cast<double>(factor), static_cast<double>(stage)) > room) {
                proven = false;
                break;
            }
            auto next = solve_parts(problem, tier_weights(problem, tiers, stage, factor), settings);
            nodes += next.nodes;
            if (!next.has_plan) {
                if (stage == 0) return next;
                proven = false;
                break;
            }
            auto costs = tier_costs(problem, tiers, next);
            if (!std::equal(best.begin(), best.end(), costs.begin()) && next.proven) continue;
            proven = proven && next.proven;
            if (plan.has_plan && std::lexicographical_compare(best.begin(), best.end(), costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(stage))) break;
            best.assign(costs.begin(), costs.begin() + static_cast<std::ptrdiff_t>(stage) + 1);
            plan = std::move(next);
            break;
        }
    }
    plan.proven = proven;
    plan.nodes = nodes;
    if (proven) {
        plan.bound = static_cast<double>(cost_of(problem, plan.place, plan.open));
        return plan;
    }
    // The bound of the plain sum holds for every plan, also for the lexicographic best.
    auto root = settings;
    root.nodes = 0;
    plan.bound = solve_parts(problem, {}, root).bound;
    return plan;
}

void write_places(const Problem& problem, const Assembled& solved, Plan& plan)
{
    std::vector<Cost> cost(problem.needs.size(), 0);
    for (auto& pair : problem.pairs)
        if (solved.place[pair.need] == static_cast<int>(pair.option)) cost[pair.need] = pair.cost;
    for (std::size_t need = 0; need < problem.needs.size(); ++need) {
        if (solved.place[need] < 0) plan.unplaced.push_back({static_cast<int>(need), "no_seat", {}});
        else plan.placements.push_back({static_cast<int>(need), solved.place[need], cost[need]});
    }
    for (std::size_t option = 0; option < problem.options.size(); ++option) {
        if (solved.open[option]) plan.open.push_back(static_cast<int>(option));
        else plan.closed.push_back({static_cast<int>(option), 0});
    }
}

} // namespace

Cost cost_of(const Problem& problem, const std::vector<int>& place, const std::vector<char>& open)
{
    Cost cost = 0;
    for (std::size_t need = 0; need < place.size(); ++need)
        if (place[need] < 0) cost += problem.needs[need].unplaced_cost.value_or(0);
    for (auto& pair : problem.pairs)
        if (place[pair.need] == static_cast<int>(pair.option)) cost += pair.cost;
    for (std::size_t option = 0; option < open.size(); ++option)
        if (open[option]) cost += problem.options[option].open_cost;
    return cost;
}

namespace {

/// Solves the parts of one problem, the largest first, and puts their answers together.
class Assembly {
public:
    Assembly(Parts parts, const Settings& settings) : parts_(std::move(parts)), settings_(settings), found_(parts_.models.size()), order_(parts_.models.size())
    {
        std::iota(order_.begin(), order_.end(), 0u);
        auto work = [&](std::size_t part) { return parts_.models[part].pairs() + parts_.models[part].options(); };
        std::stable_sort(order_.begin(), order_.end(), [&](auto a, auto b) { return work(a) > work(b); });
        left_.assign(order_.size() + 1, 0);
        for (auto i = order_.size(); i-- > 0;) left_[i] = left_[i + 1] + static_cast<double>(work(order_[i]));
        bound_ = best_ = static_cast<double>(parts_.constant);
        for (auto& model : parts_.models) names_.push_back({std::move(model.need_origin), std::move(model.option_origin)});
    }

    Assembled run(const Problem& problem)
    {
        if (settings_.known) known_place_ = option_by_need(*settings_.known, problem.needs.size());
        // Beside one part that is nearly everything there is nothing to gain.
        if (settings_.side_by_side && order_.size() > 1 && left_[1] > 0.1 * left_[0])
            settings_.side_by_side(order_.size(), [&](auto i) { return bytes_of(searched(i, false)); },
                                   [&](auto i, auto answer) { keep(i, found_in(answer, names_[order_[i]].needs.size(), names_[order_[i]].options.size())); });
        else
            for (std::size_t i = 0; i < order_.size() && !impossible_; ++i) keep(i, searched(i, true));
        return put_together(problem);
    }

private:
    struct Names {
        std::vector<std::uint32_t> needs, options;
    };

    Found searched(std::size_t i, bool tells)
    {
        SearchLimits limits;
        limits.nodes = settings_.nodes;
        limits.gap = settings_.gap;
        limits.seed = settings_.seed;
        limits.stop = settings_.allot ? settings_.allot(left_[i] > 0 ? (left_[i] - left_[i + 1]) / left_[i] : 1) : settings_.stop;
        limits.finish = settings_.finish;
        if (settings_.known) limits.known = known_pairs(order_[i]);
        if (tells && settings_.progress) limits.progress = [&](double bound, double best) { tell(bound, best); };
        return search(std::move(parts_.models[order_[i]]), limits);
    }

    /// The known plan of a part, as its pairs.
    std::vector<std::uint32_t> known_pairs(std::size_t part) const
    {
        auto& model = parts_.models[part];
        auto& names = names_[part];
        std::vector<std::uint32_t> pairs(model.needs(), nowhere);
        for (std::uint32_t pair = 0; pair < model.pairs(); ++pair)
            if (known_place_[names.needs[model.pair_need[pair]]] == static_cast<int>(names.options[model.pair_option[pair]])) pairs[model.pair_need[pair]] = pair;
        return pairs;
    }

    void tell(double bound, double best) const
    {
        settings_.progress((bound_ + bound) / static_cast<double>(cost_unit), (best_ + best) / static_cast<double>(cost_unit));
    }

    /// The answer of a part, of which nothing but its names is needed any more.
    void keep(std::size_t i, Found found)
    {
        parts_.models[order_[i]] = Model{};
        impossible_ = impossible_ || found.impossible;
        bound_ += found.bound;
        best_ += static_cast<double>(found.cost);
        found_[order_[i]] = std::move(found);
        if (settings_.progress && order_.size() > 1) tell(0, 0);
    }

    Assembled put_together(const Problem& problem) const
    {
        Assembled whole;
        whole.impossible = impossible_;
        if (impossible_) return whole;
        whole.has_plan = whole.proven = true;
        whole.place.assign(problem.needs.size(), -1);
        whole.open.assign(problem.options.size(), 0);
        whole.bound = static_cast<double>(parts_.constant);
        // In the order of the parts, not of their answers: sums of doubles depend on it.
        for (std::size_t part = 0; part < found_.size(); ++part) {
            auto& found = found_[part];
            auto& names = names_[part];
            whole.nodes += found.nodes;
            whole.bound += found.bound;
            whole.has_plan = whole.has_plan && found.has_plan;
            whole.proven = whole.proven && found.has_plan && static_cast<double>(found.cost) - found.bound <= equal_share * std::abs(static_cast<double>(found.cost));
            for (std::size_t need = 0; need < found.place.size(); ++need)
                if (found.place[need] != nowhere) whole.place[names.needs[need]] = static_cast<int>(names.options[found.place[need]]);
            for (std::size_t option = 0; option < found.open.size(); ++option) whole.open[names.options[option]] = found.open[option];
        }
        return whole;
    }

    Parts parts_;
    const Settings& settings_;
    std::vector<Names> names_;
    std::vector<Found> found_;
    std::vector<std::uint32_t> order_;
    std::vector<int> known_place_; ///< option of each need in the known plan
    std::vector<double> left_; ///< work of this and all later parts
    double bound_ = 0, best_ = 0;
    bool impossible_ = false;
};

} // namespace

Assembled solve_parts(const Problem& problem, const Weights& weights, const Settings& settings)
{
    auto parts = split(problem, weights);
    if (parts.hopeless_needs.empty() && parts.hopeless_options.empty() && parts.hopeless_quotas.empty()) return Assembly(std::move(parts), settings).run(problem);
    Assembled none;
    none.impossible = true;
    return none;
}

Plan solve(const Problem& problem, const Settings& settings)
{
    std::set<int> distinct;
    for (auto& need : problem.needs) distinct.insert(need.tier);
    auto solved = distinct.size() > 1 ? solve_tiers(problem, {distinct.begin(), distinct.end()}, settings) : solve_parts(problem, {}, settings);
    Plan plan;
    plan.seed = settings.seed;
    plan.nodes = solved.nodes;
    if (!solved.has_plan) {
        plan.status = solved.impossible ? PlanStatus::infeasible : PlanStatus::stopped;
        plan.bound = -infinite;
        if (solved.impossible) plan.conflicts = conflicts_of(problem);
        return plan;
    }
    plan.objective = cost_of(problem, solved.place, solved.open);
    plan.bound = std::min(plan.units(), solved.bound / static_cast<double>(cost_unit));
    plan.status = plan.gap() <= equal_share ? PlanStatus::optimal : PlanStatus::feasible;
    write_places(problem, solved, plan);
    if (settings.explain) explain(problem, settings, plan);
    return plan;
}

} // namespace landlotse::placement
