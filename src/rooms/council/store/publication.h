#pragma once
// What of the room is public, and since when it is as it is: the books of the OParl server. A row stays when its object is archived or
// becomes non-public (a tombstone); what never was public has none.

#include "kernel/storage/reader.h"
#include "kernel/base/clock.h"

#include <boost/describe.hpp>

namespace landlotse::council {

enum class Published { term, body, mandate_holder, membership, meeting, agenda_item, paper, consultation, file, venue };
BOOST_DESCRIBE_ENUM(Published, term, body, mandate_holder, membership, meeting, agenda_item, paper, consultation, file, venue)

struct Publication {
    std::int64_t id = 0;
    base::Instant created_at;
    base::Instant modified_at;
    std::optional<base::Instant> deleted_at;
};
BOOST_DESCRIBE_STRUCT(Publication, (), (id, created_at, modified_at, deleted_at))

enum class Openness { open, closed };

namespace publications {

/// The object changed and is now open to everybody or not.
void keep(storage::Tx& tx, base::CountyId county, Published type, std::int64_t id, Openness openness);
/// Something embedded in the object changed (OParl 1.1: `modified` of the parents moves).
void touch(storage::Tx& tx, base::CountyId county, Published type, std::int64_t id);
std::optional<Publication> find(storage::Reader& reader, base::CountyId county, Published type, std::int64_t id);

} // namespace publications

} // namespace landlotse::council
