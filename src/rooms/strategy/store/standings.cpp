#include "rooms/strategy/store/standings.h"

#include "kernel/calendar/zone.h"

#include <algorithm>

namespace landlotse::strategy::standings {

namespace {

constexpr auto columns = "status, computed_status, why, since, progress, next_look_on, freshness, touched_on, field, planned, override_status, override_reason, override_person, override_on";

struct GoalPlace {
    GoalLevel level = GoalLevel::field;
    std::optional<GoalId> parent;
};
BOOST_DESCRIBE_STRUCT(GoalPlace, (), (level, parent))

/// The field of action above a goal. A tree is three levels deep; more steps would be a circle.
GoalId field_above(storage::Reader& reader, base::CountyId county, GoalId goal)
{
    for (int step = 0; step < 4; ++step) {
        auto place = reader.first<GoalPlace>("select level, parent from strategy_goal where county=$1 and id=$2", county, goal);
        if (!place) return {};
        if (place->level == GoalLevel::field || !place->parent) return goal;
        goal = *place->parent;
    }
    return {};
}

struct Days {
    std::int64_t target = 30, acceptable = 60, stale = 180;
};
BOOST_DESCRIBE_STRUCT(Days, (), (target, acceptable, stale))

Thresholds thresholds_of(storage::Reader& reader, base::CountyId county, PlanId plan)
{
    auto days = reader.first<Days>("select fresh_target, fresh_acceptable, fresh_stale from strategy_plan where county=$1 and id=$2", county, plan).value_or(Days{});
    return {days.target, days.acceptable, days.stale};
}

struct Step {
    base::Day due_on;
    std::optional<base::Day> done_on;
    MilestoneState state = MilestoneState::not_started;
};
BOOST_DESCRIBE_STRUCT(Step, (), (due_on, done_on, state))

struct Value {
    base::Day day;
    std::string value;
};
BOOST_DESCRIBE_STRUCT(Value, (), (day, value))

void keep(storage::Tx& tx, base::CountyId county, MeasureId measure, const Kept& kept)
{
    tx.execute("update strategy_measure set status=$1, computed_status=$2, why=$3, since=$4, progress=$5, next_look_on=$6, freshness=$7, touched_on=$8, field=$9, planned=$10 "
               "where county=$11 and id=$12",
               kept.status, kept.computed_status, kept.why, kept.since, kept.progress, kept.next_look_on, kept.freshness, kept.touched_on, kept.field, kept.planned, county, measure);
}

std::optional<base::Day> earlier(std::optional<base::Day> left, std::optional<base::Day> right)
{
    if (!left || !right) return left ? left : right;
    return std::min(*left, *right);
}

} // namespace

base::Day today(const storage::Tx& tx) { return calendar::local_time(tx.now()).day; }

std::optional<Kept> find(storage::Reader& reader, base::CountyId county, MeasureId measure)
{
    return reader.first<Kept>(std::string("select ") + columns + " from strategy_measure where county=$1 and id=$2", county, measure);
}

IndicatorFacts facts_of(storage::Reader& reader, base::CountyId county, IndicatorId id, const Indicator& indicator)
{
    IndicatorFacts facts;
    facts.direction = indicator.direction;
    facts.baseline = decimal_from(indicator.baseline);
    facts.target = decimal_from(indicator.target);
    if (indicator.target_year) facts.target_year = static_cast<int>(*indicator.target_year);
    for (auto& value : reader.all<Value>("select day, value from strategy_value where county=$1 and indicator=$2 order by day", county, id))
        if (auto number = decimal_from(value.value)) facts.values.push_back({value.day, *number});
    return facts;
}

std::vector<IndicatorFacts> indicator_facts(storage::Reader& reader, base::CountyId county, MeasureId measure)
{
    std::vector<IndicatorFacts> all;
    storage::Condition where{"measure=?", {measure.value}};
    for (auto& record : record::list(reader, *indicator_kind(), county, {record::living() && where, "sort_name", false, 50, 0}))
        all.push_back(facts_of(reader, county, IndicatorId{record.id}, record::as<Indicator>(record.values)));
    return all;
}

MeasureFacts facts_of(storage::Reader& reader, base::CountyId county, MeasureId id)
{
    MeasureFacts facts;
    auto record = record::find(reader, *measure_kind(), county, id.value);
    if (!record) return facts;
    auto measure = record::as<Measure>(record->values);
    facts.starts_on = measure.starts_on;
    facts.ends_on = measure.ends_on;
    facts.is_continuous = measure.is_continuous;
    for (auto& step : reader.all<Step>("select due_on, done_on, state from strategy_milestone where county=$1 and measure=$2 and archived_at is null order by due_on", county, id))
        facts.milestones.push_back({step.due_on, step.done_on, step.state == MilestoneState::cancelled});
    facts.indicators = indicator_facts(reader, county, id);
    return facts;
}

void renew(storage::Tx& tx, base::CountyId county, MeasureId id, Touch touch)
{
    auto record = record::find(tx, *measure_kind(), county, id.value);
    auto before = find(tx, county, id);
    if (!record || !before) return;
    auto measure = record::as<Measure>(record->values);
    auto day = today(tx);
    auto standing = standing_on(day, facts_of(tx, county, id));
    auto thresholds = thresholds_of(tx, county, measure.plan);
    Kept kept = *before;
    if (touch == Touch::yes) kept.touched_on = day;
    kept.computed_status = standing.status;
    kept.status = before->override_status.value_or(standing.status);
    kept.why = before->override_status ? Why::said_so : standing.why;
    kept.since = before->override_status ? before->override_on : standing.since;
    kept.progress = standing.progress;
    standing.status = kept.status;
    kept.freshness = standing.is_at_rest() ? Freshness::at_rest : freshness_on(day, kept.touched_on, thresholds);
    kept.next_look_on = standing.is_at_rest() ? standing.next_look_on : earlier(standing.next_look_on, next_change(day, kept.touched_on, thresholds));
    kept.field = field_above(tx, county, measure.goal);
    kept.planned = measure.planned();
    keep(tx, county, id, kept);
}

void renew_where(storage::Tx& tx, base::CountyId county, const storage::Condition& where)
{
    auto ids = record::ids_of(tx, *measure_kind(), county, {record::living() && where, "sort_name", false, 1'000'000, 0}).all;
    for (auto id : ids) renew(tx, county, {id}, Touch::no);
}

std::size_t renew_due(storage::Tx& tx, base::CountyId county, base::Day today, int limit)
{
    auto ids = tx.all<std::int64_t>("select id from strategy_measure where county=$1 and archived_at is null and next_look_on <= $2 order by next_look_on limit $3", county, today, std::int64_t{limit});
    for (auto id : ids) renew(tx, county, {id}, Touch::no);
    return ids.size();
}

void put_override(storage::Tx& tx, base::CountyId county, MeasureId measure, std::optional<Status> status, const std::string& reason, base::PersonId person)
{
    std::optional<base::Day> on;
    if (status) on = today(tx);
    tx.execute("update strategy_measure set override_status=$1, override_reason=$2, override_person=$3, override_on=$4 where county=$5 and id=$6", status, status ? reason : std::string(),
               status ? person : base::PersonId{}, on, county, measure);
    renew(tx, county, measure, Touch::yes);
}

} // namespace landlotse::strategy::standings
