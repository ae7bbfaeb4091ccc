#pragma once
// What an attacker can compute of an official table: how many of its points follow from totals and other rows (R2.12; the
// disclosure engine's look at tables that others have published).

#include "rooms/observatory/store/tables.h"

namespace landlotse::observatory {

/// One series at one time.
struct SeriesAudit {
    KeptSeries series;
    std::string time;
    std::size_t hidden = 0;              ///< points (unknown or confidential)
    std::vector<std::string> computable; ///< keys of places whose point follows from the rest
};

struct TableAudit {
    std::vector<SeriesAudit> series;     ///< those with points, in the order of the table
    std::size_t hidden = 0, computable = 0;
    std::size_t left_out = 0;            ///< series that were not looked at, because the table has so many
};

/// At most so many series; a table of a thousand columns would keep a page waiting.
constexpr int most_audited = 120;

TableAudit audit_table(storage::Reader& reader, base::CountyId county, const KeptTable& table);

} // namespace landlotse::observatory
