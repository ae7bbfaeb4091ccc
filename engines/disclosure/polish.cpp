#include "engines/disclosure/polish.h"

#include <algorithm>
#include <cmath>

namespace landlotse::disclosure {

Polish::Polish(const Part& part, Guard& guard, std::uint64_t seed) : part_(part), guard_(guard), engine_(seed), liked_(part.size(), 0), price_(part.size(), 0)
{
    double sum = 0, count = 0;
    for (std::size_t c = 0; c < part.size(); ++c)
        if (!part.forced[c]) sum += part.weight[c], ++count;
    if (sum > 0) unit_ = sum / count;
    remember();
}

void Polish::guide(const std::vector<double>& x) { liked_ = x; }

void Polish::remember()
{
    best_ = guard_.pattern();
    best_weight_ = guard_.weight();
}

void Polish::publish_needless(const std::function<bool()>& stop)
{
    std::vector<int> order;
    for (std::size_t c = 0; c < part_.size(); ++c)
        if (guard_.hidden(static_cast<int>(c)) && !part_.forced[c]) order.push_back(static_cast<int>(c));
    std::shuffle(order.begin(), order.end(), engine_);
    std::stable_sort(order.begin(), order.end(), [&](int a, int b) {
        auto heavy = [&](int cell) { return part_.weight[static_cast<std::size_t>(cell)] - liked_[static_cast<std::size_t>(cell)] * unit_; };
        return heavy(a) > heavy(b);
    });
    for (auto cell : order) {
        if (stop()) break;
        guard_.publish(cell);
    }
    remember();
}

/// Suppressed secondary cells around a random one, by common equations.
std::vector<int> Polish::neighbourhood(std::size_t wanted)
{
    std::vector<int> secondary;
    for (std::size_t c = 0; c < part_.size(); ++c)
        if (guard_.hidden(static_cast<int>(c)) && !part_.forced[c]) secondary.push_back(static_cast<int>(c));
    if (secondary.empty()) return {};
    // The heavier of some: there is more to be gained.
    auto start = secondary[engine_() % secondary.size()];
    for (int k = 0; k < 2; ++k)
        if (auto other = secondary[engine_() % secondary.size()]; part_.weight[static_cast<std::size_t>(other)] > part_.weight[static_cast<std::size_t>(start)]) start = other;
    std::vector<int> queue{start}, chosen;
    std::vector<char> seen(part_.size(), 0);
    seen[static_cast<std::size_t>(queue.front())] = 1;
    for (std::size_t head = 0; head < queue.size() && chosen.size() < wanted; ++head) {
        auto cell = queue[head];
        if (!part_.forced[static_cast<std::size_t>(cell)]) chosen.push_back(cell);
        std::vector<int> next;
        for (auto& use : part_.columns[static_cast<std::size_t>(cell)])
            for (auto& entry : part_.rows[static_cast<std::size_t>(use.index)])
                if (guard_.hidden(entry.index) && !seen[static_cast<std::size_t>(entry.index)]) {
                    seen[static_cast<std::size_t>(entry.index)] = 1;
                    next.push_back(entry.index);
                }
        std::shuffle(next.begin(), next.end(), engine_);
        queue.insert(queue.end(), next.begin(), next.end());
    }
    return chosen;
}

double Polish::price_of(std::size_t cell)
{
    return (part_.weight[cell] + 0.02 * unit_) * (1.1 - liked_[cell]) * (0.3 + 1.4 * chance());
}

/// Suppresses a few more cells than needed and publishes what can be spared then, the old ones first: never unprotected, and cheap.
bool Polish::exchange()
{
    auto before = guard_.weight();
    guard_.mark();
    auto old = neighbourhood(1 + engine_() % 6);
    std::vector<std::pair<double, int>> candidates;
    std::vector<char> seen(part_.size(), 0);
    for (auto cell : old)
        for (auto& use : part_.columns[static_cast<std::size_t>(cell)])
            for (auto& entry : part_.rows[static_cast<std::size_t>(use.index)]) {
                auto c = static_cast<std::size_t>(entry.index);
                if (seen[c] || guard_.hidden(entry.index)) continue;
                seen[c] = 1;
                candidates.emplace_back(chance() * (0.05 + liked_[c]) / (part_.weight[c] + 0.02 * unit_), entry.index);
            }
    auto wanted = std::min<std::size_t>(candidates.size(), 1 + engine_() % 24);
    std::partial_sort(candidates.begin(), candidates.begin() + static_cast<std::ptrdiff_t>(wanted), candidates.end(), std::greater<>());
    std::vector<int> added;
    for (std::size_t i = 0; i < wanted; ++i) added.push_back(candidates[i].second);
    for (auto cell : added) guard_.hide(cell);
    for (auto cell : old) guard_.publish(cell);
    std::shuffle(added.begin(), added.end(), engine_);
    for (auto cell : added) guard_.publish(cell);
    if (guard_.weight() <= before + 2 * unit_) publish_around(guard_.newly_hidden());
    if (guard_.weight() > std::max(before, best_weight_ + slack_) + 1e-9) {
        guard_.go_back();
        return false;
    }
    if (guard_.weight() < best_weight_ - 1e-9) remember();
    return guard_.weight() < before - 1e-9;
}

/// Around what is new something else may have become needless.
void Polish::publish_around(const std::vector<int>& added)
{
    std::vector<int> around;
    for (auto cell : added)
        for (auto& use : part_.columns[static_cast<std::size_t>(cell)])
            for (auto& entry : part_.rows[static_cast<std::size_t>(use.index)])
                if (guard_.hidden(entry.index) && !part_.forced[static_cast<std::size_t>(entry.index)]) around.push_back(entry.index);
    std::sort(around.begin(), around.end());
    around.erase(std::unique(around.begin(), around.end()), around.end());
    std::shuffle(around.begin(), around.end(), engine_);
    for (auto cell : around) guard_.publish(cell);
}

bool Polish::attempt()
{
    return chance() < 0.99 ? exchange() : rebuild();
}

/// Opens a neighbourhood and protects it anew by linear programs. Dear, but it finds ways that single exchanges do not.
bool Polish::rebuild()
{
    auto before = guard_.weight();
    guard_.mark();
    auto removed = neighbourhood(2 + engine_() % 9);
    for (std::size_t c = 0; c < price_.size(); ++c) price_[c] = price_of(c);
    for (auto cell : removed) {
        guard_.force_open(cell);
        price_[static_cast<std::size_t>(cell)] *= 2.5;
    }
    if (!guard_.repair(price_)) {
        guard_.go_back();
        return false;
    }
    auto added = guard_.newly_hidden();
    std::shuffle(added.begin(), added.end(), engine_);
    for (auto cell : added) guard_.publish(cell);
    if (guard_.weight() <= before + 2 * unit_) publish_around(added);
    if (guard_.weight() > std::max(before, best_weight_ + slack_) + 1e-9) {
        guard_.go_back();
        return false;
    }
    if (guard_.weight() < best_weight_ - 1e-9) remember();
    return guard_.weight() < before - 1e-9;
}

} // namespace landlotse::disclosure

