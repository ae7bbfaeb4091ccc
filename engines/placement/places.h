#pragma once
// Who gets an option's few places beside its seats (for children, say), exactly: a table over what is taken of them and by how many.

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace landlotse::placement {

/// The knapsack in a few small dimensions that stands beside the seats of one option.
class Places {
public:
    Places() = default;
    /// `rooms`: per dimension, larger ones than `small_room` do not count. Counts nothing when all are, or when the table would be too large.
    explicit Places(std::span<const std::int64_t> rooms);
    bool counts() const { return !dimensions_.empty(); }

    struct Wish {
        double cost = 0;             ///< below 0
        std::uint32_t takes = 0;     ///< by `packed`
    };
    /// What an amount takes of the places as one number that adds up; `too_much` when it does not fit into empty ones.
    template<class SizeOf> std::uint32_t packed(const SizeOf& size_of) const
    {
        std::uint32_t sum = 0;
        for (std::size_t i = 0; i < dimensions_.size(); ++i) {
            auto amount = size_of(dimensions_[i]);
            if (amount > rooms_[i]) return too_much;
            sum += static_cast<std::uint32_t>(amount) * stride_[i];
        }
        return sum;
    }
    static constexpr std::uint32_t too_much = std::numeric_limits<std::uint32_t>::max();
    /// True when both fit together.
    bool fit(std::uint32_t a, std::uint32_t b) const;
    /// All there is, packed.
    std::uint32_t all() const { return static_cast<std::uint32_t>(states_ - 1); }

    /// Fills the table for these wishes, of which at most `most` are granted.
    void fill(std::span<const Wish> wishes, std::size_t most);
    /// Least cost of exactly so many wishes within so much room (packed); infinite when there are none.
    double least(std::size_t count, std::uint32_t room) const { return count >= rows_ ? std::numeric_limits<double>::infinity() : table_[count * states_ + room]; }
    std::size_t most() const { return rows_ - 1; }
    /// Indexes of the wishes that cost so little.
    void granted(std::span<const Wish> wishes, std::size_t count, std::uint32_t room, std::vector<std::size_t>& to) const;

private:
    bool fits(std::uint32_t takes, std::uint32_t room) const { return fit_[takes * states_ + room] != 0; }

    std::vector<std::size_t> dimensions_;
    std::vector<std::int64_t> rooms_;
    std::vector<std::uint32_t> stride_;
    std::size_t states_ = 1, rows_ = 1;
    std::vector<char> fit_;      ///< takes × room
    std::vector<double> table_;  ///< count × room
    std::vector<char> took_;     ///< wish × count × room
};

} // namespace landlotse::placement
