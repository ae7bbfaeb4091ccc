// Fixing by reduced costs (Posta, Ferland and Michelon): what would lift the bound over the best known plan is decided.

#include "engines/placement/dual.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace landlotse::placement {

bool Dual::fix_seat_pairs(Decisions& decisions, const Multipliers& prices, const Relaxed& at, std::uint32_t option, double slack)
{
    auto begin = at.chosen.begin() + at.chosen_begin[option], end = at.chosen.begin() + at.chosen_begin[option + 1];
    auto worst = -std::numeric_limits<double>::infinity();
    for (auto k = begin; k != end; ++k)
        if (decisions.pair[*k] == 0) worst = std::max(worst, priced(*k, prices));
    std::vector<std::uint32_t> chosen(begin, end);
    std::sort(chosen.begin(), chosen.end());
    auto full = static_cast<std::int64_t>(chosen.size()) >= model_.room(option, 0);
    auto opening = decisions.option[option] == 1 ? 0.0 : std::max(0.0, at.reduced_open[option]);
    for (auto pair = model_.option_begin[option]; pair < model_.option_begin[option + 1]; ++pair) {
        if (decisions.pair[pair] != 0) continue;
        double more = 0;
        if (!std::binary_search(chosen.begin(), chosen.end(), pair)) more = priced(pair, prices) - (full || worst > 0 ? worst : 0.0);
        if (opening + more >= slack) decisions.pair[pair] = -1;
    }
    return true;
}

bool Dual::fix_sized_pairs(Decisions& decisions, const Multipliers& prices, const Relaxed& at, std::uint32_t option, double slack)
{
    bool possible = true;
    std::vector<std::uint32_t> chosen;
    if (!gather(decisions, prices, option)) return true;
    pick_sized(option, chosen, possible);
    auto room = model_.room(option, first_);
    for (auto pair : forced_) room -= model_.size(pair, first_);
    auto worth = knapsack_.solve(room);
    auto items = knapsack_.items();
    auto cost = at.reduced_open[option];
    auto is_open = decisions.option[option] == 1;
    auto opening = is_open ? 0.0 : std::max(0.0, cost);
    auto asked = false, has_tables = false;
    auto others = [&](std::int64_t left, std::size_t index) {
        if (!std::exchange(asked, true)) has_tables = knapsack_.prepare(room);
        return has_tables ? knapsack_.others(left, index) : knapsack_.solve(left, index);
    };

    for (auto pair = model_.option_begin[option]; pair < model_.option_begin[option + 1]; ++pair) {
        if (decisions.pair[pair] != 0) continue;
        auto size = model_.size(pair, first_);
        if (size > room) {
            decisions.pair[pair] = -1;
            continue;
        }
        auto price = priced(pair, prices);
        auto item = price < 0 && size > 0 ? std::find_if(items.begin(), items.end(), [&](auto& one) { return one.tag == pair; }) : items.end();
        auto index = static_cast<std::size_t>(item - items.begin());
        // Taken: the rest shares what room is left.
        auto gain = std::max(0.0, -price);
        auto taken = size == 0 ? std::max(0.0, price) : worth + price - knapsack_.relaxed(room - size, index);
        if (size > 0 && opening + taken < slack && opening + worth + std::max(price, -gain) >= slack)
            taken = worth + price - others(room - size, index);
        if (opening + taken >= slack) decisions.pair[pair] = -1;
        if (!is_open || item == items.end()) continue;
        // Left out: only worth asking where the option is open for certain.
        auto left_out = worth - knapsack_.relaxed(room, index);
        if (left_out < slack && gain >= slack) left_out = worth - others(room, index);
        if (left_out < slack) continue;
        if (decisions.pair[pair] < 0) return false;
        decisions.pair[pair] = 1;
        return true; // the option has changed; the next round goes on from here
    }
    return true;
}

/// A need that must be placed and has one pair left takes it; a taken pair ends the others and opens its option.
bool Dual::settle_needs(Decisions& decisions) const
{
    for (std::uint32_t option = 0; option < model_.options(); ++option)
        for (auto pair = model_.option_begin[option]; decisions.option[option] == 0 && pair < model_.option_begin[option + 1]; ++pair) {
            if (decisions.pair[pair] > 0) return false;
            decisions.pair[pair] = -1;
        }
    for (std::size_t need = 0; need < model_.needs(); ++need) {
        auto begin = model_.need_pairs.begin() + model_.need_begin[need], end = model_.need_pairs.begin() + model_.need_begin[need + 1];
        auto taken = std::count_if(begin, end, [&](auto pair) { return decisions.pair[pair] > 0; });
        if (taken > 1) return false;
        if (taken == 0 && model_.must[need]) {
            auto last = std::find_if(begin, end, [&](auto pair) { return decisions.pair[pair] == 0; });
            if (last == end) return false;
            auto only = std::none_of(last + 1, end, [&](auto pair) { return decisions.pair[pair] == 0; });
            if (only) decisions.pair[*last] = 1, taken = 1;
        }
        if (taken == 0) continue;
        for (auto k = begin; k != end; ++k) {
            if (decisions.pair[*k] == 0) decisions.pair[*k] = -1;
            if (decisions.pair[*k] > 0) decisions.option[model_.pair_option[*k]] = 1;
        }
    }
    return settle_resources(decisions);
}

/// The same without marking pairs: a need that must be placed opens the last option it could go to.
bool Dual::settle_options(Decisions& decisions) const
{
    for (std::size_t need = 0; need < model_.needs(); ++need) {
        if (!model_.must[need]) continue;
        auto last = nowhere;
        int ways = 0;
        for (auto k = model_.need_begin[need]; k < model_.need_begin[need + 1]; ++k) {
            auto pair = model_.need_pairs[k], option = model_.pair_option[pair];
            if (decisions.pair[pair] < 0 || decisions.option[option] == 0) continue;
            ++ways;
            last = option;
        }
        if (ways == 0) return false;
        if (ways == 1) decisions.option[last] = 1;
    }
    return settle_resources(decisions);
}

bool Dual::settle_resources(Decisions& decisions) const
{
    std::vector<std::int64_t> left(model_.limit.begin(), model_.limit.end());
    for (std::size_t option = 0; option < model_.options(); ++option)
        for (auto [resource, amount] : model_.uses[option])
            if (decisions.option[option] == 1) left[resource] -= amount;
    if (std::any_of(left.begin(), left.end(), [](auto amount) { return amount < 0; })) return false;
    for (std::size_t option = 0; option < model_.options(); ++option)
        for (auto [resource, amount] : model_.uses[option])
            if (decisions.option[option] < 0 && amount > left[resource]) decisions.option[option] = 0;
    return settle_rooms(decisions);
}

/// Options without which there is not room enough for all who must be placed are open.
bool Dual::settle_rooms(Decisions& decisions) const
{
    for (std::size_t d = 0; d < model_.dimensions; ++d) {
        auto spare = -asked_[d];
        for (std::size_t option = 0; option < model_.options(); ++option)
            if (decisions.option[option] != 0) spare += model_.room(option, d);
        if (spare < 0) return false;
        for (std::size_t option = 0; option < model_.options(); ++option)
            if (decisions.option[option] < 0 && model_.room(option, d) > spare) decisions.option[option] = 1;
    }
    return true;
}

bool Dual::fix(Decisions& decisions, const Multipliers& prices, const Relaxed& at, double cutoff, bool pairs_too)
{
    if (at.impossible) return false;
    auto slack = cutoff - at.bound;
    price_options(prices);
    for (std::uint32_t option = 0; option < model_.options(); ++option) {
        if (decisions.option[option] >= 0) continue;
        auto cost = at.reduced_open[option];
        if (cost >= slack) decisions.option[option] = 0;
        else if (-cost >= slack) decisions.option[option] = 1;
    }
    for (std::uint32_t option = 0; option < model_.options() && pairs_too; ++option) {
        if (decisions.option[option] == 0) continue;
        if (gives_places(option)) {
            fix_pairs_with_places(decisions, prices, at, option, slack);
            continue;
        }
        auto sound = model_.seats ? fix_seat_pairs(decisions, prices, at, option, slack) : fix_sized_pairs(decisions, prices, at, option, slack);
        if (!sound) return false;
    }
    return pairs_too ? settle_needs(decisions) : settle_options(decisions);
}

} // namespace landlotse::placement
