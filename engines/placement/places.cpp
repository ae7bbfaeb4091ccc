#include "engines/placement/places.h"

#include "engines/placement/model.h"

#include <algorithm>

namespace landlotse::placement {

namespace {

/// States of room; beyond, the table costs more than its sharpness saves.
constexpr std::size_t most_states = 256;

} // namespace

Places::Places(std::span<const std::int64_t> rooms)
{
    std::size_t states = 1;
    for (std::size_t d = 0; d < rooms.size(); ++d) {
        if (rooms[d] > small_room) continue;
        dimensions_.push_back(d);
        rooms_.push_back(rooms[d]);
        stride_.push_back(static_cast<std::uint32_t>(states));
        states *= static_cast<std::size_t>(rooms[d]) + 1;
    }
    if (states > most_states) {
        dimensions_.clear();
        return;
    }
    states_ = states;
    fit_.resize(states_ * states_);
    for (std::uint32_t takes = 0; takes < states_; ++takes)
        for (std::uint32_t room = 0; room < states_; ++room) {
            auto within = true;
            for (std::size_t i = 0; i < stride_.size(); ++i) {
                auto width = static_cast<std::uint32_t>(rooms_[i]) + 1;
                within = within && takes / stride_[i] % width <= room / stride_[i] % width;
            }
            fit_[takes * states_ + room] = within;
        }
}

bool Places::fit(std::uint32_t a, std::uint32_t b) const { return a != too_much && b != too_much && fits(a, all()) && fits(b, all() - a); }

void Places::fill(std::span<const Wish> wishes, std::size_t most)
{
    rows_ = std::min(most, wishes.size()) + 1;
    table_.assign(rows_ * states_, std::numeric_limits<double>::infinity());
    std::fill_n(table_.begin(), states_, 0.0);
    took_.assign(wishes.size() * rows_ * states_, 0);
    for (std::size_t wish = 0; wish < wishes.size(); ++wish) {
        auto [cost, takes] = wishes[wish];
        auto* took = took_.data() + wish * rows_ * states_;
        // More granted first, so that nobody is granted twice.
        for (auto count = std::min(rows_ - 1, wish + 1); count > 0; --count)
            for (std::uint32_t room = takes; room < states_; ++room) {
                if (!fits(takes, room)) continue;
                auto with = table_[(count - 1) * states_ + room - takes] + cost;
                if (with >= table_[count * states_ + room]) continue;
                table_[count * states_ + room] = with;
                took[count * states_ + room] = 1;
            }
    }
}

void Places::granted(std::span<const Wish> wishes, std::size_t count, std::uint32_t room, std::vector<std::size_t>& to) const
{
    to.clear();
    for (auto wish = wishes.size(); wish-- > 0 && count > 0;) {
        if (!took_[(wish * rows_ + count) * states_ + room]) continue;
        to.push_back(wish);
        --count;
        room -= wishes[wish].takes;
    }
}

} // namespace landlotse::placement
