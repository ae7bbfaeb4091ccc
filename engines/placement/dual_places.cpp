// Options with a few places beside their seats: the priced problem gives the places out exactly, and seats those who need none beside them.

#include "engines/placement/dual.h"

#include <algorithm>
#include <limits>

namespace landlotse::placement {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

} // namespace

/// Parts the candidates into families, who take places and are worth it, and the rest, the cheapest first. Who takes places but would only fill
/// the minimum counts as one of the rest, as if there were places enough: that makes the bound lower, never wrong.
bool Dual::give_places(std::uint32_t option)
{
    auto& places = places_[option];
    auto takes = [&](std::uint32_t pair) { return places.packed([&](std::size_t d) { return model_.size(pair, 1 + d); }); };
    left_ = {model_.room(option, 0), model_.min[option], places.all()};
    for (auto pair : forced_) {
        auto taken = takes(pair);
        if (!places.fit(taken, places.all() - left_.places)) return false;
        left_.places -= taken;
        --left_.most, --left_.least;
    }
    if (left_.most < 0 || model_.min[option] > model_.room(option, 0)) return false;
    left_.least = std::max<std::int64_t>(0, left_.least);
    families_.clear();
    wishes_.clear();
    std::size_t rest = 0;
    for (auto& one : candidates_) {
        auto taken = takes(one.pair);
        if (taken == Places::too_much) continue;
        if (taken == 0 || one.cost >= 0) candidates_[rest++] = one;
        else families_.push_back(one), wishes_.push_back({one.cost, taken});
    }
    candidates_.resize(rest);
    std::sort(candidates_.begin(), candidates_.end(), [](auto& a, auto& b) { return a.cost != b.cost ? a.cost < b.cost : a.pair < b.pair; });
    sums_.assign(1, 0.0);
    worthy_ = 0;
    for (auto& one : candidates_) {
        sums_.push_back(sums_.back() + one.cost);
        worthy_ += one.cost < 0 ? 1 : 0;
    }
    places.fill(wishes_, static_cast<std::size_t>(left_.most));
    return true;
}

/// How many of the rest sit beside so many families; -1 when that cannot be.
std::int64_t Dual::beside(std::int64_t families, std::int64_t least, std::int64_t most) const
{
    auto low = std::max<std::int64_t>(0, least - families), high = std::min(most - families, static_cast<std::int64_t>(candidates_.size()));
    return low > high ? -1 : std::clamp(worthy_, low, high);
}

/// Least cost in so many seats and so much room for families; the number of families is left in `families`.
double Dual::least_with_places(std::uint32_t option, std::int64_t least, std::int64_t most, std::uint32_t room, std::size_t& families) const
{
    auto& places = places_[option];
    auto best = infinite;
    for (std::size_t count = 0; count <= places.most(); ++count) {
        auto rest = beside(static_cast<std::int64_t>(count), least, most);
        if (rest < 0) continue;
        auto cost = places.least(count, room) + sums_[static_cast<std::size_t>(rest)];
        if (cost < best) best = cost, families = count;
    }
    return best;
}

double Dual::pick_with_places(std::uint32_t option, std::vector<std::uint32_t>& chosen, bool& possible)
{
    chosen.insert(chosen.end(), forced_.begin(), forced_.end());
    std::size_t families = 0;
    auto cost = give_places(option) ? least_with_places(option, left_.least, left_.most, left_.places, families) : infinite;
    if (cost == infinite) {
        possible = false;
        return 0;
    }
    places_[option].granted(wishes_, families, left_.places, granted_);
    for (auto at : granted_) chosen.push_back(families_[at].pair);
    auto rest = beside(static_cast<std::int64_t>(families), left_.least, left_.most);
    for (std::int64_t i = 0; i < rest; ++i) chosen.push_back(candidates_[static_cast<std::size_t>(i)].pair);
    return forced_cost_ + cost;
}

/// A pair that is not chosen costs at least what it costs itself, and the best that the others make of one seat and its places less.
void Dual::fix_pairs_with_places(Decisions& decisions, const Multipliers& prices, const Relaxed& at, std::uint32_t option, double slack)
{
    if (!gather(decisions, prices, option) || !give_places(option)) return;
    std::size_t families = 0;
    auto now = least_with_places(option, left_.least, left_.most, left_.places, families);
    if (now == infinite) return;
    std::vector<std::uint32_t> chosen(at.chosen.begin() + at.chosen_begin[option], at.chosen.begin() + at.chosen_begin[option + 1]);
    std::sort(chosen.begin(), chosen.end());
    auto opening = decisions.option[option] == 1 ? 0.0 : std::max(0.0, at.reduced_open[option]);
    auto& places = places_[option];
    for (auto pair = model_.option_begin[option]; pair < model_.option_begin[option + 1]; ++pair) {
        if (decisions.pair[pair] != 0) continue;
        auto taken = places.packed([&](std::size_t d) { return model_.size(pair, 1 + d); });
        if (!places.fit(taken, places.all() - left_.places) || left_.most < 1) {
            decisions.pair[pair] = -1;
            continue;
        }
        if (std::binary_search(chosen.begin(), chosen.end(), pair)) {
            if (opening >= slack) decisions.pair[pair] = -1;
            continue;
        }
        auto others = least_with_places(option, std::max<std::int64_t>(0, left_.least - 1), left_.most - 1, left_.places - taken, families);
        if (opening + priced(pair, prices) + others - now >= slack) decisions.pair[pair] = -1;
    }
}

} // namespace landlotse::placement
