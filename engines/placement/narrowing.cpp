#include "engines/placement/narrowing.h"

#include "engines/placement/regrouping.h"

#include <algorithm>
#include <cmath>

namespace landlotse::placement {

namespace {

/// Breadth of the first fronts over all needs, and of those a start of neighbourhoods comes from.
constexpr std::size_t first_width = 500, start_width = 400;
/// Partial plans of one sweep that are remembered (80 MB).
constexpr std::size_t most_remembered = 10'000'000;
/// Sweeps without a better plan before other means have their turn.
constexpr int patience = 4;
/// Neighbourhoods, from small to large: which share of the options opens up, how much broader their fronts are than the first, and how
/// many may go by without a better plan before larger ones follow.
struct Nearby {
    double share;
    std::size_t breadth;
    int patience;
};
constexpr Nearby neighbourhoods[] = {{0.25, 2, 150}, {0.34, 3, 150}, {0.5, 10, 150}, {0.7, 10, 50}};
constexpr std::size_t narrowest = 100, broadest = 2'000;
/// Work of the first turn and of the longest there is, in partial plans looked at; a node of the search that divides takes about as long as so many.
constexpr std::int64_t first_work = 4'000'000, most_work = 200'000'000, work_of_node = 50'000;
/// Turns of the longest kind without a better plan or bound.
constexpr int last_turns = 3;
constexpr std::int64_t first_proof = 2'000'000;

class Narrowing {
public:
    Narrowing(const Model& model, const std::vector<double>& prices, double bound, Plans& plans, const SearchLimits& limits, const Division& divide)
        : model_(model), prices_(prices), bound_(bound), plans_(plans), limits_(limits), divide_(divide), front_(model, limits.stop), chance_(limits.seed)
    {
        longest_ = std::clamp(limits.nodes * work_of_node / 20, first_work, most_work);
        decides_ = std::any_of(model.always.begin(), model.always.end(), [](auto one) { return one == 0; });
        most_width_ = std::clamp<std::size_t>(most_remembered / std::max<std::size_t>(1, model.needs()), first_width, 200'000);
    }

    double run()
    {
        auto width = first_width;
        auto work = first_work;
        for (int idle = 0; idle < last_turns && !done();) {
            auto best = plans_.best(), bound = bound_;
            look_for_plans(width);
            if (!decides_) prove(work / 4); // at one price for all openings the tables alone prove little
            regroup(work);
            divide(work);
            if (limits_.progress) limits_.progress(bound_, plans_.best());
            idle = work < longest_ || plans_.best() < best || bound_ > bound ? 0 : idle + 1;
            width = std::min(2 * width, most_width_);
            work = std::min(2 * work, longest_);
        }
        return bound_;
    }

private:
    bool done() const { return bound_ >= plans_.cutoff() || plans_.found().nodes >= limits_.nodes || (limits_.stop && limits_.stop()); }

    bool offer(const std::vector<std::uint32_t>& pairs)
    {
        auto before = plans_.best();
        plans_.offer(pairs);
        return plans_.best() < before;
    }

    /// Prices a little off lead the front another way; how far depends on how much there is still to gain.
    std::vector<double> prices_nearby()
    {
        auto spread = std::max(plans_.cutoff() - bound_, static_cast<double>(model_.step)) / static_cast<double>(25 << chance_() % 3);
        auto prices = prices_;
        for (std::size_t need = 0; need < prices.size(); ++need) {
            prices[need] += spread * (static_cast<double>(chance_() % 2001) / 1000 - 1);
            if (!model_.must[need]) prices[need] = std::min(prices[need], static_cast<double>(model_.leave[need]));
        }
        return prices;
    }

    void look_for_plans(std::size_t width)
    {
        for (int idle = 0; idle < patience && !done();) {
            auto cutoff = plans_.cutoff();
            auto end = front_.sweep(first_ ? prices_ : prices_nearby(), cutoff, width);
            first_ = false;
            if (end == Frontier::End::nothing) bound_ = std::max(bound_, cutoff);
            idle = end == Frontier::End::found && offer(front_.pairs()) ? 0 : idle + 1;
        }
    }

    /// Exact neighbourhoods, small ones first, from one start after the other: the best plan, then others that need not be as good.
    void regroup(std::int64_t work)
    {
        if (!plans_.has_plan() || model_.options() < 4) return;
        Regrouping near(model_, prices_, chance_(), limits_.stop);
        near.load(plans_.best_pairs());
        auto before = front_.states;
        while (true) {
            for (auto& kind : neighbourhoods) improve_nearby(near, kind);
            offer(near.pairs());
            if (near.states + front_.states - before >= work || done()) break;
            auto gap = std::max(plans_.cutoff() - bound_, static_cast<double>(model_.step));
            auto end = front_.sweep(prices_nearby(), plans_.best() + 3 * gap, start_width);
            near.load(end == Frontier::End::found ? front_.pairs() : plans_.best_pairs());
        }
        breadth_ = std::min(2 * breadth_, broadest);
    }

    void improve_nearby(Regrouping& near, const Nearby& kind)
    {
        auto count = std::max<std::size_t>(2, static_cast<std::size_t>(std::lround(kind.share * static_cast<double>(model_.options()))));
        for (int idle = 0; idle < kind.patience && !done();) idle = near.step(count, kind.breadth * breadth_, near.cost()) ? 0 : idle + 1;
    }

    /// The next cost of which it is to be shown that nothing is cheaper: a little above the bound.
    double next_aim() const
    {
        auto step = static_cast<double>(model_.step);
        auto aim = (std::ceil(bound_ / step - 1e-9) + std::max(1.0, std::floor((plans_.cutoff() - bound_) / step / 8))) * step - 0.5 * step;
        return std::min(aim, plans_.cutoff());
    }

    /// Proofs by the tables alone. An attempt that failed is made again with more work only.
    void prove(std::int64_t work)
    {
        work = std::max(work, first_proof);
        if (work < 2 * failed_) return;
        while (!done()) {
            auto aim = next_aim();
            auto before = front_.states;
            auto end = front_.exhaust(prices_, aim, work);
            if (end == Frontier::End::nothing) bound_ = aim;
            if (end == Frontier::End::found && !offer(front_.pairs())) return;
            if (end == Frontier::End::open) {
                failed_ = work;
                return;
            }
            work -= front_.states - before;
        }
    }

    /// Proofs that divide what is left and find sharper prices for each piece.
    void divide(std::int64_t work)
    {
        auto nodes = work / work_of_node;
        if (nodes < 2 * failed_nodes_) return;
        while (!done()) {
            auto before = plans_.found().nodes;
            auto bound = divide_(bound_, next_aim(), nodes);
            nodes -= plans_.found().nodes - before;
            if (bound <= bound_ && plans_.found().nodes > before) {
                failed_nodes_ = nodes + plans_.found().nodes - before;
                return;
            }
            bound_ = std::max(bound_, bound);
        }
    }

    const Model& model_;
    const std::vector<double>& prices_;
    double bound_;
    Plans& plans_;
    const SearchLimits& limits_;
    const Division& divide_;
    Frontier front_;
    std::mt19937_64 chance_;
    std::size_t most_width_;
    std::size_t breadth_ = narrowest;
    std::int64_t longest_ = most_work; ///< work of a turn at most: less where few nodes are allowed
    std::int64_t failed_ = 0, failed_nodes_ = 0;
    bool first_ = true;
    bool decides_ = false; ///< some option may open or stay closed
};

} // namespace

double narrow(const Model& model, const std::vector<double>& prices, double bound, Plans& plans, const SearchLimits& limits, const Division& divide)
{
    return Narrowing(model, prices, bound, plans, limits, divide).run();
}

} // namespace landlotse::placement
