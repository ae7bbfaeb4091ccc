#pragma once
// Pages of what is published, in the order of ids, which never changes: a client that walks through sees nothing twice.

#include "rooms/council/store/publication.h"

#include <string>
#include <vector>

namespace landlotse::council {

/// What a client of OParl narrows a list down to (specification, 2.5.3). Empty members narrow nothing.
struct PublishedFilter {
    std::optional<base::Instant> created_since, created_until, modified_since, modified_until;
    std::int64_t of_body = 0; ///< meetings and consultations of one body
};

namespace published {

/// At most `limit` after that id. Tombstones come only with `modified_since`, and then they come.
std::vector<Publication> page(storage::Reader& reader, base::CountyId county, Published type, const PublishedFilter& filter, std::int64_t after, int limit);
std::int64_t count(storage::Reader& reader, base::CountyId county, Published type, const PublishedFilter& filter);
/// The last change of anything of that type; nothing when there is none.
std::optional<base::Instant> last_change(storage::Reader& reader, base::CountyId county, Published type);

} // namespace published

} // namespace landlotse::council
