#pragma once
// Municipalities of like size and kind: whom it makes sense to compare with (R2.12). The distance is stated, not felt.

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace landlotse::observatory {

/// What a municipality is like; a member that nobody knows is left out of the comparison.
struct Traits {
    std::string key, name;
    std::optional<double> population;    ///< people
    std::optional<double> density;       ///< people for each square kilometre
    std::optional<double> foreign_share; ///< per cent
    std::optional<double> young_share;   ///< under 18, per cent of all
    bool is_town = false;
};

constexpr std::size_t trait_count = 4;

struct Likeness {
    std::size_t other = 0;                                       ///< position
    double distance = 0;                                         ///< 0 = alike
    std::array<std::optional<double>, trait_count> parts{};      ///< of population, density, foreign share, share of the young
};

/// The others by distance, the nearest first. Population and density count by their logarithm (twice as many is as far as half as
/// many), all four in units of their spread among the candidates; the distance is the root of the mean square of those known on both
/// sides. Others with fewer than two of them are left out.
std::vector<Likeness> likest(const std::vector<Traits>& all, std::size_t of);

} // namespace landlotse::observatory
