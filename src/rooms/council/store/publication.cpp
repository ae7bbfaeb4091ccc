#include "rooms/council/store/publication.h"

namespace landlotse::council::publications {

void keep(storage::Tx& tx, base::CountyId county, Published type, std::int64_t id, Openness openness)
{
    if (openness == Openness::open) {
        tx.execute("insert into council_publication (county, type, id, created_at, modified_at, deleted_at) values ($1,$2,$3,$4,$5,null) "
                   "on conflict (county, type, id) do update set modified_at=excluded.modified_at, deleted_at=null",
                   county, type, id, tx.now(), tx.now());
        return;
    }
    tx.execute("update council_publication set deleted_at=$1, modified_at=$2 where county=$3 and type=$4 and id=$5 and deleted_at is null", tx.now(), tx.now(), county,
               type, id);
}

void touch(storage::Tx& tx, base::CountyId county, Published type, std::int64_t id)
{
    tx.execute("update council_publication set modified_at=$1 where county=$2 and type=$3 and id=$4 and deleted_at is null", tx.now(), county, type, id);
}

std::optional<Publication> find(storage::Reader& reader, base::CountyId county, Published type, std::int64_t id)
{
    return reader.first<Publication>("select id, created_at, modified_at, deleted_at from council_publication where county=$1 and type=$2 and id=$3", county, type, id);
}

} // namespace landlotse::council::publications
