#include "engines/placement/knapsack.h"

#include <algorithm>

namespace landlotse::placement {

namespace {

constexpr double dust = 1e-9;
constexpr std::int64_t work_limit = 20'000;
/// Steps of the search before a table takes over, where one of this many cells suffices.
constexpr std::int64_t least_patience = 16, most_patience = 400;
/// Cells of a table filled in the time of one step.
constexpr std::size_t cells_per_step = 400;
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

/// One row of dynamic programming over the room, with nothing but a maximum in the loop: what one item more is worth.
void Knapsack::add_row(const double* before, double* after, const Item& item, std::size_t width)
{
    auto size = std::min(width, static_cast<std::size_t>(item.size));
    auto worth = item.worth;
    std::copy_n(before, size, after);
    for (auto left = size; left < width; ++left) after[left] = std::max(before[left], before[left - size] + worth);
}

void Knapsack::fill_table(std::size_t width, std::size_t skip)
{
    table_.resize((items_.size() + 1) * width);
    std::fill_n(table_.begin(), width, 0.0);
    for (std::size_t at = 0; at < items_.size(); ++at) {
        auto* before = &table_[at * width];
        if (at == skip) std::copy_n(before, width, before + width);
        else add_row(before, before + width, items_[at], width);
    }
}

/// By the table: its work is known beforehand, whatever the items are like.
double Knapsack::solve_by_table(std::int64_t room, std::size_t skip)
{
    auto width = static_cast<std::size_t>(room) + 1;
    fill_table(width, skip);
    best_.clear();
    auto left = width - 1;
    for (auto at = items_.size(); at-- > 0;)
        if (table_[(at + 1) * width + left] != table_[at * width + left]) {
            best_.push_back(static_cast<std::uint32_t>(at));
            left -= static_cast<std::size_t>(items_[at].size);
        }
    std::reverse(best_.begin(), best_.end());
    return table_.back();
}

bool Knapsack::prepare(std::int64_t most_room)
{
    if (most_room < 0 || items_.empty() || static_cast<std::size_t>(most_room) >= largest_table / items_.size()) return false;
    width_ = static_cast<std::size_t>(most_room) + 1;
    fill_table(width_, items_.size());
    after_.resize((items_.size() + 1) * width_);
    std::fill_n(&after_[items_.size() * width_], width_, 0.0);
    for (auto at = items_.size(); at-- > 0;) add_row(&after_[(at + 1) * width_], &after_[at * width_], items_[at], width_);
    return true;
}

double Knapsack::others(std::int64_t room, std::size_t skip) const
{
    if (room < 0) return 0;
    auto left = static_cast<std::size_t>(room);
    if (skip >= items_.size()) return after_[left];
    const double* before = &table_[skip * width_];
    const double* after = &after_[(skip + 1) * width_];
    double best = 0;
    for (std::size_t first = 0; first <= left; ++first) best = std::max(best, before[first] + after[left - first]);
    return best;
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
    auto patience = most_patience;
    if (has_table) patience = std::clamp(static_cast<std::int64_t>(items_.size() * static_cast<std::size_t>(room) / cells_per_step), least_patience, most_patience);
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
