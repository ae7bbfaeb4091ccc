#include "engines/placement/arrangement.h"

#include <algorithm>
#include <numeric>

namespace landlotse::placement {

namespace {

constexpr double dust = 1e-7;

std::size_t pick(std::mt19937_64& chance, std::size_t count) { return static_cast<std::size_t>(chance() % count); }

} // namespace

Arrangement::Arrangement(const Model& model)
    : model_(model), at_(model.needs(), nowhere), load_(model.options() * model.dimensions, 0), count_(model.options(), 0),
      used_(model.limit.size(), 0), quota_load_(model.quotas.size() * model.dimensions, 0), members_(model.options()), position_(model.needs(), 0)
{
    for (std::size_t need = 0; need < model.needs(); ++need) {
        if (model.must[need]) ++violation_;
        else cost_ += model.leave[need];
    }
    for (std::uint32_t option = 0; option < model.options(); ++option) {
        if (!model.always[option]) continue;
        cost_ += model.open_cost[option];
        violation_ += model.min[option];
        for (auto [resource, amount] : model.uses[option]) used_[resource] += amount;
    }
    for (std::size_t r = 0; r < used_.size(); ++r) violation_ += std::max<std::int64_t>(0, used_[r] - model.limit[r]);
    for (std::uint32_t quota = 0; quota < model.quotas.size(); ++quota) violation_ += breaks_of_quota(quota);
}

std::int64_t Arrangement::breaks_of(std::uint32_t option) const
{
    std::int64_t breaks = 0;
    for (std::size_t d = 0; d < model_.dimensions; ++d)
        breaks += std::max<std::int64_t>(0, load_[option * model_.dimensions + d] - model_.room(option, d));
    if (is_open(option)) breaks += std::max<std::int64_t>(0, model_.min[option] - count_[option]);
    return breaks;
}

std::int64_t Arrangement::breaks_of_quota(std::uint32_t quota) const
{
    std::int64_t breaks = 0;
    auto& one = model_.quotas[quota];
    for (std::size_t d = 0; d < model_.dimensions; ++d) {
        auto load = quota_load_[quota * model_.dimensions + d];
        if (!one.max.empty()) breaks += std::max<std::int64_t>(0, load - one.max[d]);
        if (!one.min.empty()) breaks += std::max<std::int64_t>(0, one.min[d] - load);
    }
    return breaks;
}

std::int64_t Arrangement::breaks_around(std::uint32_t option) const
{
    auto breaks = breaks_of(option);
    for (auto quota : model_.quotas_of[option]) breaks += breaks_of_quota(quota);
    for (auto [resource, amount] : model_.uses[option]) breaks += std::max<std::int64_t>(0, used_[resource] - model_.limit[resource]);
    return breaks;
}

void Arrangement::put(std::uint32_t need, std::uint32_t pair, int sign)
{
    auto option = model_.pair_option[pair];
    auto was_open = is_open(option);
    violation_ -= breaks_around(option);
    count_[option] += sign;
    for (std::size_t d = 0; d < model_.dimensions; ++d) {
        auto size = sign * model_.size(pair, d);
        load_[option * model_.dimensions + d] += size;
        for (auto quota : model_.quotas_of[option]) quota_load_[quota * model_.dimensions + d] += size;
    }
    if (is_open(option) != was_open) {
        cost_ += sign * model_.open_cost[option];
        for (auto [resource, amount] : model_.uses[option]) used_[resource] += sign * amount;
    }
    violation_ += breaks_around(option);
    cost_ += sign * model_.pair_cost[pair];
    if (model_.must[need]) violation_ -= sign;
    else cost_ -= sign * model_.leave[need];

    auto& members = members_[option];
    if (sign > 0) {
        position_[need] = static_cast<std::uint32_t>(members.size());
        members.push_back(need);
        return;
    }
    members[position_[need]] = members.back();
    position_[members.back()] = position_[need];
    members.pop_back();
}

void Arrangement::move(std::uint32_t need, std::uint32_t pair)
{
    if (at_[need] == pair) return;
    if (at_[need] != nowhere) put(need, at_[need], -1);
    at_[need] = pair;
    if (pair != nowhere) put(need, pair, 1);
}

void Arrangement::load(const std::vector<std::uint32_t>& all)
{
    for (std::uint32_t need = 0; need < all.size(); ++need) move(need, all[need]);
}

bool Arrangement::best_move(std::uint32_t need, const std::vector<signed char>& marks)
{
    auto home = at_[need], best = home;
    auto before = score(), lowest = before;
    auto try_at = [&](std::uint32_t pair) {
        move(need, pair);
        if (score() < lowest - dust) lowest = score(), best = pair;
    };
    for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k)
        if (marks[model_.need_pairs[k]] >= 0 && model_.need_pairs[k] != home) try_at(model_.need_pairs[k]);
    if (home != nowhere) try_at(nowhere);
    move(need, best);
    return best != home;
}

std::uint32_t Arrangement::pair_to(std::uint32_t need, std::uint32_t option, const std::vector<signed char>& marks) const
{
    for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k) {
        auto pair = model_.need_pairs[k];
        if (model_.pair_option[pair] == option && marks[pair] >= 0) return pair;
    }
    return nowhere;
}

bool Arrangement::best_swap(std::uint32_t need, const std::vector<signed char>& marks)
{
    auto home = at_[need];
    if (home == nowhere) return false;
    auto here = model_.pair_option[home];
    auto before = score();
    for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k) {
        auto pair = model_.need_pairs[k], there = model_.pair_option[pair];
        if (marks[pair] < 0 || there == here) continue;
        auto members = members_[there];
        for (auto other : members) {
            auto back = pair_to(other, here, marks);
            if (back == nowhere) continue;
            auto was = at_[other];
            // A swap that only adds cost cannot mend anything unless sizes differ.
            if (violation_ == 0 && model_.pair_cost[pair] - model_.pair_cost[home] + model_.pair_cost[back] - model_.pair_cost[was] >= 0) continue;
            move(other, nowhere);
            move(need, pair);
            move(other, back);
            if (score() < before - dust) return true;
            move(other, nowhere);
            move(need, home);
            move(other, was);
        }
    }
    return false;
}

void Arrangement::descend(std::mt19937_64& chance, const std::vector<signed char>& marks)
{
    std::vector<std::uint32_t> order(model_.needs());
    std::iota(order.begin(), order.end(), 0u);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[pick(chance, i)]);
    bool better = true;
    for (int sweep = 0; better && sweep < 60; ++sweep) {
        better = false;
        for (auto need : order) better = best_move(need, marks) || better;
        if (better) continue;
        for (auto need : order) better = best_swap(need, marks) || better;
    }
}

void Arrangement::shake(std::mt19937_64& chance, const std::vector<signed char>& marks, int count)
{
    if (model_.needs() == 0) return;
    for (int i = 0; i < count; ++i) {
        auto need = static_cast<std::uint32_t>(pick(chance, model_.needs()));
        auto begin = model_.need_begin[need], ways = model_.need_begin[need + 1] - begin;
        if (ways == 0) continue;
        auto pair = model_.need_pairs[begin + pick(chance, std::min<std::size_t>(ways, 5))];
        if (marks[pair] >= 0) move(need, pair);
    }
}

void Arrangement::empty(std::uint32_t option, const std::vector<signed char>& marks)
{
    auto members = members_[option];
    for (auto need : members) {
        move(need, nowhere);
        auto best = nowhere;
        auto lowest = score();
        for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k) {
            auto pair = model_.need_pairs[k];
            if (model_.pair_option[pair] == option || marks[pair] < 0) continue;
            move(need, pair);
            if (score() < lowest) lowest = score(), best = pair;
        }
        move(need, best);
    }
}

} // namespace landlotse::placement
