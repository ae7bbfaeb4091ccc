#include "rooms/observatory/store/drafts.h"

namespace landlotse::observatory::drafts {

std::int64_t keep(storage::Tx& tx, base::CountyId county, base::PersonId person, const Draft& draft)
{
    auto id = tx.new_id();
    tx.execute("insert into observatory_draft (county, id, person, at, filename, time, content) values ($1,$2,$3,$4,$5,$6,$7)", county, id, person, tx.now(),
               draft.filename, draft.time, draft.content);
    return id;
}

std::optional<Draft> find(storage::Reader& reader, base::CountyId county, base::PersonId person, std::int64_t id)
{
    return reader.first<Draft>("select filename, time, content from observatory_draft where county=$1 and id=$2 and person=$3", county, id, person);
}

void drop(storage::Tx& tx, base::CountyId county, std::int64_t id)
{
    tx.execute("delete from observatory_draft where county=$1 and id=$2", county, id);
}

void forget_old(storage::Tx& tx, base::CountyId county, base::Instant now)
{
    tx.execute("delete from observatory_draft where county=$1 and at<$2", county, now - std::chrono::hours(24));
}

} // namespace landlotse::observatory::drafts
