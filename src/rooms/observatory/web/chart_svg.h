#pragma once
// A chart as SVG from the server: readable without a script, printable, with title and description; its table stands beside it.

#include "kernel/site/page.h"
#include "rooms/observatory/domain/chart.h"

namespace landlotse::observatory::web {

/// What a chart says in words.
struct ChartWords {
    std::string title, description, unit;
};

/// Lines over times, at most eight; Okabe-Ito colours with dashes, so that grey paper tells them apart, too.
html::Html line_chart(const site::Page& page, const ChartWords& words, const std::vector<std::string>& times, const std::vector<Track>& tracks);
/// Bars of one time, the longest first.
html::Html bar_chart(const site::Page& page, const ChartWords& words, std::vector<Track> tracks);

constexpr std::size_t most_lines = 8;

} // namespace landlotse::observatory::web
