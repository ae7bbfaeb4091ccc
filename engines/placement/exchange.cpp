#include "engines/placement/exchange.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace landlotse::placement {

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();
/// What it costs to leave somebody out who must be placed: more than anything else, so that it only happens when there is no way.
constexpr double never = 1e17;
/// Costs are whole millionths, so less than this is rounding.
constexpr double dust = 1e-3;
constexpr std::size_t largest_table = 4'000'000;

} // namespace

bool Exchange::suits(const Model& model)
{
    auto plain = std::all_of(model.min.begin(), model.min.end(), [](auto least) { return least == 0; });
    return plain && model.quotas.empty() && model.limit.empty() && model.needs() * (model.options() + 1) * model.dimensions <= largest_table;
}

Exchange::Exchange(const Model& model)
    : tolls(model.options() + 1, 1), model_(model), width_(static_cast<std::uint32_t>(model.options()) + 1), dimensions_(model.dimensions), pair_at_(model.needs() * width_, nowhere),
      cost_at_(model.needs() * width_, infinite), size_at_(model.needs() * width_ * dimensions_, 0), where_(model.needs(), width_ - 1),
      position_(model.needs(), 0), members_(width_), load_(width_ * dimensions_, 0), over_(width_, 0), ways_(model.needs()), order_(model.needs())
{
    for (std::uint32_t pair = 0; pair < model.pairs(); ++pair) {
        auto cell = model.pair_need[pair] * width_ + model.pair_option[pair];
        pair_at_[cell] = pair;
        cost_at_[cell] = static_cast<double>(model.pair_cost[pair]);
        for (std::size_t d = 0; d < dimensions_; ++d) size_at_[cell * dimensions_ + d] = model.size(pair, d);
    }
    for (std::uint32_t need = 0; need < model.needs(); ++need) {
        auto out = model.must[need] ? 0.0 : static_cast<double>(model.leave[need]);
        cost_at_[need * width_ + width_ - 1] = out;
        cost_ += out;
        position_[need] = need;
        members_[width_ - 1].push_back(need);
    }
    for (std::uint32_t option = 0; option + 1 < width_; ++option)
        if (model.always[option]) cost_ += static_cast<double>(model.open_cost[option]);
    std::iota(order_.begin(), order_.end(), 0u);
    grid_.resize(cost_at_.size());
    allow(std::vector<char>(model.pairs(), 1));
}

void Exchange::allow(const std::vector<char>& allowed)
{
    for (std::size_t cell = 0; cell < pair_at_.size(); ++cell)
        grid_[cell] = pair_at_[cell] == nowhere || allowed[pair_at_[cell]] ? cost_at_[cell] : infinite;
    for (std::uint32_t need = 0; need < where_.size(); ++need)
        if (model_.must[need]) grid_[need * width_ + width_ - 1] = infinite;
}

std::vector<std::uint32_t> Exchange::all() const
{
    std::vector<std::uint32_t> pairs;
    for (std::uint32_t need = 0; need < where_.size(); ++need) pairs.push_back(pair_at_[need * width_ + where_[need]]);
    return pairs;
}

void Exchange::load(const std::vector<std::uint32_t>& all)
{
    for (std::uint32_t need = 0; need < all.size(); ++need) put(need, all[need] == nowhere ? width_ - 1 : model_.pair_option[all[need]]);
}

std::int64_t Exchange::violation() const
{
    auto& out = members_[width_ - 1];
    return excess_ + std::count_if(out.begin(), out.end(), [&](auto need) { return model_.must[need] != 0; });
}

double Exchange::score_of(double cost, const std::vector<std::int64_t>& over) const
{
    for (std::size_t option = 0; option < over.size(); ++option) cost += tolls[option] * static_cast<double>(over[option]);
    return cost;
}

void Exchange::adapt_tolls(double up, double down)
{
    for (std::size_t option = 0; option < over_.size(); ++option) tolls[option] *= over_[option] > 0 ? up : down;
}

/// What is too much in an option once `in` has come and `out` has gone (`nowhere`: nobody).
std::int64_t Exchange::over(std::uint32_t option, std::uint32_t in, std::uint32_t out) const
{
    if (option + 1 == width_) return 0;
    std::int64_t sum = 0;
    for (std::size_t d = 0; d < dimensions_; ++d) {
        auto much = load_[option * dimensions_ + d] - model_.capacity[option * dimensions_ + d];
        if (in != nowhere) much += size_at_[(in * width_ + option) * dimensions_ + d];
        if (out != nowhere) much -= size_at_[(out * width_ + option) * dimensions_ + d];
        sum += std::max<std::int64_t>(0, much);
    }
    return sum;
}

double Exchange::entering(std::uint32_t need, std::uint32_t option) const
{
    auto score = price(need, option);
    if (option + 1 == width_) return score;
    if (members_[option].empty() && !model_.always[option]) score += static_cast<double>(model_.open_cost[option]);
    return score + tolls[option] * static_cast<double>(over(option, need, nowhere) - over_[option]);
}

double Exchange::home_cost(std::uint32_t need) const
{
    auto option = where_[need];
    return option + 1 == width_ && model_.must[need] ? never : cost_at_[need * width_ + option];
}

double Exchange::leaving(std::uint32_t need) const
{
    auto option = where_[need];
    auto score = -home_cost(need);
    if (option + 1 == width_) return score;
    if (members_[option].size() == 1 && !model_.always[option]) score -= static_cast<double>(model_.open_cost[option]);
    return score + tolls[option] * static_cast<double>(over(option, nowhere, need) - over_[option]);
}

Exchange::Ways Exchange::ways_of(std::uint32_t need) const
{
    Ways ways{{nowhere, infinite}, {nowhere, infinite}};
    for (std::uint32_t option = 0; option < width_; ++option) {
        if (option == where_[need] || price(need, option) == infinite) continue;
        auto score = entering(need, option);
        if (score < ways.first.score) ways.second = ways.first, ways.first = {option, score};
        else if (score < ways.second.score) ways.second = {option, score};
    }
    return ways;
}

void Exchange::survey()
{
    for (std::uint32_t need = 0; need < ways_.size(); ++need) ways_[need] = ways_of(need);
}

void Exchange::put(std::uint32_t need, std::uint32_t option)
{
    auto from = where_[need];
    if (from == option) return;
    auto change = [&](std::uint32_t at, int sign) {
        cost_ += sign * cost_at_[need * width_ + at];
        if (at + 1 == width_) return;
        for (std::size_t d = 0; d < dimensions_; ++d) load_[at * dimensions_ + d] += sign * size_at_[(need * width_ + at) * dimensions_ + d];
        auto now = over(at, nowhere, nowhere);
        excess_ += now - over_[at];
        over_[at] = now;
    };
    auto& left = members_[from];
    left[position_[need]] = left.back();
    position_[left.back()] = position_[need];
    left.pop_back();
    if (left.empty() && from + 1 < width_ && !model_.always[from]) cost_ -= static_cast<double>(model_.open_cost[from]);
    change(from, -1);
    if (members_[option].empty() && option + 1 < width_ && !model_.always[option]) cost_ += static_cast<double>(model_.open_cost[option]);
    where_[need] = option;
    position_[need] = static_cast<std::uint32_t>(members_[option].size());
    members_[option].push_back(need);
    change(option, 1);
}

/// Who of those in `to` might make way, for the place of the newcomer or a third one. `gone`: what the newcomer's leaving changes.
void Exchange::weigh_evictions(std::uint32_t need, std::uint32_t to, double gone, Step& best) const
{
    auto from = where_[need];
    auto trouble_here = tolls[to] * static_cast<double>(over_[to]), trouble_there = tolls[from] * static_cast<double>(over_[from]);
    auto home = home_cost(need);
    for (auto other : members_[to]) {
        auto base = price(need, to) - cost_at_[other * width_ + to] - trouble_here;
        auto back = price(other, from);
        // Even without any trouble left afterwards this would not be better.
        if (base + std::min(gone + ways_[other].first.score, back - home - trouble_there) >= best.score) continue;
        base += tolls[to] * static_cast<double>(over(to, need, other));
        auto& third = ways_[other].without(from);
        if (base + gone + third.score < best.score) best = {base + gone + third.score, to, other, third.option};
        if (back == infinite) continue;
        auto swapped = base - home + back + tolls[from] * static_cast<double>(over(from, other, need)) - trouble_there;
        if (swapped < best.score) best = {swapped, to, other, from};
    }
}

Exchange::Step Exchange::best_step(std::uint32_t need) const
{
    Step best{-dust, nowhere, nowhere, nowhere};
    auto gone = leaving(need);
    if (auto& way = ways_[need].first; way.option != nowhere && gone + way.score < best.score) best = {gone + way.score, way.option, nowhere, nowhere};
    for (std::uint32_t to = 0; to + 1 < width_; ++to)
        if (to != where_[need] && price(need, to) != infinite) weigh_evictions(need, to, gone, best);
    return best;
}

void Exchange::descend(std::mt19937_64& chance)
{
    for (std::size_t i = order_.size(); i > 1; --i) std::swap(order_[i - 1], order_[chance() % i]);
    survey();
    std::size_t quiet = 0;
    for (std::size_t at = 0; quiet < order_.size(); at = (at + 1) % order_.size(), ++quiet) {
        auto need = order_[at];
        auto step = best_step(need);
        if (step.to == nowhere) continue;
        if (step.evicted != nowhere) put(step.evicted, step.evicted_to);
        put(need, step.to);
        survey();
        quiet = 0;
    }
}

/// Somebody moves, one makes way, and another makes way for that one: for a third place, or for where the first came from.
bool Exchange::step_of_three(std::uint32_t need)
{
    auto from = where_[need];
    if (from + 1 == width_) return false;
    auto gone = leaving(need), home = home_cost(need), trouble = tolls[from] * static_cast<double>(over_[from]);
    for (std::uint32_t to = 0; to + 1 < width_; ++to) {
        if (to == from || price(need, to) == infinite) continue;
        for (auto other : members_[to]) {
            auto first = price(need, to) - cost_at_[other * width_ + to] + tolls[to] * static_cast<double>(over(to, need, other) - over_[to]);
            for (std::uint32_t third = 0; third + 1 < width_; ++third) {
                if (third == to || third == from || price(other, third) == infinite) continue;
                auto second = first + price(other, third) - tolls[third] * static_cast<double>(over_[third]);
                for (auto last : members_[third]) {
                    auto base = second - cost_at_[last * width_ + third];
                    auto& way = ways_[last];
                    auto& end = way.first.option != from && way.first.option != to ? way.first : way.second;
                    auto free_end = end.option != from && end.option != to ? gone + end.score : infinite;
                    auto back = price(last, from);
                    if (base + std::min(free_end, back - home - trouble) >= -dust) continue;
                    base += tolls[third] * static_cast<double>(over(third, other, last));
                    auto closed = back == infinite ? infinite : back - home - trouble + tolls[from] * static_cast<double>(over(from, last, need));
                    if (base + std::min(free_end, closed) >= -dust) continue;
                    auto goal = closed <= free_end ? from : end.option;
                    put(last, goal);
                    put(other, third);
                    put(need, to);
                    return true;
                }
            }
        }
    }
    return false;
}

bool Exchange::deepen()
{
    survey();
    return std::any_of(order_.begin(), order_.end(), [&](auto need) { return step_of_three(need); });
}

void Exchange::shake(std::mt19937_64& chance, int count)
{
    for (int i = 0; i < count && !where_.empty(); ++i) {
        auto need = static_cast<std::uint32_t>(chance() % where_.size());
        auto to = static_cast<std::uint32_t>(chance() % width_);
        for (std::uint32_t tries = 0; tries < width_ && (to + 1 == width_ || price(need, to) == infinite); ++tries) to = (to + 1) % width_;
        if (price(need, to) != infinite && to + 1 != width_) put(need, to);
    }
}

void Exchange::empty(std::uint32_t option)
{
    auto leaving_now = members_[option];
    for (auto need : leaving_now) {
        auto to = ways_of(need).first.option;
        if (to != nowhere) put(need, to);
    }
}

} // namespace landlotse::placement
