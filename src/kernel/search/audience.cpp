#include "kernel/search/audience.h"

#include "kernel/storage/error.h"
#include "kernel/storage/one_of.h"

#include <fmt/format.h>

namespace landlotse::search {

namespace {

/// Nobody else writes meanwhile.
std::int64_t join_on_sqlite(storage::Tx& tx, base::CountyId county, const Document& document)
{
    auto known = tx.first<std::int64_t>("select number from search_audience where county = $1 and owner = $2 "
                                        "and conf = $3 and kind = $4",
                                        county, document.owner, document.conf, document.kind);
    if (known) {
        tx.execute("update search_audience set documents = documents + 1 where number = $1", *known);
        return *known;
    }
    auto number = tx.number("select max(number) from search_audience") + 1;
    if (number > audience_mask)
        throw storage::Error(storage::ErrorKind::other, "the search has no number left for another audience");
    tx.execute("insert into search_audience (number, county, kind, owner, conf, documents) "
               "values ($1,$2,$3,$4,$5,1)",
               number, county, document.kind, document.owner, document.conf);
    return number;
}

} // namespace

std::int64_t join_audience(storage::Tx& tx, base::CountyId county, const Document& document)
{
    if (tx.dialect() == storage::Dialect::sqlite) return join_on_sqlite(tx, county, document);
    // Two servers may meet the same new audience at once.
    return tx.number("insert into search_audience (number, county, kind, owner, conf, documents) values ($1,$2,$3,$4,$5,1) "
                     "on conflict (county, owner, conf, kind) do update set documents = search_audience.documents + 1 returning number",
                     tx.new_id(), county, document.kind, document.owner, document.conf);
}

void leave_audience(storage::Tx& tx, base::CountyId county, std::int64_t doc)
{
    if (tx.dialect() == storage::Dialect::sqlite) {
        tx.execute("update search_audience set documents = documents - 1 where number = $1", doc & audience_mask);
        return;
    }
    tx.execute("update search_audience set documents = documents - 1 where exists (select 1 from search_document d where d.county = $1 and d.doc = $2 "
               "and d.county = search_audience.county and d.owner = search_audience.owner and d.conf = search_audience.conf "
               "and d.kind = search_audience.kind)",
               county, doc);
}

std::string audience_word(std::int64_t number) { return fmt::format("§{}", number); }

storage::Condition seen_by(const Query& query)
{
    if (query.kinds.empty()) return query.visible;
    return query.visible && storage::one_of("kind", query.kinds);
}

} // namespace landlotse::search
