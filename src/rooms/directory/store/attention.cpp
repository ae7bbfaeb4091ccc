#include "rooms/directory/store/attention.h"

#include <fmt/format.h>

namespace landlotse::directory {

namespace {

constexpr std::string_view held =
    "person_name<>'' and (from_day is null or from_day<=?) and (until_day is null or until_day>=?)";

constexpr std::chrono::days twelve_months{365};

} // namespace

storage::Condition units_without_contact(base::Day today)
{
    auto day = base::iso_day(today);
    return {
        fmt::format(
            "not exists (select 1 from directory_contact where "
            "directory_contact.county=directory_unit.county "
            "and directory_contact.unit=directory_unit.id and directory_contact.archived_at is null and {})",
            held),
        {day, day}};
}

storage::Condition vacant_contacts(base::Day today)
{
    auto day = base::iso_day(today);
    return {fmt::format("not ({})", held), {day, day}};
}

storage::Condition lapsed_ties(base::Day today) { return {"until_day<?", {base::iso_day(today)}}; }

storage::Condition projects_without_successor(base::Day today)
{
    return {"duration='project' and successor is null and project_end<=?",
            {base::iso_day(today + twelve_months)}};
}

std::optional<base::Day> oldest_confirmation(storage::Reader& reader, const record::Kind& kind,
                                             base::CountyId county, const storage::Condition& where)
{
    std::vector<storage::Value> values{county.value};
    values.insert(values.end(), where.values.begin(), where.values.end());
    std::optional<base::Day> oldest;
    reader.each(storage::numbered(fmt::format("select min(confirmed_at) from {} where county=? and {}",
                                              kind.table, where.sql)),
                values, [&](const storage::Cells& cells) {
                    if (!cells.is_null(0))
                        oldest = std::chrono::floor<std::chrono::days>(base::instant(cells.integer(0)));
                });
    return oldest;
}

} // namespace landlotse::directory
