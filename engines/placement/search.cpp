#include "engines/placement/search.h"

#include "engines/placement/frontier.h"
#include "engines/placement/narrowing.h"
#include "engines/placement/plans.h"
#include "engines/placement/residue.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <stdexcept>
#include <utility>

namespace landlotse::placement {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// Partial plans looked at to finish a node whose openings are decided, before the search divides it further.
constexpr std::int64_t states_of_leaf = 300'000;
/// The same where every node can be finished so.
constexpr std::int64_t states_of_node = 50'000;

class Searcher {
public:
    Searcher(Model model, const SearchLimits& limits) : whole_(std::move(model)), model_(&whole_), limits_(limits), plans_(whole_, limits) {}

    Found run()
    {
        begin();
        auto bound = root();
        if (bound < plans_.cutoff() && !stopped_ && narrows_) bound = narrowed(bound);
        // With several dimensions at once our bound knows only one of them well: the other solver comes first there, unless the others only ration.
        auto others_first = whole_.dimensions > 1 && !plans_.rations();
        if (others_first && bound < plans_.cutoff() && !stopped_ && asks_others()) bound = first_look(bound);
        if (bound < plans_.cutoff() && !stopped_ && !whole_.flows() && !plans_.rations()) bound = aspire(bound);
        if (exact_rest_ && !narrows_ && bound < plans_.cutoff() && !stopped_) bound = narrowed(bound);
        if (!others_first && bound < plans_.cutoff() && !stopped_ && asks_others()) bound = first_look(bound);
        if (bound < plans_.cutoff() && !stopped_) bound = std::max(bound, visit(decisions_, prices_, bound, 0));
        finish(bound);
        return std::move(plans_.found());
    }

private:
    bool should_stop()
    {
        if (!stopped_) stopped_ = plans_.found().nodes >= allowed_ || (limits_.stop && limits_.stop());
        return stopped_;
    }

    /// Exact tables bound every partial plan at these prices, so the last bit of sharpness counts here.
    double narrowed(double bound)
    {
        Relaxed answer;
        Effort effort{1500, 0.3, 30, 0.0005, &limits_.stop};
        dual_->improve(decisions_, prices_, target(), plans_.cutoff(), effort, answer);
        bound = narrow(*model_, prices_.need, std::max(bound, answer.bound), plans_, limits_,
                       [this](double from, double aim, std::int64_t nodes) { return below(from, aim, nodes); });
        should_stop();
        return bound;
    }

    bool asks_others() const { return limits_.finish && !model_->flows() && model_->pairs() < (plans_.rations() ? 3'000 : 100'000); }

    /// A short search of our own; what it does not finish goes to the other solver, and comes back when that gives up.
    double first_look(double bound)
    {
        allowed_ = std::min(limits_.nodes, limits_.nodes_before_finish);
        auto own_prices = prices_;
        auto searched = visit(decisions_, own_prices, bound, 0);
        if (!stopped_) return std::max(bound, searched);
        if (limits_.stop && limits_.stop()) return bound;
        auto answer = limits_.finish(linear_program(*model_, decisions_));
        auto cost = plans_.offer(pairs_of(*model_, answer));
        stopped_ = false;
        allowed_ = limits_.nodes;
        if (should_stop() || !answer.proven || cost > plans_.best() + static_cast<double>(whole_.step)) return bound;
        return std::max(bound, plans_.best());
    }

    /// No node at or above this is looked at: the best plan so far, or less while aspiring to more.
    double cutoff() const { return std::min(plans_.cutoff(), aspiration_); }

    /// Indivisible sizes: good plans are rare, so the search first looks only for plans much better than the best one. That fixes far more,
    /// and when such a search ends without finding any, none exists and the bound has risen.
    double aspire(double bound)
    {
        std::int64_t more = 200;
        for (auto share : {0.25, 0.5, 0.25, 0.5, 0.75}) {
            if (stopped_ || bound >= plans_.cutoff()) return bound;
            auto aim = bound + share * (plans_.best() - bound);
            if (!plans_.has_plan() || aim >= plans_.cutoff()) return bound;
            bound = below(bound, aim, more);
            more = more * 3 / 2;
            if (!stopped_ && bound < plans_.cutoff()) seek_again();
            if (limits_.progress) limits_.progress(bound, plans_.best());
        }
        return bound;
    }

    /// Looks only for plans below this aim, in at most so many nodes; returns the bound.
    double below(double bound, double aim, std::int64_t nodes)
    {
        aspiration_ = aim;
        allowed_ = std::min(limits_.nodes, plans_.found().nodes + nodes);
        bound = std::max(bound, look_below_aspiration(bound));
        aspiration_ = infinite;
        allowed_ = limits_.nodes;
        stopped_ = limits_.stop && limits_.stop();
        return bound;
    }

    /// Plans near the root's prices once more: another stretch of chance.
    void seek_again()
    {
        Relaxed answer;
        dual_->evaluate(decisions_, prices_, answer);
        plans_.seek(decisions_, answer, *dual_, prices_, true);
    }

    double look_below_aspiration(double bound)
    {
        auto decisions = decisions_;
        auto prices = prices_;
        Relaxed answer;
        dual_->evaluate(decisions, prices, answer);
        if (!dual_->fix(decisions, prices, answer, cutoff(), true)) return aspiration_;
        // The rest becomes a part of its own, and this one waits.
        auto kept_model = model_;
        auto kept_decisions = std::exchange(decisions_, decisions);
        auto kept_dual = std::move(dual_);
        auto kept_small = std::move(small_);
        shrink();
        bound = visit(decisions_, prices, bound, 0);
        dual_ = std::move(kept_dual);
        decisions_ = std::move(kept_decisions);
        small_ = std::move(kept_small);
        model_ = kept_model;
        plans_.use(*model_);
        return stopped_ ? bound : std::max(bound, std::min(aspiration_, plans_.cutoff()));
    }

    void begin()
    {
        allowed_ = limits_.nodes;
        exact_rest_ = Completion::suits(whole_);
        narrows_ = exact_rest_ && std::all_of(whole_.always.begin(), whole_.always.end(), [](auto one) { return one != 0; });
        decisions_.option.assign(model_->options(), -1);
        decisions_.pair.assign(model_->pairs(), 0);
        for (std::size_t option = 0; option < model_->options(); ++option)
            if (model_->always[option]) decisions_.option[option] = 1;
        dual_ = std::make_unique<Dual>(*model_);
        if (!limits_.known.empty()) plans_.offer(limits_.known);
        plans_.use(*model_);
        prices_ = dual_->start();
    }

    /// Prices, plans and fixing in turns, each making the others sharper.
    double root()
    {
        auto bound = -infinite;
        for (int round = 0; round < 4; ++round) {
            Effort effort{round == 0 ? 120 : 500, round == 0 ? 1.0 : 0.7, round == 0 ? 10 : 20, 0.003, &limits_.stop};
            if (plans_.rations()) effort = {1500, round == 0 ? 1.0 : 0.7, 60, 0.003, &limits_.stop};
            Relaxed answer;
            dual_->improve(decisions_, prices_, target(), plans_.cutoff(), effort, answer);
            bound = std::max(bound, answer.bound);
            if (limits_.progress) limits_.progress(bound, plans_.best());
            if (answer.impossible || bound >= plans_.cutoff()) return answer.impossible ? infinite : bound;
            auto before = plans_.best();
            plans_.seek(decisions_, answer, *dual_, prices_, (round > 0 && !narrows_) || round == 1 || model_->flows());
            if (should_stop() || bound >= plans_.cutoff()) return bound;
            if (round == 0) continue;
            auto fixed = undecided();
            if (!dual_->fix(decisions_, prices_, answer, plans_.cutoff(), true)) return plans_.cutoff();
            shrink();
            whole_.forget_pairs(); // a large part should not be in memory twice
            fixed -= undecided();
            if (round > 1 && plans_.best() >= before && fixed * 10 < undecided()) break;
        }
        return bound;
    }

    double target() const { return plans_.has_plan() ? plans_.best() : -infinite; }

    std::size_t undecided() const
    {
        return static_cast<std::size_t>(std::count(decisions_.option.begin(), decisions_.option.end(), -1)) * 20 +
               static_cast<std::size_t>(std::count(decisions_.pair.begin(), decisions_.pair.end(), 0));
    }

    /// Rebuilds the part without what the best plan cannot use.
    void shrink()
    {
        std::vector<char> gone(model_->pairs()), closed(model_->options());
        std::vector<signed char> marks;
        // Where neighbourhoods of the best plan are searched it must stay whole, although a better one cannot use all of it.
        std::vector<char> in_best(model_->pairs());
        if (exact_rest_)
            for (auto pair : plans_.best_pairs())
                if (pair != nowhere) in_best[pair] = 1;
        for (std::size_t option = 0; option < model_->options(); ++option) closed[option] = decisions_.option[option] == 0;
        for (std::size_t pair = 0; pair < model_->pairs(); ++pair) {
            gone[pair] = (decisions_.pair[pair] < 0 && !in_best[pair]) || closed[model_->pair_option[pair]];
            if (!gone[pair]) marks.push_back(decisions_.pair[pair]);
        }
        dual_.reset();
        auto smaller = std::make_unique<Model>(reduced(*model_, gone, closed));
        plans_.use(*smaller);
        small_ = std::move(smaller);
        model_ = small_.get();
        decisions_.pair = std::move(marks);
        dual_ = std::make_unique<Dual>(*model_);
    }

    struct Branch {
        std::uint32_t option = nowhere, pair = nowhere;
        bool first_yes = true;
    };

    Branch option_to_branch(const Decisions& decisions, const Relaxed& answer, bool any) const
    {
        Branch branch;
        auto nearest = infinite;
        for (std::uint32_t option = 0; option < model_->options(); ++option) {
            if (decisions.option[option] >= 0) continue;
            auto often = dual_->often_open()[option];
            auto doubt = std::abs(often - 0.5);
            if (!any && doubt > 0.48) continue;
            doubt += 1e-3 * std::abs(answer.reduced_open[option]) / (1 + std::abs(answer.bound));
            if (doubt >= nearest) continue;
            nearest = doubt;
            branch = {option, nowhere, often >= 0.5};
        }
        return branch;
    }

    /// The need about whose place the priced problem is least sure, one with few ways rather than many, and the pair it takes most often.
    Branch pair_to_branch(const Decisions& decisions) const
    {
        Branch branch;
        auto least = infinite;
        auto* rations = plans_.rations();
        for (std::size_t need = 0; need < model_->needs(); ++need) {
            auto strongest = -1.0;
            int ways = 0;
            auto pair = nowhere;
            for (auto k = model_->need_begin[need]; k < model_->need_begin[need + 1]; ++k) {
                auto one = model_->need_pairs[k];
                if (decisions.pair[one] != 0 || decisions.option[model_->pair_option[one]] == 0 || (rations && !rations->rations(one))) continue;
                ++ways;
                if (dual_->often_taken()[one] > strongest) strongest = dual_->often_taken()[one], pair = one;
            }
            if (pair == nowhere) continue;
            auto doubt = std::abs(strongest - 0.6) + 0.05 * ways;
            if (doubt < least) least = doubt, branch = {nowhere, pair, true};
        }
        return branch;
    }

    Branch choose(const Decisions& decisions, const Relaxed& answer) const
    {
        if (model_->flows()) return option_to_branch(decisions, answer, true);
        // Once it is decided what opens and who has what is scarce, seats flow.
        auto branch = option_to_branch(decisions, answer, plans_.rations() != nullptr);
        if (branch.option == nowhere) branch = pair_to_branch(decisions);
        if (branch.pair == nowhere && branch.option == nowhere) branch = option_to_branch(decisions, answer, true);
        return branch;
    }

    /// Where exact tables finish nodes, sharper prices save more than they cost.
    Effort effort_of_node(int depth) const
    {
        if (narrows_) return {60, 0.25, 8, 0.01, &limits_.stop};
        return {depth == 0 || !model_->flows() ? 30 : 60, 0.4, 8, 0.01, &limits_.stop};
    }

    /// One node: its bound, plans near it, and what they decide. Returns false when nothing below needs looking at.
    bool examine(Decisions& decisions, Multipliers& prices, double& bound, int depth, Branch& branch)
    {
        Relaxed answer;
        auto effort = effort_of_node(depth);
        dual_->improve(decisions, prices, target(), cutoff(), effort, answer);
        bound = answer.impossible ? infinite : std::max(bound, answer.bound);
        if (bound >= cutoff()) return false;
        if (model_->flows() || depth % 3 == 0) plans_.seek(decisions, answer, *dual_, prices, false);
        if (bound >= cutoff()) return false;
        if (!dual_->fix(decisions, prices, answer, cutoff(), !model_->flows())) {
            bound = std::max(bound, cutoff());
            return false;
        }
        if (exact_rest_ && depth % (narrows_ ? 1 : 4) == 0 && finish_node(decisions, prices)) {
            bound = std::max(bound, cutoff());
            return false;
        }
        branch = choose(decisions, answer);
        if (branch.option != nowhere || branch.pair != nowhere) return true;
        bound = std::max(bound, plans_.settle(decisions));
        return false;
    }

    /// Looks at all plans of a node whose openings are decided; true when none below the cutoff is left.
    bool finish_node(const Decisions& decisions, const Multipliers& prices)
    {
        if (std::count(decisions.option.begin(), decisions.option.end(), -1) > 0) return false;
        std::vector<std::uint32_t> origin;
        std::vector<char> gone(model_->pairs()), closed(model_->options());
        for (std::size_t option = 0; option < model_->options(); ++option) closed[option] = decisions.option[option] == 0;
        for (std::uint32_t pair = 0; pair < model_->pairs(); ++pair) {
            gone[pair] = decisions.pair[pair] < 0 || closed[model_->pair_option[pair]];
            if (!gone[pair]) origin.push_back(pair);
        }
        auto rest = reduced(*model_, gone, closed);
        for (std::size_t option = 0; option < closed.size(); ++option) {
            rest.always[option] = 1;
            if (closed[option]) rest.open_cost[option] = 0, rest.capacity[option] = 0;
        }
        for (std::size_t pair = 0; pair < origin.size(); ++pair)
            if (decisions.pair[origin[pair]] > 0) rest.must[rest.pair_need[pair]] = 1;
        Frontier front(rest, limits_.stop, std::move(memory_));
        auto nothing_left = exhaust(front, prices, origin);
        memory_ = front.release();
        return nothing_left;
    }

    /// Takes plans until none is left, or the tables cannot tell.
    bool exhaust(Frontier& front, const Multipliers& prices, const std::vector<std::uint32_t>& origin)
    {
        while (true) {
            auto end = front.exhaust(prices.need, cutoff(), narrows_ ? states_of_node : states_of_leaf);
            if (end != Frontier::End::found) return end == Frontier::End::nothing;
            auto before = plans_.best();
            auto pairs = front.pairs();
            for (auto& pair : pairs)
                if (pair != nowhere) pair = origin[pair];
            plans_.offer(pairs);
            if (plans_.best() >= before) return false;
        }
    }

    /// Lowest cost of any plan below this node that may still be missed, at most the cutoff. `decisions` come back as they were.
    double visit(Decisions& decisions, Multipliers& prices, double bound, int depth)
    {
        if (should_stop()) return bound;
        ++plans_.found().nodes;
        auto entered = kept(decisions);
        Branch branch;
        auto lowest = bound;
        if (examine(decisions, prices, lowest, depth, branch)) {
            bound = lowest;
            lowest = infinite;
            // Of a large part not every level keeps its prices: those of the sister's branch serve as well.
            auto keeps_prices = static_cast<double>(model_->needs()) * depth < 2e6;
            auto examined = kept(decisions);
            for (auto yes : {branch.first_yes, !branch.first_yes}) {
                if (branch.option != nowhere) decisions.option[branch.option] = yes ? 1 : 0;
                else decisions.pair[branch.pair] = yes ? 1 : -1;
                auto sound = model_->flows() ? dual_->settle_options(decisions) : dual_->settle_needs(decisions);
                if (sound) lowest = std::min(lowest, descend(decisions, prices, bound, depth, keeps_prices));
                restore(decisions, examined);
            }
            lowest = std::max(bound, lowest);
        }
        restore(decisions, entered);
        return lowest;
    }

    double descend(Decisions& decisions, Multipliers& prices, double bound, int depth, bool keeps_prices)
    {
        if (!keeps_prices) return visit(decisions, prices, bound, depth + 1);
        auto own = prices;
        return visit(decisions, own, bound, depth + 1);
    }

    /// What a level must remember: the search of a part that flows decides no pairs.
    Decisions kept(const Decisions& decisions) const
    {
        if (model_->flows()) return {decisions.option, {}};
        return decisions;
    }

    void restore(Decisions& decisions, const Decisions& kept) const
    {
        decisions.option = kept.option;
        if (!model_->flows()) decisions.pair = kept.pair;
    }

    void finish(double bound)
    {
        auto& found = plans_.found();
        // Nobody placed is a plan, too, where nobody has to be.
        if (!found.has_plan && stopped_) plans_.offer(std::vector<std::uint32_t>(model_->needs(), nowhere));
        if (!found.has_plan) {
            found.impossible = !stopped_ && bound >= plans_.cutoff();
            found.bound = bound;
            return;
        }
        auto best = plans_.best();
        bound = std::min(bound, stopped_ ? bound : plans_.cutoff());
        // Costs are whole multiples of the step, so the bound may be lifted to the next one.
        auto step = static_cast<double>(whole_.step);
        found.bound = std::min(best, std::ceil(bound / step - 1e-9) * step);
    }

    Model whole_;
    const Model* model_;            ///< the whole part, later `small_`
    std::unique_ptr<Model> small_;
    const SearchLimits& limits_;
    Plans plans_;
    std::unique_ptr<Dual> dual_;
    Decisions decisions_;
    Multipliers prices_;
    bool stopped_ = false;
    bool narrows_ = false;    ///< nothing opens or closes: plans come from `narrow` in the end, so that the root need not look for them long
    bool exact_rest_ = false; ///< once the openings of a node are decided, exact tables can finish it
    double aspiration_ = infinite;
    std::vector<Completion::Amount> memory_; ///< of the tables that finish nodes
    std::int64_t allowed_ = 0; ///< nodes before the search pauses
};

} // namespace

Found search(Model model, const SearchLimits& limits)
{
    return Searcher(std::move(model), limits).run();
}

namespace {

/// What of an answer has a fixed size.
struct Head {
    std::int64_t cost, nodes;
    double bound;
    std::uint64_t places, options;
    char has_plan, impossible;
};

} // namespace

std::string bytes_of(const Found& found)
{
    Head head{found.cost, found.nodes, found.bound, found.place.size(), found.open.size(), found.has_plan, found.impossible};
    std::string bytes(sizeof head, '\0');
    std::memcpy(bytes.data(), &head, sizeof head);
    bytes.append(reinterpret_cast<const char*>(found.place.data()), found.place.size() * sizeof(std::uint32_t));
    bytes.append(found.open.data(), found.open.size());
    return bytes;
}

Found found_in(std::string_view bytes, std::size_t needs, std::size_t options)
{
    Head head{};
    if (bytes.size() < sizeof head) throw std::invalid_argument("the answer for a part is too short");
    std::memcpy(&head, bytes.data(), sizeof head);
    auto sized = !head.has_plan || (head.places == needs && head.options == options);
    if (!sized || bytes.size() != sizeof head + head.places * sizeof(std::uint32_t) + head.options) throw std::invalid_argument("the answer is one for another part");
    Found found{head.has_plan != 0, head.impossible != 0, head.cost, head.bound, std::vector<std::uint32_t>(head.places), std::vector<char>(head.options), head.nodes};
    auto* at = bytes.data() + sizeof head;
    if (head.places > 0) std::memcpy(found.place.data(), at, head.places * sizeof(std::uint32_t));
    if (head.options > 0) std::memcpy(found.open.data(), at + head.places * sizeof(std::uint32_t), head.options);
    return found;
}

} // namespace landlotse::placement
