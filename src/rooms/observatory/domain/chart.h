#pragma once
// Charts as shapes: where lines, bars and numbers stand. What they look like is the page's affair.

#include <optional>
#include <string>
#include <vector>

namespace landlotse::observatory {

/// One line or bar of a chart; empty values are gaps, never zeros.
struct Track {
    std::string name;
    std::vector<std::optional<double>> values;
};

/// Round numbers that span the values: 0, 20, 40, 60. Zero is always among them when all values have one sign, so that heights
/// compare honestly. At least two.
std::vector<double> ticks(double least, double most, int wanted = 5);

/// Decimals that tell ticks of this step apart: 20 needs none, 2.5 one.
int decimals_of(double step);

struct Point {
    double x = 0, y = 0;
};
/// The pieces of a track between its gaps, in a field of this size; `scale` holds the ticks.
std::vector<std::vector<Point>> pieces(const Track& track, const std::vector<double>& scale, double width, double height);

/// Least and most of all values; empty when there is none.
std::optional<std::pair<double, double>> extent(const std::vector<Track>& tracks);

} // namespace landlotse::observatory
