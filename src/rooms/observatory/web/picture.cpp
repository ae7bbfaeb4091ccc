#include "rooms/observatory/web/picture.h"

#include "kernel/html/assets.h"
#include "kernel/html/components.h"
#include "rooms/observatory/web/drawing.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace landlotse::observatory::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

html::Html shown(const Picture& picture)
{
    if (picture.empty()) return {};
    auto svg = el("svg", {cls("picture-svg"), attr("viewBox", fmt::format("0 0 {:.0f} {:.0f}", picture.width, picture.height)), attr("role", "img"), attr("direction", "ltr"),
                          attr("aria-labelledby", fmt::format("{0}-title {0}-desc", picture.id)), el("title", {attr("id", picture.id + "-title"), picture.title}),
                          el("desc", {attr("id", picture.id + "-desc"), picture.description}), picture.inside});
    return el("figure", {cls("figure-box"), el("div", {cls("figure-scroll"), attr("tabindex", "0"), attr("role", "group"), attr("aria-label", picture.title), svg})});
}

Html saving(const Picture& picture)
{
    if (picture.empty()) return {};
    auto button = [&](const char* form, const char* label) {
        return el("button", {cls("kern-btn kern-btn--tertiary"), attr("type", "button"), attr("data-save", form), attr("data-of", picture.id + "-title"), html::icon("download"), el("span", {cls("kern-label"), label})});
    };
    return el("p", {cls("cluster only-script no-print"), attr("data-script", std::string(html::asset("pictures.js"))), button("svg", "SVG"), button("png", "PNG")});
}

std::string file_of(const Picture& picture, const std::string& source)
{
    constexpr double head = 40, foot = 34;
    auto height = picture.height + head + foot;
    auto moved = el("g", {attr("transform", fmt::format("translate(0 {:.0f})", head)), picture.inside});
    auto svg = el("svg", {attr("xmlns", "http://www.w3.org/2000/svg"), attr("viewBox", fmt::format("0 0 {:.0f} {:.0f}", picture.width, height)),
                          attr("width", fmt::format("{:.0f}", picture.width)), attr("height", fmt::format("{:.0f}", height)), attr("role", "img"), attr("direction", "ltr"),
                          attr("color", "#1a1a1a"), attr("font-family", "'Fira Sans', 'Noto Sans', system-ui, sans-serif"), attr("aria-labelledby", "picture-title picture-desc"),
                          el("title", {attr("id", "picture-title"), picture.title}), el("desc", {attr("id", "picture-desc"), picture.description}),
                          drawing::rect(0, 0, picture.width, height, "#ffffff"), drawing::text(12, 26, drawing::fitted(picture.title, 80), {.size = 17, .weight = "bold"}), moved,
                          drawing::text(12, height - 12, drawing::fitted(source, 110), {.size = 11, .colour = "#595959"})});
    return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n" + svg.text();
}

std::string Writing::operator()(double value) const
{
    // A small loss is no "-0.0".
    auto half = 0.5 * std::pow(10, -decimals);
    return t.number(std::fabs(value) < half ? 0.0 : value, decimals);
}

std::string Writing::with_unit(double value) const
{
    auto number = (*this)(value);
    return unit.empty() ? number : fmt::format("{} {}", number, unit);
}

std::vector<double> class_limits(std::vector<double> values, std::size_t wanted)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
    std::vector<double> limits;
    if (values.empty()) return limits;
    auto classes = std::min(wanted, values.size());
    for (std::size_t i = 1; i < classes; ++i) limits.push_back(values[i * values.size() / classes]);
    return limits;
}

} // namespace landlotse::observatory::web
