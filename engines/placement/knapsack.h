#pragma once
// The 0/1 knapsack: which items are worth their room.

#include <cstdint>
#include <vector>

namespace landlotse::placement {

struct Item {
    double worth = 0;      ///< greater than 0
    std::int64_t size = 0; ///< greater than 0
    std::uint32_t tag = 0; ///< the caller's
};

/// Solves one knapsack after another, keeping its memory.
class Knapsack {
public:
    /// Sorts and keeps the items; `solve` may then be asked for several rooms.
    void set(std::vector<Item>& items);
    /// Greatest worth that fits: depth-first with the fractional bound of Horowitz and Sahni, and a table over the room when that takes
    /// long. When the room is too large for one and the work limit ends the search, the fractional bound of what is left counts too, so that the answer is never too small. `skip`: index of an item left out.
    double solve(std::int64_t room, std::size_t skip = static_cast<std::size_t>(-1));
    /// Indexes of the items of the last `solve` (its best packing).
    const std::vector<std::uint32_t>& packed() const { return best_; }
    const std::vector<Item>& items() const { return items_; }
    /// Worth of the best fractional packing.
    double relaxed(std::int64_t room, std::size_t skip) const;

    /// Readies tables for `others`; false when they would be too large. Valid until the next `set` or `solve`.
    bool prepare(std::int64_t most_room);
    /// Greatest worth that fits without item `skip`, for many questions about the same items; `room` at most what was prepared.
    double others(std::int64_t room, std::size_t skip) const;

private:
    static void add_row(const double* before, double* after, const Item& item, std::size_t width);
    void fill_table(std::size_t width, std::size_t skip);
    double rest(std::size_t from, std::int64_t room) const;
    double solve_by_table(std::int64_t room, std::size_t skip);

    std::vector<Item> items_;
    std::vector<std::int64_t> sizes_before_; ///< prefix sums
    std::vector<double> worth_before_;
    std::vector<std::uint32_t> best_, now_;
    std::vector<double> table_; ///< greatest worth of the first items in so much room
    std::vector<double> after_; ///< the same of the last items
    std::size_t width_ = 0;     ///< of a row of both
    std::size_t skip_ = 0;
    std::int64_t room_ = 0;
};

} // namespace landlotse::placement
