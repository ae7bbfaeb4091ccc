#pragma once
// Needs, options and what binds them: the problem of `landlotse place`, as values.

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace landlotse::placement {

/// Money, minutes, waiting: one scale, in millionths, so that sums are exact. Lower is better.
using Cost = std::int64_t;
inline constexpr Cost cost_unit = 1'000'000;
/// No single cost may be larger (10^9 units), so that every sum the engine forms stays within 64 bits.
inline constexpr Cost largest_cost = 1'000'000'000 * cost_unit;
/// Largest size, capacity, count or limit.
inline constexpr std::int64_t largest_amount = 1'000'000'000;

/// One amount per dimension (seats, childcare places, rooms ...).
using Size = std::vector<std::int64_t>;

enum class Opening { always, decide, never };

/// A person, family or group that needs a place, as one piece.
struct Need {
    std::string id;
    Size size;                              ///< as many entries as the problem has dimensions
    std::optional<Cost> unplaced_cost;      ///< empty: must be placed
    int tier = 0;                           ///< smaller tiers are served first, lexicographically
    std::vector<std::pair<std::string, std::string>> tags;
    int lock = -1;                          ///< option a person decided on, or -1
    std::vector<int> forbid;                ///< options a person ruled out
    int offered = -1;                       ///< option already offered: nothing dearer may follow
};

/// A course, dwelling, mentor: something that can take needs.
struct Option {
    std::string id;
    Opening open = Opening::always;
    Cost open_cost = 0;
    std::int64_t min = 0;                   ///< fewest needs (a count) when open
    Size max;                               ///< capacity per dimension
    std::vector<std::pair<int, std::int64_t>> uses; ///< resource and amount taken when open
};

/// An eligible pair; a need can only go where a pair leads.
struct Pair {
    std::uint32_t need = 0;
    std::uint32_t option = 0;
    Cost cost = 0;
    std::int32_t own_size = -1;             ///< entry of Problem::pair_sizes, or -1 for the need's size
};

struct Resource {
    std::string id;
    std::int64_t limit = 0;
};

/// Bounds on what a group of options takes together, per dimension. An empty `max` does not bind.
struct Quota {
    std::string id;
    std::vector<int> options;
    Size max;
    Size min;
};

/// Why a pair does not exist; only for explanations.
struct Ineligible {
    std::uint32_t need = 0;
    std::uint32_t option = 0;
    std::string rule;
};

struct Problem {
    int dimensions = 1;
    std::vector<Need> needs;
    std::vector<Option> options;
    std::vector<Pair> pairs;
    std::vector<Size> pair_sizes;
    std::vector<Resource> resources;
    std::vector<Quota> quotas;
    std::vector<Ineligible> ineligible;

    const Size& size_of(const Pair& pair) const
    {
        if (pair.own_size >= 0) return pair_sizes[static_cast<std::size_t>(pair.own_size)];
        return needs[pair.need].size;
    }
};

} // namespace landlotse::placement
