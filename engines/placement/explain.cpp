#include "engines/placement/explain.h"

#include "engines/placement/assembly.h"
#include "engines/placement/desk.h"

#include <algorithm>
#include <map>

namespace landlotse::placement {

namespace {

/// Pairs of all problems together that are solved again to find what one more of each resource is worth.
constexpr std::size_t most_pairs_solved_again = 6000;

/// What the plan leaves in each option.
struct Rest {
    std::vector<char> open;
    std::vector<std::int64_t> room;  ///< option × dimension, what is left
    std::vector<std::int64_t> count;
    std::vector<int> place;

    Rest(const Problem& problem, const Plan& plan) : open(problem.options.size(), 0), count(problem.options.size(), 0), place(option_by_need(plan, problem.needs.size()))
    {
        auto dimensions = static_cast<std::size_t>(problem.dimensions);
        for (auto& option : problem.options) room.insert(room.end(), option.max.begin(), option.max.end());
        for (auto option : plan.open) open[static_cast<std::size_t>(option)] = 1;
        for (auto& pair : problem.pairs) {
            if (place[pair.need] != static_cast<int>(pair.option)) continue;
            ++count[pair.option];
            for (std::size_t d = 0; d < dimensions; ++d) room[pair.option * dimensions + d] -= problem.size_of(pair)[d];
        }
    }

    bool fits(const Problem& problem, const Pair& pair) const
    {
        auto& size = problem.size_of(pair);
        auto* left = &room[pair.option * size.size()];
        return std::equal(size.begin(), size.end(), left, [](auto takes, auto has) { return takes <= has; });
    }
};

/// The person's rule that removes a pair; empty when none does.
std::string person_rule(const Problem& problem, const Pair& pair, std::optional<Cost> offer)
{
    auto& need = problem.needs[pair.need];
    auto option = static_cast<int>(pair.option);
    if (problem.options[pair.option].open == Opening::never) return "never_open";
    if (need.lock >= 0 && need.lock != option) return "locked_elsewhere";
    if (std::find(need.forbid.begin(), need.forbid.end(), option) != need.forbid.end()) return "forbidden";
    if (offer && pair.cost > *offer) return "dearer_than_offer";
    return is_usable(problem, pair, offer) ? "" : "too_large";
}

/// Each option opened once beside the plan, everything else staying open: who would come, what it would bring.
struct Trial {
    std::int64_t would_come = 0;
    Cost gain = 0;             ///< with its minimum kept; 0 when it cannot be filled or would cost more
    Cost gain_one_less = 0;    ///< with a minimum of one less
    std::vector<int> newly_placed;
};

class Trials {
public:
    Trials(const Problem& problem, const Plan& plan) : rest_(problem, plan), trials_(problem.options.size())
    {
        // Closed options without their minimum: who would come by themselves?
        Weights weights;
        for (auto open : rest_.open) weights.no_minimum.push_back(!open);
        for (auto& model : split(problem, weights).models)
            if (model.flows()) try_part(problem, model);
            else guess_part(model);
    }
    const std::vector<Trial>& all() const { return trials_; }

private:
    void try_part(const Problem& problem, Model& model)
    {
        Seating seating(model);
        for (std::uint32_t j = 0; j < model.options(); ++j)
            if (rest_.open[model.option_origin[j]]) seating.open(j);
        auto before = seating.weight();
        for (std::uint32_t j = 0; j < model.options(); ++j) {
            if (rest_.open[model.option_origin[j]]) continue;
            auto minimum = problem.options[model.option_origin[j]].min;
            seating.open(j);
            auto& trial = trials_[model.option_origin[j]];
            trial.would_come = seating.load(j);
            auto gain = std::max<Cost>(0, before - seating.weight());
            if (trial.would_come >= minimum) trial.gain = gain;
            if (trial.would_come + 1 >= minimum) trial.gain_one_less = gain;
            note_newly_placed(model, seating, j, trial);
            seating.close(j);
            if (trial.gain > 0 || trial.would_come == 0 || trial.would_come >= minimum) continue;
            // Too few come by themselves: is it worth drawing others there?
            model.min[j] = minimum;
            seating.open(j);
            if (seating.is_plan()) trial.gain = std::max<Cost>(0, before - seating.weight());
            seating.close(j);
            model.min[j] = 0;
        }
    }

    void note_newly_placed(const Model& model, const Seating& seating, std::uint32_t option, Trial& trial) const
    {
        for (auto pair = model.option_begin[option]; pair < model.option_begin[option + 1]; ++pair) {
            auto need = model.pair_need[pair];
            if (seating.seat_of()[need] == pair && rest_.place[model.need_origin[need]] < 0) trial.newly_placed.push_back(static_cast<int>(model.need_origin[need]));
        }
    }

    /// Parts that do not flow: those who would rather come than stay unplaced are counted one by one.
    void guess_part(const Model& model)
    {
        for (std::uint32_t pair = 0; pair < model.pairs(); ++pair) {
            auto need = model.pair_need[pair];
            auto& trial = trials_[model.option_origin[model.pair_option[pair]]];
            if (rest_.place[model.need_origin[need]] < 0 && model.pair_cost[pair] < model.leave[need]) ++trial.would_come;
        }
    }

    Rest rest_;
    std::vector<Trial> trials_;
};

class Explainer {
public:
    Explainer(const Problem& problem, const Settings& settings, Plan& plan)
        : problem_(problem), settings_(settings), plan_(plan), rest_(problem, plan), trials_(problem, plan)
    {
    }

    void run()
    {
        for (auto& closed : plan_.closed) {
            auto at = static_cast<std::size_t>(closed.option);
            closed.missing_to_min = std::max<std::int64_t>(0, problem_.options[at].min - trials_.all()[at].would_come);
        }
        explain_unplaced();
        price_resources();
    }

private:
    void explain_unplaced()
    {
        std::vector<int> at(problem_.needs.size(), -1);
        for (std::size_t i = 0; i < plan_.unplaced.size(); ++i) {
            at[static_cast<std::size_t>(plan_.unplaced[i].need)] = static_cast<int>(i);
            plan_.unplaced[i].reason = "no_option";
        }
        auto offers = offers_of(problem_);
        for (auto& pair : problem_.pairs)
            if (at[pair.need] >= 0) weigh(plan_.unplaced[static_cast<std::size_t>(at[pair.need])], pair, person_rule(problem_, pair, offers[pair.need]));
        for (std::size_t option = 0; option < problem_.options.size(); ++option) {
            auto& trial = trials_.all()[option];
            if (rest_.open[option] || trial.gain > 0 || trial.gain_one_less == 0) continue;
            for (auto need : trial.newly_placed) offer_change(plan_.unplaced[static_cast<std::size_t>(at[static_cast<std::size_t>(need)])], {"one_learner_more", static_cast<int>(option), trial.gain_one_less});
        }
    }

    /// A stronger reason replaces a weaker one; the order is that of how near the person came to a place.
    static int strength(const std::string& reason)
    {
        static const std::vector<std::string> order{"no_option", "never_open", "too_large", "forbidden", "dearer_than_offer", "not_opened", "cheaper_without", "no_seat"};
        return static_cast<int>(std::find(order.begin(), order.end(), reason) - order.begin());
    }

    void weigh(Unplaced& one, const Pair& pair, std::string rule)
    {
        auto gain = problem_.needs[pair.need].unplaced_cost.value_or(0) - pair.cost;
        if (rule.empty() && !rest_.open[pair.option]) rule = "not_opened";
        if (rule.empty() && gain <= 0) rule = "cheaper_without";
        if (rule.empty()) rule = rest_.fits(problem_, pair) ? "cheaper_without" : "no_seat";
        if (strength(rule) > strength(one.reason)) one.reason = rule;
        // With the open set as it is, everybody else keeps the best place when one more seat is for this person.
        if (rule == "no_seat" && gain > 0) offer_change(one, {"one_more_seat", static_cast<int>(pair.option), gain});
    }

    static void offer_change(Unplaced& one, Change change)
    {
        if (!one.cheapest_change || change.gain > one.cheapest_change->gain) one.cheapest_change = std::move(change);
    }

    /// What one more of each resource is worth. Small problems are solved again; in large ones the best single opening that it
    /// allows is taken (what is really possible is at least that much).
    void price_resources()
    {
        std::vector<std::int64_t> left;
        for (auto& resource : problem_.resources) left.push_back(resource.limit);
        for (std::size_t option = 0; option < problem_.options.size(); ++option)
            if (rest_.open[option])
                for (auto [resource, amount] : problem_.options[option].uses) left[static_cast<std::size_t>(resource)] -= amount;
        auto short_of = static_cast<std::size_t>(std::count_if(left.begin(), left.end(), [](auto amount) { return amount == 0; }));
        auto small = problem_.options.size() <= 60 && problem_.pairs.size() * std::max<std::size_t>(1, short_of) <= most_pairs_solved_again;
        for (std::size_t resource = 0; resource < left.size(); ++resource)
            plan_.prices.push_back({static_cast<int>(resource), small ? solved_worth(resource) : opening_worth(static_cast<int>(resource), left)});
    }

    Cost solved_worth(std::size_t resource)
    {
        auto more = problem_;
        ++more.resources[resource].limit;
        auto settings = settings_;
        settings.explain = false;
        settings.progress = nullptr;
        settings.allot = nullptr;
        settings.side_by_side = nullptr;
        settings.nodes = 2000;
        auto plan = solve(more, settings);
        return plan.status == PlanStatus::optimal || plan.status == PlanStatus::feasible ? std::max<Cost>(0, plan_.objective - plan.objective) : 0;
    }

    Cost opening_worth(int resource, const std::vector<std::int64_t>& left) const
    {
        Cost worth = 0;
        for (std::size_t option = 0; option < problem_.options.size(); ++option) {
            auto& one = problem_.options[option];
            if (rest_.open[option] || one.open == Opening::never) continue;
            auto helps = false, fits = true;
            for (auto [needed, amount] : one.uses) {
                auto has = left[static_cast<std::size_t>(needed)];
                helps = helps || (needed == resource && amount == has + 1);
                fits = fits && (amount <= has || (needed == resource && amount == has + 1));
            }
            if (helps && fits) worth = std::max(worth, trials_.all()[option].gain);
        }
        return worth;
    }

    const Problem& problem_;
    const Settings& settings_;
    Plan& plan_;
    Rest rest_;
    Trials trials_;
};

} // namespace

void explain(const Problem& problem, const Settings& settings, Plan& plan)
{
    Explainer(problem, settings, plan).run();
}

std::vector<Reason> reasons_for(const Problem& problem, const Plan& plan, int need)
{
    Rest rest(problem, plan);
    Desk desk(problem, plan);
    auto offers = offers_of(problem);
    auto at = static_cast<std::size_t>(need);
    std::map<int, Reason> reasons;
    for (auto& one : problem.ineligible)
        if (one.need == static_cast<std::uint32_t>(need)) reasons[static_cast<int>(one.option)] = {static_cast<int>(one.option), one.rule, 0, {}};
    for (auto& pair : problem.pairs) {
        if (pair.need != static_cast<std::uint32_t>(need)) continue;
        auto option = static_cast<int>(pair.option);
        auto rule = person_rule(problem, pair, offers[at]);
        Cost seat = 0;
        if (rule.empty() && rest.place[at] == option) rule = "placed";
        else if (rule.empty() && !rest.open[pair.option]) rule = "not_opened";
        else if (rule.empty() && !rest.fits(problem, pair)) rule = "full", seat = desk.seat_price(option);
        else if (rule.empty()) rule = rest.place[at] >= 0 ? "dearer" : "cheaper_unplaced";
        reasons[option] = {option, rule, seat, pair.cost};
    }
    std::vector<Reason> list;
    for (auto& [option, reason] : reasons) list.push_back(reason);
    return list;
}

} // namespace landlotse::placement
