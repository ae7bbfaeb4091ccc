#pragma once
// What the pages of the observatory share.

#include "kernel/base/fault.h"
#include "kernel/html/components.h"
#include "kernel/site/layout.h"
#include "rooms/observatory/domain/columns.h"
#include "rooms/observatory/domain/indicator.h"
#include "rooms/observatory/store/tables.h"

namespace landlotse::observatory::web {

constexpr auto section = "/office/observatory";
constexpr auto table_section = "/office/observatory/tables";

std::string table_address(TableId id);
std::string series_address(SeriesId id);
std::string indicator_address(IndicatorId id);
/// `Arbeitslose · und zwar · Ausländer (Anzahl)`
std::string title_of(const KeptSeries& series);
http::Response leaf(const site::Page& page, const std::string& title, const std::string& purpose, std::vector<html::Crumb> crumbs, const html::Html& body,
                    const html::Html& action = {});
http::Response not_found(const site::Page& page);

/// A cell as people read it: value, zero, no data and protected look and read differently (faces.md).
html::Html shown(const site::Page& page, const Cell& cell);
/// What the signs mean, below a table that has any.
html::Html legend(const site::Page& page, const std::vector<Sign>& signs);

/// Everything that is wrong with a file, with row and column.
html::Html fault_table(const site::Page& page, const base::Faults& faults);
/// What would come in: a count of everything, and the first series with one of their cells.
html::Html preview(const site::Page& page, const Columns& columns);

} // namespace landlotse::observatory::web
