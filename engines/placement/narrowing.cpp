#include "engines/placement/narrowing.h"

#include "engines/placement/frontier.h"

#include <algorithm>
#include <cmath>

namespace landlotse::placement {

namespace {

constexpr std::size_t first_width = 500;
/// Partial plans of one sweep that are remembered (80 MB).
constexpr std::size_t most_remembered = 10'000'000;
/// Sweeps without a better plan before the front becomes broader.
constexpr int patience = 4;
/// Turns at full breadth without a better plan or bound.
constexpr int last_turns = 3;
constexpr std::int64_t first_proof = 2'000'000;

class Narrowing {
public:
    Narrowing(const Model& model, const std::vector<double>& prices, double bound, Plans& plans, const SearchLimits& limits)
        : model_(model), prices_(prices), bound_(bound), plans_(plans), limits_(limits), front_(model, limits.stop), chance_(limits.seed)
    {
        most_width_ = std::clamp<std::size_t>(most_remembered / std::max<std::size_t>(1, model.needs()), first_width, 200'000);
    }

    double run()
    {
        auto width = first_width;
        for (int idle = 0; idle < last_turns && !done();) {
            auto best = plans_.best(), bound = bound_;
            auto before = front_.states;
            look_for_plans(width);
            prove(front_.states - before);
            if (limits_.progress) limits_.progress(bound_, plans_.best());
            idle = width < most_width_ || plans_.best() < best || bound_ > bound ? 0 : idle + 1;
            width = std::min(2 * width, most_width_);
        }
        return bound_;
    }

private:
    bool done() const { return bound_ >= plans_.cutoff() || (limits_.stop && limits_.stop()); }

    bool offer()
    {
        auto before = plans_.best();
        plans_.offer(front_.pairs());
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
            idle = end == Frontier::End::found && offer() ? 0 : idle + 1;
        }
    }

    /// Shows that nothing is cheaper than a little above the bound, then a little more. An attempt that failed is made again with more work only.
    void prove(std::int64_t work)
    {
        work = std::max(work, first_proof);
        if (work < 2 * failed_) return;
        auto step = static_cast<double>(model_.step);
        while (!done()) {
            auto aim = (std::ceil(bound_ / step - 1e-9) + std::max(1.0, std::floor((plans_.cutoff() - bound_) / step / 8))) * step - 0.5 * step;
            aim = std::min(aim, plans_.cutoff());
            auto before = front_.states;
            auto end = front_.exhaust(prices_, aim, work);
            if (end == Frontier::End::nothing) bound_ = aim;
            if (end == Frontier::End::found && !offer()) return;
            if (end == Frontier::End::open) {
                failed_ = work;
                return;
            }
            work -= front_.states - before;
        }
    }

    const Model& model_;
    const std::vector<double>& prices_;
    double bound_;
    Plans& plans_;
    const SearchLimits& limits_;
    Frontier front_;
    std::mt19937_64 chance_;
    std::size_t most_width_;
    std::int64_t failed_ = 0;
    bool first_ = true;
};

} // namespace

double narrow(const Model& model, const std::vector<double>& prices, double bound, Plans& plans, const SearchLimits& limits)
{
    return Narrowing(model, prices, bound, plans, limits).run();
}

} // namespace landlotse::placement
