#pragma once
// A counted table as people read it: rows, columns, and hidden cells that look and read differently from zero (faces.md).

#include "kernel/html/html.h"
#include "kernel/site/page.h"
#include "rooms/observatory/domain/counted_table.h"

namespace landlotse::observatory::web {

/// Words that the office and the portal have under different keys.
struct TableWords {
    std::string caption, hidden, count;
};
/// The last feature stands in the columns, all others in the rows. `counts` (office only) stands beside hidden cells.
html::Html counted_table(const site::Page& page, const TableWords& words, const PublicTable& table, const CountedTable* counts = nullptr);

} // namespace landlotse::observatory::web
