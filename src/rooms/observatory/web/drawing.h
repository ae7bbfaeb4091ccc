#pragma once
// What all pictures are drawn with.

#include "kernel/html/html.h"

#include <array>
#include <string>
#include <string_view>

namespace landlotse::observatory::web::drawing {

/// Okabe and Ito (2008): told apart with any kind of colour vision. Yellow is left out, it does not stand on white.
inline constexpr std::array colours{"#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#a65e00"};
inline constexpr std::array dashes{"", "9 4", "3 3", "12 4 3 4", "6 3", "2 5"};
/// One scale for maps, light to dark; each step has 3:1 to its neighbour but one.
inline constexpr std::array scale{"#d6e6f4", "#abcfe5", "#6aaed6", "#3787c0", "#10559a"};
inline constexpr const char* grey = "#8a8a8a";

struct Pen {
    std::string_view anchor = "start";
    double size = 14;
    std::string_view weight = "normal";
    std::string_view colour = "currentColor";
    bool has_halo = false; ///< a light edge, for words on a map
};

html::Html text(double x, double y, const std::string& words, const Pen& pen = {});
html::Html line(double x1, double y1, double x2, double y2, std::string_view colour, double width, std::string_view dash = {}, double opacity = 1);
html::Html rect(double x, double y, double width, double height, const std::string& fill, std::string_view stroke = {});
html::Html circle(double x, double y, double radius, const std::string& fill, std::string_view stroke = {}, std::string_view dash = {});
std::string number(double value);
/// Patterns for no data (`{id}-none`) and protected (`{id}-hidden`).
html::Html patterns(const std::string& id);
/// Shortened to what fits, with an ellipsis.
std::string fitted(const std::string& words, std::size_t most);

} // namespace landlotse::observatory::web::drawing
