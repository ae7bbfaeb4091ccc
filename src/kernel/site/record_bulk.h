#pragma once
// The same deed for several records of a list: a summary before, an undo after. And views of a list that a person keeps.

#include "kernel/site/record_pages.h"

namespace landlotse::site {

/// Ticks for those of the records that this person may change; none when there is nothing to do with them.
html::RowTicks row_ticks(const Page& page, const record::Kind& kind, const std::vector<record::Record>& records);
/// The form around a list's table with the deeds below it.
html::Html bulk_form(const Page& page, const record::Kind& kind, const html::Html& table, const html::RowTicks& ticks);
/// What was just done to several records, with the way back; nothing on other visits.
html::Html bulk_done(const Page& page, const record::Kind& kind);
/// The ticked records of a bulk form, without those that this person may not change.
std::vector<record::Record> ticked_records(const Page& page, const record::Kind& kind);
/// POST …/bulk: first shows what would be done, then does it to all of them or to none.
http::Response bulk(const Page& page, const RecordPages& pages);

/// The person's own views of this list and the form to keep the present one.
html::Html view_list(const Page& page, const record::Kind& kind);
/// POST …/views: keeps the filters under a name, or forgets one.
http::Response keep_view(const Page& page, const RecordPages& pages);

} // namespace landlotse::site
