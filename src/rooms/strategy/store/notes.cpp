#include "rooms/strategy/store/notes.h"

namespace landlotse::strategy {

namespace notes {

namespace {
constexpr auto columns = "id, measure, day, status, person, author, body";
}

void insert(storage::Tx& tx, base::CountyId county, const Note& note)
{
    tx.execute("insert into strategy_note (county, id, measure, day, status, person, author, body) values ($1,$2,$3,$4,$5,$6,$7,$8)", county, note.id == 0 ? tx.new_id() : note.id, note.measure,
               note.day, note.status, note.person, note.author, note.body);
}

std::vector<Note> of_measure(storage::Reader& reader, base::CountyId county, MeasureId measure, int limit)
{
    return reader.all<Note>(std::string("select ") + columns + " from strategy_note where county=$1 and measure=$2 order by day desc, id desc limit $3", county, measure, std::int64_t{limit});
}

std::optional<Note> latest_by(storage::Reader& reader, base::CountyId county, MeasureId measure, base::Day day)
{
    return reader.first<Note>(std::string("select ") + columns + " from strategy_note where county=$1 and measure=$2 and day<=$3 order by day desc, id desc limit 1", county, measure, day);
}

} // namespace notes

namespace values {

void put(storage::Tx& tx, base::CountyId county, const IndicatorValue& value)
{
    tx.execute("insert into strategy_value (county, indicator, day, value, source, person, at) values ($1,$2,$3,$4,$5,$6,$7) "
               "on conflict (county, indicator, day) do update set value=excluded.value, source=excluded.source, person=excluded.person, at=excluded.at",
               county, value.indicator, value.day, value.value, value.source, value.person, value.at);
}

std::vector<IndicatorValue> of_indicator(storage::Reader& reader, base::CountyId county, IndicatorId indicator)
{
    return reader.all<IndicatorValue>("select indicator, day, value, source, person, at from strategy_value where county=$1 and indicator=$2 order by day", county, indicator);
}

} // namespace values

} // namespace landlotse::strategy
