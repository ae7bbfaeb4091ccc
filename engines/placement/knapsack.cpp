#include "engines/placement/knapsack.h"

#include <algorithm>

namespace landlotse::placement {

namespace {

constexpr double dust = 1e-9;
constexpr std::int64_t work_limit = 20'000;
/// Steps of the search before a table takes over, where one of this many cells suffices.
constexpr std::int64_t patience = 400;
constexpr std::size_t largest_table = 1 << 19;

} // namespace

void Knapsack::set(std::vector<Item>& items)
{
    items_.swap(items);
    std::sort(items_.begin(), items_.end(), [](auto& a, auto& b) {
        auto left = a.worth * static_cast<double>(b.size), right = b.worth * static_cast<double>(a.size);
        return left != right ? left > right : a.tag < b.tag;
    });
    sizes_before_.assign(1, 0);
    worth_before_.assign(1, 0);
    for (auto& item : items_) {
        sizes_before_.push_back(sizes_before_.back() + item.size);
        worth_before_.push_back(worth_before_.back() + item.worth);
    }
}

/// Fractional worth of the items from `from` on, by the prefix sums (a skipped item is counted: the bound stays one).
double Knapsack::rest(std::size_t from, std::int64_t room) const
{
    auto upto = std::upper_bound(sizes_before_.begin() + static_cast<std::ptrdiff_t>(from), sizes_before_.end(), sizes_before_[from] + room);
    auto last = static_cast<std::size_t>(upto - sizes_before_.begin()) - 1;
    auto worth = worth_before_[last] - worth_before_[from];
    if (last == items_.size()) return worth;
    auto left = room - (sizes_before_[last] - sizes_before_[from]);
    return worth + items_[last].worth * static_cast<double>(left) / static_cast<double>(items_[last].size);
}

double Knapsack::relaxed(std::int64_t room, std::size_t skip) const
{
    if (room <= 0) return 0;
    if (skip >= items_.size()) return rest(0, room);
    if (sizes_before_[skip] >= room) return rest(0, room);
    return worth_before_[skip] + rest(skip + 1, room - sizes_before_[skip]);
}

/// Dynamic programming over the room: its work is known beforehand, whatever the items are like.
double Knapsack::solve_by_table(std::int64_t room, std::size_t skip)
{
    auto width = static_cast<std::size_t>(room) + 1;
    worth_of_room_.assign(width, 0);
    better_.resize(width);
    taken_.assign(items_.size() * width, 0);
    for (std::size_t at = 0; at < items_.size(); ++at) {
        auto size = static_cast<std::size_t>(items_[at].size);
        if (at == skip || size >= width) continue;
        auto worth = items_[at].worth;
        const double* before = worth_of_room_.data();
        double* after = better_.data();
        char* taken = &taken_[at * width];
        std::copy_n(before, size, after);
        for (auto left = size; left < width; ++left) {
            auto with = before[left - size] + worth;
            taken[left] = with > before[left];
            after[left] = taken[left] ? with : before[left];
        }
        worth_of_room_.swap(better_);
    }
    best_.clear();
    auto left = width - 1;
    for (auto at = items_.size(); at-- > 0;)
        if (taken_[at * width + left]) {
            best_.push_back(static_cast<std::uint32_t>(at));
            left -= static_cast<std::size_t>(items_[at].size);
        }
    std::reverse(best_.begin(), best_.end());
    return worth_of_room_[width - 1];
}

double Knapsack::solve(std::int64_t room, std::size_t skip)
{
    best_.clear();
    if (room <= 0 || items_.empty()) return 0;
    // More room than there are things is no question.
    if (skip >= items_.size() && sizes_before_.back() <= room) {
        for (std::uint32_t at = 0; at < items_.size(); ++at) best_.push_back(at);
        return worth_before_.back();
    }
    auto has_table = static_cast<std::size_t>(room) < largest_table / items_.size();
    skip_ = skip;
    room_ = room;
    now_.clear();
    std::int64_t left = room, work = 0;
    double worth = 0, best = -1, open = 0;
    std::size_t at = 0;
    while (true) {
        while (at < items_.size()) { // forward: take what fits, as long as it can still be better
            if (worth + rest(at, left) <= best + dust) break;
            if (at != skip && items_[at].size <= left) {
                left -= items_[at].size;
                worth += items_[at].worth;
                now_.push_back(static_cast<std::uint32_t>(at));
            }
            ++at;
        }
        if (at == items_.size() && worth > best) {
            best = worth;
            best_ = now_;
        }
        if (now_.empty()) break;
        at = now_.back(); // backward: leave out the last one taken
        now_.pop_back();
        left += items_[at].size;
        worth -= items_[at].worth;
        ++at;
        if (++work > patience && has_table) return solve_by_table(room, skip);
        if (work > work_limit) open = std::max(open, worth + rest(at, left));
        if (work > work_limit) break;
    }
    // Ended early: every branch not looked at leaves out some item taken now; their bounds count.
    while (work > work_limit && !now_.empty()) {
        at = now_.back();
        now_.pop_back();
        left += items_[at].size;
        worth -= items_[at].worth;
        open = std::max(open, worth + rest(at + 1, left));
    }
    return std::max(best, open);
}

} // namespace landlotse::placement
