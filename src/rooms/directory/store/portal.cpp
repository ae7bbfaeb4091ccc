#include "rooms/directory/store/portal.h"

#include "kernel/i18n/fold.h"

#include <fmt/format.h>

namespace landlotse::directory::portal {

namespace {

void narrow_codes(storage::Condition& where, std::string_view column, const std::string& code)
{
    if (!code.empty())
        where = where && storage::Condition{fmt::format("{} like ?", column), {"% " + code + " %"}};
}

void narrow_words(storage::Condition& where, const std::string& words)
{
    for (auto& word : i18n::search_words(words))
        where = where && storage::Condition{"sort_name like ?", {"%" + word + "%"}};
}

/// In that municipality: by its place, or by whoever offers it when it has none.
storage::Condition located(std::string_view table, std::int64_t region)
{
    return {fmt::format("(place in (select directory_place.id from directory_place where "
                        "directory_place.county={0}.county and "
                        "directory_place.region=?)) or (place is null and actor in (select "
                        "directory_actor.id from directory_actor "
                        "where directory_actor.county={0}.county and directory_actor.region=?))",
                        table),
            {region, region}};
}

constexpr std::string_view step_free_place =
    "step_free=1 or (step_free is null and place in (select directory_place.id from directory_place where "
    "directory_place.county=directory_offer.county and directory_place.step_free=1))";

std::map<std::int64_t, std::int64_t> by_region(storage::Reader& reader, base::CountyId county,
                                               std::string_view table, const storage::Condition& more)
{
    auto sql = fmt::format(
        "select coalesce(directory_place.region, directory_actor.region, 0), count(*) from {0} "
        "left join directory_place on directory_place.county={0}.county and directory_place.id={0}.place "
        "left join directory_actor on directory_actor.county={0}.county and directory_actor.id={0}.actor "
        "where {0}.county=? and {0}.conf=0 and {0}.archived_at is null and {1} group by 1",
        table, more.sql);
    std::vector<storage::Value> values{county.value};
    values.insert(values.end(), more.values.begin(), more.values.end());
    std::map<std::int64_t, std::int64_t> counts;
    reader.each(storage::numbered(sql), values,
                [&](const storage::Cells& cells) { counts[cells.integer(0)] = cells.integer(1); });
    return counts;
}

} // namespace

storage::Condition open() { return {"conf=0 and archived_at is null", {}}; }

storage::Condition offers_that_fit(const Narrowing& wish, base::Day today)
{
    storage::Condition where{"project_end is null or project_end>=?", {base::iso_day(today)}};
    narrow_words(where, wish.words);
    narrow_codes(where, "languages", wish.language);
    narrow_codes(where, "target_groups", wish.group);
    narrow_codes(where, "goals", wish.goal);
    if (!wish.level.empty()) where = where && storage::Condition{"level=?", {wish.level}};
    if (wish.free) where = where && storage::Condition{"cost=0", {}};
    if (wish.childcare) where = where && storage::Condition{"childcare=1", {}};
    if (wish.women_only) where = where && storage::Condition{"women_only=1", {}};
    if (wish.step_free) where = where && storage::Condition{std::string(step_free_place), {}};
    if (wish.municipality) where = where && located("directory_offer", *wish.municipality);
    return where;
}

storage::Condition places_that_fit(const Narrowing& wish)
{
    storage::Condition where;
    narrow_words(where, wish.words);
    if (wish.step_free) where = where && storage::Condition{"step_free=1", {}};
    if (wish.municipality) where = where && storage::Condition{"region=?", {*wish.municipality}};
    return where;
}

storage::Condition contacts_that_fit(const Narrowing& wish)
{
    storage::Condition where;
    narrow_codes(where, "languages", wish.language);
    narrow_codes(where, "topics", wish.goal);
    if (wish.municipality) where = where && located("directory_contact", *wish.municipality);
    return where;
}

std::map<std::int64_t, std::int64_t> offers_by_region(storage::Reader& reader, base::CountyId county,
                                                      base::Day today)
{
    return by_region(reader, county, "directory_offer",
                     {"(project_end is null or project_end>=?)", {base::iso_day(today)}});
}

std::map<std::int64_t, std::int64_t> contacts_by_region(storage::Reader& reader, base::CountyId county)
{
    return by_region(reader, county, "directory_contact",
                     {"directory_contact.role='contact' and directory_contact.person_name<>''", {}});
}

std::set<std::string> languages_in_use(storage::Reader& reader, const record::Kind& kind,
                                       base::CountyId county)
{
    std::set<std::string> codes;
    reader.each(
        fmt::format("select distinct languages from {} where county=$1 and {}", kind.table, open().sql),
        {county.value}, [&](const storage::Cells& cells) {
            for (auto& code : record::codes_from(cells.text(0)).codes) codes.insert(code);
        });
    return codes;
}

Texts translations(storage::Reader& reader, const record::Kind& kind, base::CountyId county,
                   std::string_view language, const std::set<std::int64_t>& records)
{
    Texts texts;
    if (records.empty() || language == "de") return texts;
    std::string sql = "select record, field, body from record_text where county=? and kind=? and language=? "
                      "and record in (";
    std::vector<storage::Value> values{county.value, kind.name, std::string(language)};
    for (auto record : records) {
        sql += values.size() == 3 ? "?" : ",?";
        values.emplace_back(record);
    }
    reader.each(storage::numbered(sql + ")"), values, [&](const storage::Cells& cells) {
        texts.emplace(std::pair(cells.integer(0), std::string(cells.text(1))), cells.text(2));
    });
    return texts;
}

} // namespace landlotse::directory::portal
