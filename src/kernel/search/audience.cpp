#include "kernel/search/audience.h"

#include "kernel/search/lookup.h"
#include "kernel/storage/error.h"

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

Audiences audiences_of(storage::Reader& reader, base::CountyId county, const Query& query)
{
    auto condition = seen_by(query);
    std::vector<storage::Value> args{county.value};
    args.insert(args.end(), condition.values.begin(), condition.values.end());
    Audiences all;
    bool on_sqlite = reader.dialect() == storage::Dialect::sqlite;
    reader.each(fmt::format("select number, kind, documents from search_audience where county = $1 "
                            "and documents > 0 and ({})",
                            storage::numbered(condition.sql, 2)),
                args, [&](const storage::Cells& cells) {
                    all.numbers.push_back(cells.integer(0));
                    all.documents += cells.integer(2);
                    if (!on_sqlite) return;
                    auto number = static_cast<std::size_t>(cells.integer(0));
                    if (all.marks.size() <= number) {
                        all.marks.resize(number + 1, '\0');
                        all.kinds.resize(number + 1);
                    }
                    all.marks[number] = '\1';
                    all.kinds[number] = cells.text(1);
                });
    return all;
}

} // namespace landlotse::search
