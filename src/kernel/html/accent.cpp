#include "kernel/html/accent.h"

#include "kernel/base/text.h"

#include <array>
#include <cmath>
#include <fmt/format.h>

namespace landlotse::html {

namespace {

using Colour = std::array<double, 3>; // red, green, blue, 0 to 1

constexpr Colour white{1, 1, 1};
constexpr Colour black{0, 0, 0};
/// The ground of the dark theme (web/tokens.css) is about this dark.
constexpr Colour dark_ground{0.09, 0.1, 0.12};
constexpr double enough_in_the_dark = 7;

std::optional<Colour> colour_from(std::string_view text)
{
    if (text.size() != 7 || text[0] != '#') return std::nullopt;
    auto bytes = base::from_hex(text.substr(1));
    if (!bytes) return std::nullopt;
    Colour colour{};
    for (std::size_t i = 0; i < 3; ++i) colour[i] = static_cast<unsigned char>((*bytes)[i]) / 255.0;
    return colour;
}

/// Relative luminance (WCAG 2.2, glossary).
double luminance(const Colour& colour)
{
    constexpr Colour weights{0.2126, 0.7152, 0.0722};
    double sum = 0;
    for (std::size_t i = 0; i < 3; ++i)
        sum += weights[i] * (colour[i] <= 0.04045 ? colour[i] / 12.92 : std::pow((colour[i] + 0.055) / 1.055, 2.4));
    return sum;
}

double contrast(const Colour& one, const Colour& other)
{
    auto a = luminance(one), b = luminance(other);
    return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
}

Colour mixed(const Colour& colour, const Colour& with, double share)
{
    Colour result{};
    for (std::size_t i = 0; i < 3; ++i) result[i] = colour[i] * (1 - share) + with[i] * share;
    return result;
}

std::string text_of(const Colour& colour)
{
    auto byte = [](double part) { return static_cast<int>(std::lround(part * 255)); };
    return fmt::format("#{:02x}{:02x}{:02x}", byte(colour[0]), byte(colour[1]), byte(colour[2]));
}

std::string variables(const Colour& accent, const Colour& hover, const Colour& on, const Colour& tint, const Colour& line)
{
    return fmt::format(":root{{--accent:{};--accent-hover:{};--on-accent:{};--accent-tint:{};--accent-line:{}}}", text_of(accent),
                       text_of(hover), text_of(on), text_of(tint), text_of(line));
}

} // namespace

std::optional<double> contrast_with_white(std::string_view colour)
{
    auto found = colour_from(colour);
    return found ? std::optional(contrast(*found, white)) : std::nullopt;
}

std::string accent_sheet(std::string_view text)
{
    auto accent = colour_from(text);
    if (!accent || contrast(*accent, white) < enough_contrast) return {};
    auto bright = *accent;
    for (double share = 0; contrast(bright, dark_ground) < enough_in_the_dark && share <= 1; share += 0.05) bright = mixed(*accent, white, share);
    return variables(*accent, mixed(*accent, black, 0.2), white, mixed(*accent, white, 0.92), mixed(*accent, white, 0.6)) +
           "@media (prefers-color-scheme:dark){" +
           variables(bright, mixed(bright, white, 0.25), dark_ground, mixed(dark_ground, *accent, 0.25), mixed(dark_ground, bright, 0.5)) + "}";
}

} // namespace landlotse::html
