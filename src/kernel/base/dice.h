#pragma once
// Chance that is the same in every run and on every machine, for invented counties and made-up problems. Never for secrets.

#include <cstdint>

namespace landlotse::base {

/// SplitMix64: short, and the same everywhere.
class Dice {
public:
    explicit Dice(std::uint64_t seed) : state_(seed) {}

    /// From 0 to `sides` - 1.
    int roll(int sides)
    {
        state_ += 0x9e3779b97f4a7c15u;
        auto mixed = state_;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
        mixed ^= mixed >> 31;
        return static_cast<int>(mixed % static_cast<std::uint64_t>(sides));
    }

private:
    std::uint64_t state_;
};

} // namespace landlotse::base
