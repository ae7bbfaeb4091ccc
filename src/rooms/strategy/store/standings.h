#pragma once
// The computed standing of measures, kept beside them so that lists and counts are plain indexed SQL. Renewed by every write, and by the
// hourly upkeep where a day has changed something.

#include "kernel/record/store.h"
#include "rooms/strategy/domain/freshness.h"
#include "rooms/strategy/domain/standing.h"

namespace landlotse::strategy::standings {

/// What stands beside a measure's fields.
struct Kept {
    Status status = Status::no_data;          ///< what counts: a person's word, else the computed one
    Status computed_status = Status::no_data;
    Why why = Why::nothing_known;
    std::optional<base::Day> since;
    std::optional<std::int64_t> progress;
    std::optional<base::Day> next_look_on;
    Freshness freshness = Freshness::fresh;
    base::Day touched_on;
    GoalId field;                             ///< the field of action above its goal
    std::optional<std::int64_t> planned;      ///< cents
    std::optional<Status> override_status;
    std::string override_reason;
    base::PersonId override_person;
    std::optional<base::Day> override_on;
};
BOOST_DESCRIBE_STRUCT(Kept, (),
                      (status, computed_status, why, since, progress, next_look_on, freshness, touched_on, field, planned, override_status, override_reason, override_person, override_on))

std::optional<Kept> find(storage::Reader& reader, base::CountyId county, MeasureId measure);
/// Everything a measure's status depends on.
MeasureFacts facts_of(storage::Reader& reader, base::CountyId county, MeasureId measure);
std::vector<IndicatorFacts> indicator_facts(storage::Reader& reader, base::CountyId county, MeasureId measure);
IndicatorFacts facts_of(storage::Reader& reader, base::CountyId county, IndicatorId id, const Indicator& indicator);

/// Computes and keeps. `touched` = something new was said about it today.
enum class Touch { no, yes };
void renew(storage::Tx& tx, base::CountyId county, MeasureId measure, Touch touch);
/// The same for all measures of a goal or a plan.
void renew_where(storage::Tx& tx, base::CountyId county, const storage::Condition& where);
/// Measures that the passing of days may have changed; at most `limit` at once. Returns how many were looked at.
std::size_t renew_due(storage::Tx& tx, base::CountyId county, base::Day today, int limit);

/// A person's word beside the computed status, or (without a status) its end.
void put_override(storage::Tx& tx, base::CountyId county, MeasureId measure, std::optional<Status> status, const std::string& reason, base::PersonId person);

/// The day in this transaction, as people here count days.
base::Day today(const storage::Tx& tx);

} // namespace landlotse::strategy::standings
