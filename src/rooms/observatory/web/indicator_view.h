#pragma once
// An indicator gathered for a page, in the office as on the portal: its values, what the address asks for, its pictures, its table.

#include "rooms/observatory/store/indicators.h"
#include "rooms/observatory/web/picture.h"

#include <memory>

namespace landlotse::observatory::web {

enum class View { time, map, ranking, multiples, balance };
BOOST_DESCRIBE_ENUM(View, time, map, ranking, multiples, balance)

struct IndicatorView {
    KeptIndicator kept;
    std::shared_ptr<const IndicatorValues> values;
    View view = View::time;
    std::vector<View> offered;      ///< that make sense for these values
    std::vector<std::string> chosen; ///< keys of municipalities to compare, from the address
    std::size_t year = 0;           ///< position; the one shown on maps and rankings
    std::size_t from = 0;           ///< position; the balance begins here

    const Indicator& indicator() const { return kept.indicator; }
    bool empty() const { return values->empty(); }
};

/// Values of an indicator at the county's places; remembered until somebody changes something.
std::shared_ptr<const IndicatorValues> values_of(const site::Page& page, const KeptIndicator& kept);
/// Reads `view`, `year`, `from` and `place` from the address; what makes no sense is the default.
IndicatorView view_of(const site::Page& page, KeptIndicator kept);

/// The indicator's name and reading help in the page's language: as translated in the office, as the program brings it, else German.
std::string name_of(const site::Page& page, const KeptIndicator& kept);
std::string help_of(const site::Page& page, const KeptIndicator& kept);

Writing writing_of(const site::Page& page, const Indicator& indicator);
Picture picture_of(const site::Page& page, const IndicatorView& view);
/// A reading as people read it: value, zero, no data and protected look and read differently.
html::Html shown(const site::Page& page, const Writing& write, const Reading& reading);
/// The table beside the picture: places down, years across.
html::Html table_of(const site::Page& page, const IndicatorView& view);
/// What no data and protected mean, where they occur.
html::Html legend_of(const site::Page& page, const IndicatorView& view);

/// Everything about the indicator below its head; `address` is its page, downloads stand below it.
html::Html body_of(const site::Page& page, const IndicatorView& view, const std::string& address);
/// Who is counted, when, by whom, how, and under which licence.
html::Html notes_of(const site::Page& page, const IndicatorView& view);
/// A clear word where figures are invented.
html::Html invented_note(const site::Page& page, const IndicatorValues& values);

http::Response csv_of(const site::Page& page, const IndicatorView& view);
http::Response json_of(const site::Page& page, const IndicatorView& view);
http::Response svg_of(const site::Page& page, const IndicatorView& view);

} // namespace landlotse::observatory::web
