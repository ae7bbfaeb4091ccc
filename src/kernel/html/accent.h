#pragma once
// The county's one colour: checked when it is set, and turned into the variables that the style sheets use.

#include <optional>
#include <string>
#include <string_view>

namespace landlotse::html {

/// Contrast of white text on `#rrggbb`, 1 to 21 (WCAG 2.2); nothing when it is no colour.
std::optional<double> contrast_with_white(std::string_view colour);
/// What a county's colour must reach: 4.5 for text (WCAG 1.4.3), with room for tinted grounds.
constexpr double enough_contrast = 5.5;

/// A style sheet with the accent for light and dark surroundings; empty when `colour` is none or too light.
std::string accent_sheet(std::string_view colour);

} // namespace landlotse::html
