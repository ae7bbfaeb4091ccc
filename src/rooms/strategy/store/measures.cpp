#include "rooms/strategy/store/measures.h"

#include <fmt/format.h>

namespace landlotse::strategy::measures {

namespace {

constexpr auto columns = "id, number, title, plan, field, lead, contact, kind, status, computed_status, why, since, progress, freshness, touched_on, funding_until";
constexpr std::chrono::days a_year{365};

std::vector<storage::Value> with_county(base::CountyId county, const std::vector<storage::Value>& values)
{
    std::vector<storage::Value> all{county.value};
    all.insert(all.end(), values.begin(), values.end());
    return all;
}

/// The numbers of the condition begin behind the county's.
std::string where_of(const storage::Condition& where) { return fmt::format("county=$1 and archived_at is null and ({})", storage::numbered(where.sql, 2)); }

} // namespace

std::vector<Row> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where, const std::string& order, int limit, int offset)
{
    std::vector<Row> rows;
    auto sql = fmt::format("select {} from strategy_measure where {} order by {} limit {} offset {}", columns, where_of(where), order, limit, offset);
    reader.each(sql, with_county(county, where.values), [&](const storage::Cells& cells) { rows.push_back(storage::from_row<Row>(cells)); });
    return rows;
}

std::int64_t count(storage::Reader& reader, base::CountyId county, const storage::Condition& where)
{
    std::int64_t number = 0;
    reader.each(fmt::format("select count(*) from strategy_measure where {}", where_of(where)), with_county(county, where.values), [&](const storage::Cells& cells) { number = cells.integer(0); });
    return number;
}

storage::Condition late() { return {"status='late'", {}}; }
storage::Condition stale() { return {"freshness='stale'", {}}; }

storage::Condition vacant(base::CountyId county, base::Day today)
{
    // Few functions are vacant, many measures are not: the vacant ones lead.
    auto table = directory::contact_kind()->table;
    return {fmt::format("id in (select v.id from strategy_measure v where v.county=? and v.archived_at is null and v.contact is null and v.freshness<>'at_rest' union all "
                        "select v.id from {} c cross join strategy_measure v where c.county=? and (c.archived_at is not null or c.person_name='' or c.until_day<? or c.from_day>?) "
                        "and v.county=c.county and v.archived_at is null and v.contact=c.id and v.freshness<>'at_rest')",
                        table),
            {county.value, county.value, base::iso_day(today), base::iso_day(today)}};
}

storage::Condition funding_ending(base::Day today)
{
    return {"funding_until<=? and successor='' and freshness<>'at_rest'", {base::iso_day(today + a_year)}};
}

storage::Condition without_mandate() { return {"paper is null and mandate_number='' and freshness<>'at_rest'", {}}; }

std::vector<Cell> by_field_and_status(storage::Reader& reader, base::CountyId county, const storage::Condition& where)
{
    std::vector<Cell> cells;
    auto sql = fmt::format("select field, status, count(*) from strategy_measure where {} group by field, status", where_of(where));
    reader.each(sql, with_county(county, where.values), [&](const storage::Cells& row) { cells.push_back(storage::from_row<Cell>(row)); });
    return cells;
}

} // namespace landlotse::strategy::measures
