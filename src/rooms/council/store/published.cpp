#include "rooms/council/store/published.h"

#include "kernel/storage/condition.h"

#include <fmt/format.h>

namespace landlotse::council::published {

namespace {

/// Times travel without fractions: a second lasts until its end.
constexpr std::chrono::milliseconds rest_of_second{999};

storage::Condition where(base::CountyId county, Published type, const PublishedFilter& filter)
{
    storage::Condition all{"county=? and type=?", {county.value, storage::to_value(type)}};
    auto add = [&](const char* sql, const std::optional<base::Instant>& at, std::chrono::milliseconds more) {
        if (at) all = all && storage::Condition{sql, {base::milliseconds(*at + more)}};
    };
    if (!filter.modified_since) all = all && storage::Condition{"deleted_at is null", {}};
    add("created_at>=?", filter.created_since, {});
    add("created_at<=?", filter.created_until, rest_of_second);
    add("modified_at>=?", filter.modified_since, {});
    add("modified_at<=?", filter.modified_until, rest_of_second);
    auto* table = type == Published::meeting ? "council_meeting" : "council_consultation";
    if (filter.of_body) all = all && storage::Condition{fmt::format("id in (select id from {} where county=? and body=?)", table), {county.value, filter.of_body}};
    return all;
}

} // namespace

std::vector<Publication> page(storage::Reader& reader, base::CountyId county, Published type, const PublishedFilter& filter, std::int64_t after, int limit)
{
    auto condition = where(county, type, filter) && storage::Condition{"id>?", {after}};
    std::vector<Publication> all;
    reader.each(storage::numbered(fmt::format("select id, created_at, modified_at, deleted_at from council_publication where {} order by id limit {}", condition.sql, limit)), condition.values,
                [&](const storage::Cells& cells) { all.push_back(storage::from_row<Publication>(cells)); });
    return all;
}

std::int64_t count(storage::Reader& reader, base::CountyId county, Published type, const PublishedFilter& filter)
{
    auto condition = where(county, type, filter);
    std::int64_t total = 0;
    reader.each(storage::numbered("select count(*) from council_publication where " + condition.sql), condition.values, [&](const storage::Cells& cells) { total = cells.integer(0); });
    return total;
}

std::optional<base::Instant> last_change(storage::Reader& reader, base::CountyId county, Published type)
{
    auto newest = reader.number("select max(modified_at) from council_publication where county=$1 and type=$2", county, type);
    return newest == 0 ? std::nullopt : std::optional(base::instant(newest));
}

} // namespace landlotse::council::published
