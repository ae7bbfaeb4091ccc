#pragma once
// What the needs still to come are worth to an option with so much room left: exact tables at given prices. They make the bound of a partial plan
// a sum of look-ups. For parts of one dimension with nothing but capacities.

#include "engines/placement/model.h"

#include <utility>

namespace landlotse::placement {

/// Tables over needs in an order, options and room. All amounts are whole numbers of a small quantum, rounded down, so that sums are exact
/// and no bound is too high.
class Completion {
public:
    using Amount = std::int32_t;

    /// One place a need may take: its pair and what that costs at the prices. Without an option: it stays unplaced.
    struct Way {
        std::uint32_t pair, option;
        Amount cost;
        std::uint16_t size;
    };

    static bool suits(const Model& model);
    /// `memory`: of tables no longer needed.
    explicit Completion(const Model& model, std::vector<Amount> memory = {});
    /// Gives up the tables so that others can use their memory.
    std::vector<Amount> release() { return std::move(table_); }

    /// Tables at these prices for plans that cost less than `cutoff`: ways that no such plan can use are left out, and the needs with
    /// the fewest ways come first. False: there is no such plan.
    bool build(const std::vector<double>& prices, double cutoff);

    std::size_t needs() const { return order_.size(); }
    std::size_t options() const { return model_.options(); }
    std::size_t cells() const { return table_.size(); }
    std::uint32_t need(std::size_t level) const { return order_[level]; }
    const Way* begin(std::size_t level) const { return ways_.data() + way_begin_[level]; }
    const Way* end(std::size_t level) const { return ways_.data() + way_begin_[level + 1]; }

    /// Room of an option at the beginning. One more than its capacity stands for: not open yet.
    std::uint16_t room(std::size_t option) const { return room_[option]; }
    /// What the needs from `level` on add at least to an option with `room` left.
    Amount rest(std::size_t level, std::size_t option, std::size_t room) const { return table_[level * stride_ + offset_[option] + room]; }
    /// Room after this way was taken, or `full` when it does not fit.
    std::uint16_t after(const Way& way, std::uint16_t room) const
    {
        auto has = room > capacity_[way.option] ? capacity_[way.option] : room;
        return has < way.size ? full : static_cast<std::uint16_t>(has - way.size);
    }
    /// Opening cost when this way opens its option.
    Amount opening(const Way& way, std::uint16_t room) const { return room > capacity_[way.option] ? opening_[way.option] : 0; }
    static constexpr std::uint16_t full = 0xffff;

    Amount bound() const { return bound_; }   ///< of the empty plan
    Amount cutoff() const { return cutoff_; }
    double cost(Amount amount) const { return amount * quantum_; }

private:
    struct Value {
        Amount with, without; ///< least an option adds when it takes a need, or does not
    };
    void scale(const std::vector<double>& prices);
    void list_ways();
    void fill();
    void fill_level(std::size_t level);
    void weigh(std::size_t option, std::vector<Value>& values) const;
    bool put_in_order();
    void keep(const std::vector<std::uint32_t>& order, const std::vector<std::vector<Way>>& kept);
    Amount rounded(double cost) const;

    const Model& model_;
    double quantum_ = 1;
    std::vector<Amount> price_, opening_;
    std::vector<std::uint16_t> capacity_, room_;
    std::vector<std::size_t> offset_;
    std::size_t stride_ = 0;
    std::vector<Amount> table_;
    std::vector<std::uint32_t> order_, way_begin_;
    std::vector<Way> ways_;
    Amount fixed_ = 0, bound_ = 0, cutoff_ = 0;
};

} // namespace landlotse::placement
