#pragma once
// Measures as lists and counts show them: narrow rows straight from the indexes, without the texts.

#include "kernel/storage/condition.h"
#include "rooms/strategy/domain/freshness.h"
#include "rooms/strategy/domain/standing.h"

namespace landlotse::strategy::measures {

struct Row {
    MeasureId id;
    std::string number;
    std::string title;
    PlanId plan;
    GoalId field;
    directory::ActorId lead;
    std::optional<directory::ContactId> contact;
    MeasureKind kind = MeasureKind::permanent_offer;
    Status status = Status::no_data;
    Status computed_status = Status::no_data;
    Why why = Why::nothing_known;
    std::optional<base::Day> since;
    std::optional<std::int64_t> progress;
    Freshness freshness = Freshness::fresh;
    base::Day touched_on;
    std::optional<base::Day> funding_until;
};
BOOST_DESCRIBE_STRUCT(Row, (), (id, number, title, plan, field, lead, contact, kind, status, computed_status, why, since, progress, freshness, touched_on, funding_until))

/// Exceptions first: late, without data, then the rest; within that the oldest delay first.
inline constexpr auto exceptions_first = "case status when 'late' then 0 when 'no_data' then 1 when 'under_way' then 2 when 'not_begun' then 3 else 4 end, coalesce(since,'9999'), number, id";

std::vector<Row> list(storage::Reader& reader, base::CountyId county, const storage::Condition& where, const std::string& order, int limit, int offset = 0);
std::int64_t count(storage::Reader& reader, base::CountyId county, const storage::Condition& where);

// ---- what needs somebody ----

storage::Condition late();
storage::Condition stale();
/// R2.2: no function answers for it, or nobody holds the function on `today`. Measures at rest need nobody.
storage::Condition vacant(base::CountyId county, base::Day today);
/// R2.10: the funding ends within a year of `today` and nobody has said what comes after it.
storage::Condition funding_ending(base::Day today);
/// R2.6: no resolution carries it.
storage::Condition without_mandate();

/// Measures of one field, status, kind, as the cockpit counts them.
struct Cell {
    GoalId field;
    Status status = Status::no_data;
    std::int64_t count = 0;
};
BOOST_DESCRIBE_STRUCT(Cell, (), (field, status, count))
std::vector<Cell> by_field_and_status(storage::Reader& reader, base::CountyId county, const storage::Condition& where);

} // namespace landlotse::strategy::measures
