#include "rooms/strategy/store/people.h"

namespace landlotse::strategy::people {

std::vector<std::pair<std::string, std::int64_t>> kept_about(storage::Reader& reader, base::CountyId county, base::PersonId person)
{
    std::vector<std::pair<std::string, std::int64_t>> all;
    auto add = [&](const char* key, const char* sql) {
        if (auto count = reader.number(sql, county, person); count > 0) all.emplace_back(key, count);
    };
    add("strategy.kept.notes", "select count(*) from strategy_note where county=$1 and person=$2");
    add("strategy.kept.values", "select count(*) from strategy_value where county=$1 and person=$2");
    add("strategy.kept.statuses", "select count(*) from strategy_measure where county=$1 and override_person=$2");
    add("strategy.kept.reports", "select count(*) from strategy_report where county=$1 and person=$2");
    return all;
}

void forget(storage::Tx& tx, base::CountyId county, base::PersonId person)
{
    tx.execute("update strategy_note set person=0, author='' where county=$1 and person=$2", county, person);
    tx.execute("update strategy_value set person=0 where county=$1 and person=$2", county, person);
    tx.execute("update strategy_measure set override_person=0 where county=$1 and override_person=$2", county, person);
    tx.execute("update strategy_report set person=0 where county=$1 and person=$2", county, person);
}

} // namespace landlotse::strategy::people
