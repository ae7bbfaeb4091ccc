#include "engines/disclosure/guard.h"

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

namespace {

/// A detour is first looked for among this many cells around the primary one.
constexpr std::size_t near = 100;

} // namespace

Guard::Guard(const Part& part, Reach& reach, Detour& detour) : part_(part), reach_(reach), detour_(detour)
{
    start_over();
}

void Guard::start_over()
{
    hidden_.assign(part_.size(), 0);
    recent_.assign(part_.size(), 0);
    for (std::size_t c = 0; c < part_.size(); ++c) hidden_[c] = recent_[c] = part_.forced[c];
    witness_.assign(part_.threats.size(), {});
    users_.assign(part_.size(), {});
    blocker_.assign(part_.size(), -1);
    open_.clear();
    for (std::size_t t = 0; t < part_.threats.size(); ++t) open_.push_back(static_cast<int>(t));
    weight_ = 0;
    count_ = 0;
    stale_ = true;
    mark();
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
    recent_[static_cast<std::size_t>(cell)] = 1;
    if (!walk_ || !walk_->knows(cell)) stale_ = true;
}

void Guard::refresh_walk()
{
    // Cells hidden lately will be again; but the fewer the faster.
    auto known = static_cast<std::size_t>(std::count(recent_.begin(), recent_.end(), 1));
    auto now = static_cast<std::size_t>(std::count_if(hidden_.begin(), hidden_.end(), [](double h) { return h > 0; }));
    if (known > now + now / 4 + 20)
        for (std::size_t c = 0; c < recent_.size(); ++c) recent_[c] = hidden_[c] > 0;
    std::vector<int> cells;
    for (std::size_t c = 0; c < recent_.size(); ++c)
        if (recent_[c]) cells.push_back(static_cast<int>(c));
    walk_.emplace(part_, std::move(cells));
    stale_ = false;
}

bool Guard::meets(int threat)
{
    auto& one = part_.threats[static_cast<std::size_t>(threat)];
    if (stale_) refresh_walk();
    ++walks_;
    if (walk_->usable()) {
        if (walk_->reach(one, hidden_) < reached) return false;
        found_ = walk_->witness();
        return true;
    }
    if (reach_.solve(one, hidden_) < reached) return false;
    found_ = reach_.witness();
    return true;
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
        if (meets(threat)) {
            // Valid with the cell hidden, too, so it stays whatever happens to the others.
            change_witness(threat, std::move(found_));
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

/// Closes what is far from the cell, so that the linear program stays small.
void Guard::keep_near(int cell, std::vector<double>& cost) const
{
    std::vector<char> seen(part_.size(), 0);
    std::vector<int> queue{cell};
    seen[static_cast<std::size_t>(cell)] = 1;
    for (std::size_t head = 0; head < queue.size() && queue.size() < near; ++head)
        for (auto& use : part_.columns[static_cast<std::size_t>(queue[head])])
            for (auto& entry : part_.rows[static_cast<std::size_t>(use.index)])
                if (!seen[static_cast<std::size_t>(entry.index)]) {
                    seen[static_cast<std::size_t>(entry.index)] = 1;
                    queue.push_back(entry.index);
                }
    for (std::size_t c = 0; c < cost.size(); ++c)
        if (!seen[c] && hidden_[c] == 0) cost[c] = -1;
}

std::vector<double> Guard::costs(const std::vector<double>& price, double level) const
{
    std::vector<double> all(part_.size());
    for (std::size_t c = 0; c < all.size(); ++c) all[c] = hidden_[c] > 0 ? 1e-6 : price[c] / std::min(1.0, std::max(part_.up[c], part_.down[c]) / level);
    return all;
}

bool Guard::repair(const std::vector<double>& price, std::vector<int>* hopeless)
{
    auto sorted = open_;
    for (auto threat : sorted) {
        auto& one = part_.threats[static_cast<std::size_t>(threat)];
        if (meets(threat)) {
            change_witness(threat, std::move(found_));
            continue;
        }
        auto cost = costs(price, one.level);
        auto all = cost;
        keep_near(one.cell, cost);
        auto way = detour_.solve(one, cost);
        if (way.empty()) way = detour_.solve(one, all);
        if (way.empty()) {
            if (!hopeless) return false;
            hopeless->push_back(threat);
            continue;
        }
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

std::vector<int> Guard::newly_hidden() const
{
    std::vector<int> all;
    for (auto& [cell, before] : flipped_)
        if (before == 0 && hidden(cell)) all.push_back(cell);
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    return all;
}

void Guard::go_back()
{
    for (auto i = flipped_.rbegin(); i != flipped_.rend(); ++i) set_hidden(i->first, i->second);
    for (auto i = replaced_.rbegin(); i != replaced_.rend(); ++i) set_witness(i->first, std::move(i->second));
    open_.clear();
    mark();
}

} // namespace landlotse::disclosure
