#include "engines/placement/completion.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

namespace landlotse::placement {

namespace {

constexpr std::size_t largest_table = 12'000'000;
constexpr std::int64_t largest_capacity = 60'000;
constexpr Completion::Amount unreachable = std::numeric_limits<Completion::Amount>::max() / 4;
/// Sums of amounts stay below this.
constexpr double largest_sum = 1 << 28;

} // namespace

bool Completion::suits(const Model& model)
{
    if (model.dimensions != 1 || model.unit || !model.quotas.empty() || !model.limit.empty()) return false;
    std::size_t width = 0;
    for (std::size_t option = 0; option < model.options(); ++option) {
        if (model.min[option] > 0 || model.capacity[option] > largest_capacity) return false;
        width += static_cast<std::size_t>(model.capacity[option]) + 2;
    }
    return width * (model.needs() + 1) <= largest_table;
}

Completion::Completion(const Model& model, std::vector<Amount> memory) : model_(model), table_(std::move(memory))
{
    for (std::size_t option = 0; option < model.options(); ++option) {
        capacity_.push_back(static_cast<std::uint16_t>(model.capacity[option]));
        room_.push_back(static_cast<std::uint16_t>(capacity_.back() + (model.always[option] ? 0 : 1)));
        offset_.push_back(stride_);
        stride_ += capacity_.back() + 2u;
    }
    table_.resize(stride_ * (model.needs() + 1));
}

Completion::Amount Completion::rounded(double cost) const { return static_cast<Amount>(std::floor(cost / quantum_)); }

/// A quantum fine enough for the costs' own step, and coarse enough for sums of 32 bits.
void Completion::scale(const std::vector<double>& prices)
{
    double size = 1;
    for (std::size_t need = 0; need < model_.needs(); ++need) {
        auto most = std::abs(prices[need]);
        if (!model_.must[need]) most = std::max(most, static_cast<double>(model_.leave[need]) - prices[need]);
        for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k)
            most = std::max(most, std::abs(static_cast<double>(model_.pair_cost[model_.need_pairs[k]]) - prices[need]));
        size += most;
    }
    for (auto cost : model_.open_cost) size += std::abs(static_cast<double>(cost));
    quantum_ = std::max(static_cast<double>(model_.step) / 1024, size / largest_sum);
    price_.clear();
    opening_.clear();
    for (auto price : prices) price_.push_back(static_cast<Amount>(std::lround(price / quantum_)));
    fixed_ = std::accumulate(price_.begin(), price_.end(), Amount{0});
    for (std::size_t option = 0; option < model_.options(); ++option) {
        opening_.push_back(rounded(static_cast<double>(model_.open_cost[option])));
        if (model_.always[option]) fixed_ += opening_.back();
    }
}

void Completion::list_ways()
{
    order_.resize(model_.needs());
    std::iota(order_.begin(), order_.end(), 0u);
    ways_.clear();
    way_begin_.assign(1, 0);
    for (std::uint32_t need = 0; need < model_.needs(); ++need) {
        for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k) {
            auto pair = model_.need_pairs[k];
            ways_.push_back({pair, model_.pair_option[pair], rounded(static_cast<double>(model_.pair_cost[pair])) - price_[need], static_cast<std::uint16_t>(model_.size(pair, 0))});
        }
        if (!model_.must[need]) ways_.push_back({nowhere, nowhere, rounded(static_cast<double>(model_.leave[need])) - price_[need], 0});
        way_begin_.push_back(static_cast<std::uint32_t>(ways_.size()));
    }
}

void Completion::fill_level(std::size_t level)
{
    auto* now = table_.data() + level * stride_;
    const auto* later = now + stride_;
    std::copy(later, later + stride_, now);
    for (auto* way = begin(level); way != end(level); ++way) {
        if (way->option == nowhere) continue;
        auto* to = now + offset_[way->option];
        const auto* from = later + offset_[way->option];
        auto room = static_cast<std::size_t>(capacity_[way->option]) + 1;
        auto cost = way->cost;
        for (std::size_t left = way->size; left < room; ++left) to[left] = std::min(to[left], from[left - way->size] + cost);
        to[room] = std::min(0, opening_[way->option] + to[room - 1]);
    }
}

void Completion::fill()
{
    auto* last = table_.data() + needs() * stride_;
    std::fill(last, last + stride_, 0);
    for (std::size_t option = 0; option < options(); ++option) last[offset_[option] + capacity_[option] + 1u] = std::min(0, opening_[option]);
    for (auto level = needs(); level-- > 0;) fill_level(level);
    bound_ = fixed_;
    for (std::size_t option = 0; option < options(); ++option) bound_ += rest(0, option, room_[option]);
}

/// For every need: what the option adds at least with it and without it. Needs before and after share the room.
void Completion::weigh(std::size_t option, std::vector<Value>& values) const
{
    auto width = static_cast<std::size_t>(capacity_[option]) + 1;
    auto opening = model_.always[option] ? 0 : opening_[option];
    auto closed = model_.always[option] ? unreachable : 0;
    std::vector<Amount> before(width, 0), next;
    for (std::size_t level = 0; level < needs(); ++level) {
        auto* way = std::find_if(begin(level), end(level), [&](auto& one) { return one.option == option; });
        const auto* after = table_.data() + (level + 1) * stride_ + offset_[option];
        auto with = unreachable, without = unreachable;
        for (std::size_t room = 0; room < width; ++room) without = std::min(without, before[room] + after[width - 1 - room]);
        auto size = way == end(level) ? width : way->size;
        for (std::size_t room = 0; room + size < width; ++room) with = std::min(with, before[room] + after[width - 1 - size - room]);
        values[level] = {with == unreachable ? with : opening + with + (way == end(level) ? 0 : way->cost), std::min(closed, opening + without)};
        if (size >= width) continue;
        next = before;
        for (auto room = size; room < width; ++room) next[room] = std::min(next[room], before[room - size] + way->cost);
        before.swap(next);
    }
}

/// Drops ways that lift the bound to the cutoff and puts the needs with the fewest ways, counted softly, first.
bool Completion::put_in_order()
{
    std::vector<std::vector<Value>> values(options(), std::vector<Value>(needs()));
    std::vector<Amount> without(needs(), fixed_);
    for (std::size_t option = 0; option < options(); ++option) {
        weigh(option, values[option]);
        for (std::size_t level = 0; level < needs(); ++level) without[level] += values[option][level].without;
    }
    std::vector<std::vector<Way>> kept(needs());
    std::vector<double> doubt(needs(), 0);
    auto slack = std::max(1.0, static_cast<double>(cutoff_ - bound_));
    for (std::size_t level = 0; level < needs(); ++level) {
        for (auto* way = begin(level); way != end(level); ++way) {
            auto bound = without[level] + way->cost;
            if (way->option != nowhere) {
                auto& value = values[way->option][level];
                if (value.with == unreachable) continue;
                bound = without[level] - value.without + value.with;
            }
            if (bound >= cutoff_) continue;
            kept[level].push_back(*way);
            doubt[level] += std::exp(-3.0 * std::max(0, bound - bound_) / slack);
        }
        if (kept[level].empty()) return false;
    }
    std::vector<std::uint32_t> order(needs());
    std::iota(order.begin(), order.end(), 0u);
    std::stable_sort(order.begin(), order.end(), [&](auto a, auto b) { return doubt[a] < doubt[b]; });
    keep(order, kept);
    return true;
}

void Completion::keep(const std::vector<std::uint32_t>& order, const std::vector<std::vector<Way>>& kept)
{
    auto before = order_;
    ways_.clear();
    way_begin_.assign(1, 0);
    for (std::size_t level = 0; level < order.size(); ++level) {
        order_[level] = before[order[level]];
        ways_.insert(ways_.end(), kept[order[level]].begin(), kept[order[level]].end());
        way_begin_.push_back(static_cast<std::uint32_t>(ways_.size()));
    }
}

bool Completion::build(const std::vector<double>& prices, double cutoff)
{
    scale(prices);
    // A plan below the cutoff costs at most this, also when its costs were rounded down.
    cutoff_ = static_cast<Amount>(std::min(2.0 * largest_sum, std::ceil(cutoff / quantum_)));
    list_ways();
    fill();
    if (bound_ >= cutoff_ || !put_in_order()) return false;
    fill();
    return bound_ < cutoff_;
}

} // namespace landlotse::placement
