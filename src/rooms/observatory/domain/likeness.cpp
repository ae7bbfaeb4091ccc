#include "rooms/observatory/domain/likeness.h"

#include <algorithm>
#include <cmath>

namespace landlotse::observatory {

namespace {

using Scaled = std::array<std::optional<double>, trait_count>;

std::optional<double> logarithm(const std::optional<double>& value) { return value && *value > 0 ? std::optional(std::log(*value)) : std::nullopt; }

Scaled scaled(const Traits& one) { return {logarithm(one.population), logarithm(one.density), one.foreign_share, one.young_share}; }

/// Standard deviation of those who are known; 1 where all are equal, so that nothing is divided by zero.
double spread(const std::vector<Scaled>& all, std::size_t trait)
{
    double sum = 0, squares = 0, count = 0;
    for (auto& one : all)
        if (one[trait]) sum += *one[trait], squares += *one[trait] * *one[trait], ++count;
    if (count < 2) return 1;
    auto variance = squares / count - (sum / count) * (sum / count);
    return variance > 1e-12 ? std::sqrt(variance) : 1;
}

} // namespace

std::vector<Likeness> likest(const std::vector<Traits>& all, std::size_t of)
{
    std::vector<Scaled> values;
    for (auto& one : all) values.push_back(scaled(one));
    std::array<double, trait_count> unit{};
    for (std::size_t trait = 0; trait < trait_count; ++trait) unit[trait] = spread(values, trait);
    std::vector<Likeness> found;
    constexpr int least_known = 2;
    for (std::size_t at = 0; at < all.size(); ++at) {
        if (at == of) continue;
        Likeness one{at, 0, {}};
        double squares = 0;
        int known = 0;
        for (std::size_t trait = 0; trait < trait_count; ++trait) {
            if (!values[of][trait] || !values[at][trait]) continue;
            auto part = std::fabs(*values[of][trait] - *values[at][trait]) / unit[trait];
            one.parts[trait] = part;
            squares += part * part;
            ++known;
        }
        if (known < least_known) continue;
        one.distance = std::sqrt(squares / known);
        found.push_back(one);
    }
    std::stable_sort(found.begin(), found.end(), [](auto& a, auto& b) { return a.distance < b.distance; });
    return found;
}

} // namespace landlotse::observatory
