#include "engines/placement/regrouping.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace landlotse::placement {

namespace {

/// Cells of the tables filled in the time one partial plan takes.
constexpr std::size_t cells_per_state = 32;

} // namespace

Regrouping::Regrouping(const Model& model, const std::vector<double>& prices, std::uint64_t seed, std::function<bool()> stop)
    : model_(model), prices_(prices), stop_(std::move(stop)), chance_(seed), number_(model.needs(), nowhere)
{
    part_.dimensions = 1;
    part_.unit = false;
    part_.step = model.step;
    alone_.resize(model.options());
    waste_.resize(model.options());
    for (std::uint32_t option = 0; option < model.options(); ++option) alone_[option] = worth(option);
}

/// The least an option can add at the prices, everything its own way.
double Regrouping::worth(std::uint32_t option) const
{
    std::vector<double> least(static_cast<std::size_t>(model_.capacity[option]) + 1, 0);
    for (auto pair = model_.option_begin[option]; pair < model_.option_begin[option + 1]; ++pair) {
        auto cost = static_cast<double>(model_.pair_cost[pair]) - prices_[model_.pair_need[pair]];
        auto size = static_cast<std::size_t>(model_.size(pair, 0));
        for (auto room = least.size(); room-- > size && cost < 0;) least[room] = std::min(least[room], least[room - size] + cost);
    }
    auto open = static_cast<double>(model_.open_cost[option]) + least.back();
    return model_.always[option] ? open : std::min(0.0, open);
}

double Regrouping::option_cost(std::uint32_t option, bool used) const
{
    auto cost = static_cast<double>(model_.open_cost[option]);
    return used || model_.always[option] ? cost : std::min(0.0, cost);
}

void Regrouping::weigh(std::uint32_t option)
{
    auto adds = option_cost(option, !members_[option].empty());
    for (auto need : members_[option]) adds += static_cast<double>(model_.pair_cost[pairs_[need]]) - prices_[need];
    waste_[option] = adds - alone_[option];
}

void Regrouping::load(const std::vector<std::uint32_t>& pairs)
{
    pairs_ = pairs;
    members_.assign(model_.options() + 1, {});
    cost_ = 0;
    for (std::uint32_t need = 0; need < pairs.size(); ++need) {
        auto pair = pairs[need];
        cost_ += static_cast<double>(pair == nowhere ? model_.leave[need] : model_.pair_cost[pair]);
        members_[pair == nowhere ? model_.options() : model_.pair_option[pair]].push_back(need);
    }
    for (std::uint32_t option = 0; option < model_.options(); ++option) {
        cost_ += option_cost(option, !members_[option].empty());
        weigh(option);
    }
}

void Regrouping::choose(std::size_t count)
{
    chosen_.clear();
    while (chosen_.size() < std::min(count, model_.options())) {
        auto one = static_cast<std::uint32_t>(chance_() % model_.options()), other = static_cast<std::uint32_t>(chance_() % model_.options());
        if (waste_[other] > waste_[one]) one = other;
        if (std::find(chosen_.begin(), chosen_.end(), one) == chosen_.end()) chosen_.push_back(one);
    }
    std::sort(chosen_.begin(), chosen_.end());
}

/// Makes the neighbourhood a part of its own; returns what it costs now.
double Regrouping::gather()
{
    double now = 0;
    needs_ = members_.back();
    for (auto option : chosen_) {
        now += option_cost(option, !members_[option].empty());
        needs_.insert(needs_.end(), members_[option].begin(), members_[option].end());
    }
    part_.leave.clear();
    part_.must.clear();
    own_prices_.clear();
    std::sort(needs_.begin(), needs_.end());
    for (std::uint32_t at = 0; at < needs_.size(); ++at) {
        auto need = needs_[at];
        number_[need] = at;
        now += static_cast<double>(pairs_[need] == nowhere ? model_.leave[need] : model_.pair_cost[pairs_[need]]);
        part_.leave.push_back(model_.leave[need]);
        part_.must.push_back(model_.must[need]);
        own_prices_.push_back(prices_[need]);
    }
    part_.open_cost.clear();
    part_.always.clear();
    part_.capacity.clear();
    part_.min.assign(chosen_.size(), 0);
    part_.option_begin.assign(1, 0);
    part_.pair_need.clear();
    part_.pair_option.clear();
    part_.pair_cost.clear();
    part_.pair_size.clear();
    part_.need_begin.assign(needs_.size() + 1, 0);
    origin_.clear();
    for (std::uint32_t at = 0; at < chosen_.size(); ++at) {
        auto option = chosen_[at];
        part_.open_cost.push_back(model_.open_cost[option]);
        part_.always.push_back(model_.always[option]);
        part_.capacity.push_back(model_.capacity[option]);
        for (auto pair = model_.option_begin[option]; pair < model_.option_begin[option + 1]; ++pair) {
            auto need = model_.pair_need[pair];
            if (number_[need] == nowhere) continue;
            part_.pair_need.push_back(number_[need]);
            part_.pair_option.push_back(at);
            part_.pair_cost.push_back(model_.pair_cost[pair]);
            part_.pair_size.push_back(model_.size(pair, 0));
            ++part_.need_begin[number_[need] + 1];
            origin_.push_back(pair);
        }
        part_.option_begin.push_back(static_cast<std::uint32_t>(origin_.size()));
    }
    for (std::size_t need = 0; need < needs_.size(); ++need) part_.need_begin[need + 1] += part_.need_begin[need];
    part_.need_pairs.resize(origin_.size());
    auto next = part_.need_begin;
    for (std::uint32_t pair = 0; pair < origin_.size(); ++pair) part_.need_pairs[next[part_.pair_need[pair]]++] = pair;
    for (auto need : needs_) number_[need] = nowhere;
    return now;
}

bool Regrouping::step(std::size_t count, std::size_t width, double cutoff)
{
    choose(count);
    auto now = gather();
    Frontier front(part_, stop_, std::move(memory_));
    auto end = front.sweep(own_prices_, cutoff - cost_ + now, width);
    states += front.states + static_cast<std::int64_t>(front.cells() / cells_per_state);
    memory_ = front.release();
    if (end != Frontier::End::found) return false;
    auto pairs = pairs_;
    for (std::size_t at = 0; at < needs_.size(); ++at) pairs[needs_[at]] = front.pairs()[at] == nowhere ? nowhere : origin_[front.pairs()[at]];
    load(pairs);
    return true;
}

} // namespace landlotse::placement
