#include "rooms/observatory/store/frozen.h"

namespace landlotse::observatory::frozen {

namespace {

constexpr const char* columns = "select id, round_table, indicator, name, unit, source, frozen_at, content from observatory_frozen where county=$1";

} // namespace

std::int64_t keep(storage::Tx& tx, base::CountyId county, const Frozen& figure)
{
    auto id = tx.new_id();
    tx.execute("insert into observatory_frozen (county, id, round_table, indicator, name, unit, source, frozen_at, content) values ($1,$2,$3,$4,$5,$6,$7,$8,$9)", county, id, figure.round_table,
               figure.indicator, figure.name, figure.unit, figure.source, tx.now(), figure.content);
    return id;
}

std::vector<Frozen> of(storage::Reader& reader, base::CountyId county, RoundTableId round_table)
{
    return reader.all<Frozen>(std::string(columns) + " and round_table=$2 order by id", county, round_table);
}

std::optional<Frozen> find(storage::Reader& reader, base::CountyId county, std::int64_t id) { return reader.first<Frozen>(std::string(columns) + " and id=$2", county, id); }

} // namespace landlotse::observatory::frozen
