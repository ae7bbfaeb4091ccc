#include "rooms/observatory/domain/chart.h"

#include <algorithm>
#include <cmath>

namespace landlotse::observatory {

std::vector<double> ticks(double least, double most, int wanted)
{
    least = std::min(least, 0.0);
    most = std::max(most, 0.0);
    if (most - least < 1e-12) most = least + 1;
    auto rough = (most - least) / std::max(1, wanted);
    auto power = std::pow(10, std::floor(std::log10(rough)));
    auto step = power * 10;
    for (double factor : {1.0, 2.0, 2.5, 5.0})
        if (rough <= power * factor) {
            step = power * factor;
            break;
        }
    std::vector<double> all;
    auto first = std::floor(least / step), last = std::ceil(most / step);
    for (auto at = first; at <= last; at += 1) all.push_back(at * step);
    return all;
}

int decimals_of(double step)
{
    int decimals = 0;
    for (auto rest = step; decimals < 6 && std::fabs(rest - std::round(rest)) > 1e-6; rest *= 10) ++decimals;
    return decimals;
}

std::optional<std::pair<double, double>> extent(const std::vector<Track>& tracks)
{
    std::optional<std::pair<double, double>> found;
    for (auto& track : tracks)
        for (auto& value : track.values) {
            if (!value) continue;
            if (!found) found = {*value, *value};
            found->first = std::min(found->first, *value);
            found->second = std::max(found->second, *value);
        }
    return found;
}

std::vector<std::vector<Point>> pieces(const Track& track, const std::vector<double>& scale, double width, double height)
{
    auto bottom = scale.front(), top = scale.back();
    auto step = track.values.size() > 1 ? width / static_cast<double>(track.values.size() - 1) : 0;
    std::vector<std::vector<Point>> all;
    bool is_open = false;
    for (std::size_t at = 0; at < track.values.size(); ++at) {
        auto& value = track.values[at];
        if (!value) {
            is_open = false;
            continue;
        }
        if (!is_open) all.emplace_back();
        is_open = true;
        all.back().push_back({static_cast<double>(at) * step, height * (1 - (*value - bottom) / (top - bottom))});
    }
    return all;
}

} // namespace landlotse::observatory
