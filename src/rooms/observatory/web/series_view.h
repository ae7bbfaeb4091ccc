#pragma once
// One series gathered for a page: which places, at which times, with which cells.

#include "kernel/site/page.h"
#include "rooms/observatory/domain/chart.h"
#include "rooms/observatory/store/tables.h"

namespace landlotse::observatory::web {

struct SeriesView {
    KeptSeries series;
    KeptTable table;
    std::vector<std::string> times;     ///< in order
    struct Line {
        std::string key, name;
        std::vector<std::optional<Cell>> cells; ///< one for each time; nothing = the series says nothing about it
    };
    std::vector<Line> lines;            ///< Germany, Land, county, then its municipalities by name
    std::vector<Sign> signs() const;    ///< that occur
    std::vector<Track> tracks() const;  ///< numbers only
};

/// Empty when there is no such series. Places are those of this county and the wider ones it is compared with; for an invented
/// county, which no office knows, the widest that the series has.
std::optional<SeriesView> series_view(const site::Page& page, SeriesId id);

} // namespace landlotse::observatory::web
