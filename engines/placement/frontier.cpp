#include "engines/placement/frontier.h"

#include <algorithm>
#include <array>
#include <utility>

namespace landlotse::placement {

Frontier::Frontier(const Model& model, std::function<bool()> stop, std::vector<Completion::Amount> memory)
    : model_(model), stop_(std::move(stop)), tables_(model, std::move(memory))
{
}

Frontier::Amount Frontier::base(std::size_t level, Amount bound, const std::uint16_t* room) const
{
    for (auto* way = tables_.begin(level); way != tables_.end(level); ++way)
        if (way->option != nowhere) bound += tables_.rest(level + 1, way->option, room[way->option]) - tables_.rest(level, way->option, room[way->option]);
    return bound;
}

Frontier::Amount Frontier::along(std::size_t level, const Completion::Way& way, Amount base, const std::uint16_t* room) const
{
    if (way.option == nowhere) return base + way.cost;
    auto before = room[way.option], after = tables_.after(way, before);
    if (after == Completion::full) return tables_.cutoff();
    return base + way.cost + tables_.opening(way, before) + tables_.rest(level + 1, way.option, after) - tables_.rest(level + 1, way.option, before);
}

void Frontier::grow(std::size_t level, std::vector<Child>& children) const
{
    children.clear();
    for (std::uint32_t state = 0; state < bounds_.size(); ++state) {
        auto* room = &rooms_[state * tables_.options()];
        auto common = base(level, bounds_[state], room);
        for (auto* way = tables_.begin(level); way != tables_.end(level); ++way) {
            auto bound = along(level, *way, common, room);
            if (bound < tables_.cutoff()) children.push_back({bound, state, static_cast<std::uint32_t>(way - tables_.begin(level))});
        }
    }
}

void Frontier::advance(std::size_t level, const std::vector<Child>& children)
{
    auto width = tables_.options();
    next_.resize(children.size() * width);
    bounds_.resize(children.size());
    steps_[level].resize(children.size());
    for (std::size_t at = 0; at < children.size(); ++at) {
        auto& child = children[at];
        auto& way = tables_.begin(level)[child.way];
        std::copy_n(&rooms_[child.parent * width], width, &next_[at * width]);
        if (way.option != nowhere) next_[at * width + way.option] = tables_.after(way, rooms_[child.parent * width + way.option]);
        bounds_[at] = child.bound;
        steps_[level][at] = {child.parent, child.way};
    }
    rooms_.swap(next_);
}

/// Reads the cheapest plan of a front that has come through.
void Frontier::note_best()
{
    auto at = static_cast<std::uint32_t>(std::min_element(bounds_.begin(), bounds_.end()) - bounds_.begin());
    pairs_.assign(model_.needs(), nowhere);
    for (auto level = tables_.needs(); level-- > 0;) {
        auto& step = steps_[level][at];
        pairs_[tables_.need(level)] = tables_.begin(level)[step.way].pair;
        at = step.parent;
    }
}

Frontier::End Frontier::sweep(const std::vector<double>& prices, double cutoff, std::size_t width)
{
    if (!tables_.build(prices, cutoff)) return End::nothing;
    steps_.resize(tables_.needs());
    bounds_.assign(1, tables_.bound());
    rooms_.resize(tables_.options());
    for (std::size_t option = 0; option < tables_.options(); ++option) rooms_[option] = tables_.room(option);
    auto everything = true;
    std::vector<Child> children;
    for (std::size_t level = 0; level < tables_.needs(); ++level) {
        if (stop_ && stop_()) return End::open;
        states += static_cast<std::int64_t>(bounds_.size());
        grow(level, children);
        if (children.empty()) return everything ? End::nothing : End::open;
        if (children.size() > width) {
            everything = false;
            auto less = [](auto& a, auto& b) { return a.bound != b.bound ? a.bound < b.bound : a.parent != b.parent ? a.parent < b.parent : a.way < b.way; };
            std::nth_element(children.begin(), children.begin() + static_cast<std::ptrdiff_t>(width), children.end(), less);
            children.resize(width);
        }
        advance(level, children);
    }
    note_best();
    return End::found;
}

/// True when a plan was found. `path_` and `rooms_` lead to this partial plan, and do so again afterwards unless one was found.
bool Frontier::descend(std::size_t level, Amount bound)
{
    if (level == tables_.needs()) return true;
    ++states;
    if ((states & 0xffff) == 0 && stop_ && stop_()) allowed_ = 0;
    if (states >= allowed_) return false;
    auto* room = rooms_.data();
    auto common = base(level, bound, room);
    std::array<Child, 64> nearest;
    std::size_t count = 0;
    std::vector<Child> more; // only for needs with a great many ways
    for (auto* way = tables_.begin(level); way != tables_.end(level); ++way) {
        auto along_it = along(level, *way, common, room);
        if (along_it >= tables_.cutoff()) continue;
        Child child{along_it, 0, static_cast<std::uint32_t>(way - tables_.begin(level))};
        if (count == nearest.size()) more.push_back(child);
        else nearest[count++] = child;
    }
    std::sort(nearest.begin(), nearest.begin() + static_cast<std::ptrdiff_t>(count), [](auto& a, auto& b) { return a.bound != b.bound ? a.bound < b.bound : a.way < b.way; });
    auto go = [&](const Child& child) {
        auto& way = tables_.begin(level)[child.way];
        path_[level] = child.way;
        if (way.option == nowhere) return descend(level + 1, child.bound);
        auto before = room[way.option];
        room[way.option] = tables_.after(way, before);
        if (descend(level + 1, child.bound)) return true;
        room[way.option] = before;
        return false;
    };
    for (std::size_t at = 0; at < count; ++at)
        if (go(nearest[at])) return true;
    return std::any_of(more.begin(), more.end(), go);
}

Frontier::End Frontier::exhaust(const std::vector<double>& prices, double cutoff, std::int64_t most_states)
{
    if (!tables_.build(prices, cutoff)) return End::nothing;
    path_.assign(tables_.needs(), 0);
    rooms_.resize(tables_.options());
    for (std::size_t option = 0; option < tables_.options(); ++option) rooms_[option] = tables_.room(option);
    allowed_ = states + most_states;
    if (!descend(0, tables_.bound())) return states < allowed_ ? End::nothing : End::open;
    pairs_.assign(model_.needs(), nowhere);
    for (std::size_t level = 0; level < tables_.needs(); ++level) pairs_[tables_.need(level)] = tables_.begin(level)[path_[level]].pair;
    return End::found;
}

} // namespace landlotse::placement
