#include "engines/disclosure/guard.h"

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

Guard::Guard(const Part& part, Reach& reach, Detour& detour)
    : part_(part), reach_(reach), detour_(detour), hidden_(part.size(), 0), witness_(part.threats.size()), users_(part.size()), blocker_(part.size(), -1)
{
    for (std::size_t c = 0; c < part.size(); ++c) hidden_[c] = part.forced[c];
    for (std::size_t t = 0; t < part.threats.size(); ++t) open_.push_back(static_cast<int>(t));
}

void Guard::set_hidden(int cell, double state)
{
    auto c = static_cast<std::size_t>(cell);
    if (hidden_[c] == state) return;
    hidden_[c] = state;
    weight_ += state > 0 ? part_.weight[c] : -part_.weight[c];
    count_ += state > 0 ? 1 : -1;
}

void Guard::hide(int cell)
{
    flipped_.emplace_back(cell, hidden_[static_cast<std::size_t>(cell)]);
    set_hidden(cell, 1);
}

void Guard::set_witness(int threat, std::vector<Entry> witness)
{
    auto t = static_cast<std::size_t>(threat);
    for (auto& entry : witness_[t]) {
        auto& list = users_[static_cast<std::size_t>(entry.index)];
        list.erase(std::find(list.begin(), list.end(), threat));
    }
    for (auto& entry : witness) users_[static_cast<std::size_t>(entry.index)].push_back(threat);
    witness_[t] = std::move(witness);
}

void Guard::change_witness(int threat, std::vector<Entry> witness)
{
    replaced_.emplace_back(threat, witness_[static_cast<std::size_t>(threat)]);
    set_witness(threat, std::move(witness));
}

bool Guard::publish(int cell)
{
    auto c = static_cast<std::size_t>(cell);
    if (hidden_[c] == 0 || part_.forced[c]) return false;
    hidden_[c] = 0;
    auto affected = users_[c];
    auto first = std::find(affected.begin(), affected.end(), blocker_[c]);
    if (first != affected.end()) std::iter_swap(affected.begin(), first);
    else if (blocker_[c] >= 0) affected.insert(affected.begin(), blocker_[c]); // what kept it hidden last time probably does again
    for (auto threat : affected) {
        if (reach_.solve(part_.threats[static_cast<std::size_t>(threat)], hidden_) >= reached) {
            // Valid with the cell hidden, too, so it stays whatever happens to the others.
            change_witness(threat, reach_.witness());
            continue;
        }
        hidden_[c] = 1;
        blocker_[c] = threat;
        return false;
    }
    hidden_[c] = 1;
    flipped_.emplace_back(cell, 1.0);
    set_hidden(cell, 0);
    return true;
}

void Guard::force_open(int cell)
{
    flipped_.emplace_back(cell, hidden_[static_cast<std::size_t>(cell)]);
    set_hidden(cell, 0);
    auto affected = users_[static_cast<std::size_t>(cell)];
    for (auto threat : affected) {
        change_witness(threat, {});
        open_.push_back(threat);
    }
}

bool Guard::repair(const std::vector<double>& price)
{
    auto sorted = open_;
    for (auto threat : sorted) {
        auto& one = part_.threats[static_cast<std::size_t>(threat)];
        if (reach_.solve(one, hidden_) >= reached) {
            change_witness(threat, reach_.witness());
            continue;
        }
        std::vector<double> cost(part_.size());
        for (std::size_t c = 0; c < cost.size(); ++c)
            cost[c] = hidden_[c] > 0 ? 1e-6 : price[c] / std::min(1.0, std::max(part_.up[c], part_.down[c]) / one.level);
        auto way = detour_.solve(one, cost);
        if (way.empty()) return false;
        for (auto& entry : way)
            if (!hidden(entry.index)) hide(entry.index);
        change_witness(threat, std::move(way));
    }
    open_.clear();
    return true;
}

void Guard::mark()
{
    flipped_.clear();
    replaced_.clear();
}

void Guard::go_back()
{
    for (auto i = flipped_.rbegin(); i != flipped_.rend(); ++i) set_hidden(i->first, i->second);
    for (auto i = replaced_.rbegin(); i != replaced_.rend(); ++i) set_witness(i->first, std::move(i->second));
    open_.clear();
    mark();
}

} // namespace landlotse::disclosure
