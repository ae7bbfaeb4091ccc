// What the house needs to know about each kind of the room.

#include "rooms/strategy/domain/decimal.h"
#include "rooms/strategy/domain/measure.h"
#include "rooms/strategy/store/standings.h"

namespace landlotse::strategy {

namespace {

using identity::Confidentiality;
using record::FieldType;
using record::Rules;
using record::SearchWeight;
using Shared = std::shared_ptr<const record::Kind>;

constexpr std::int64_t most_days = 730;
constexpr std::int64_t first_year = 1990, last_year = 2100;

Shared shared(record::Kind kind) { return std::make_shared<const record::Kind>(std::move(kind)); }
void add_fault(base::Faults& faults, const char* field, const char* message) { faults.push_back({field, message, {}, 0, 0}); }

Rules title(int length = 300) { return {.is_required = true, .max_length = length, .in_list = true, .search = SearchWeight::title}; }
Rules refers(std::string kind, bool is_required, bool in_list) { return {.is_required = is_required, .refers_to = std::move(kind), .in_list = in_list, .is_filter = in_list}; }
Rules words(int length = 4000) { return {.type = FieldType::text, .max_length = length}; }
Rules grouped(Rules rules, std::string group)
{
    rules.group = std::move(group);
    return rules;
}
Rules euro() { return {.type = FieldType::money, .most = 100'000'000'000}; }
Rules number_of(int length = 20) { return {.max_length = length, .in_list = true}; }
Rules decimal() { return {.max_length = 20, .check = check_decimal}; }
Rules year() { return {.least = first_year, .most = last_year}; }
Rules listed_choice() { return {.is_required = true, .in_list = true, .is_filter = true}; }

/// Concepts in the making, costs and names of functions stay inside; the portal shows what is adopted and public by queries of its own.
template<class T>
Confidentiality inside(const T&)
{
    return Confidentiality::internal;
}

void in_order(const std::optional<base::Day>& from, const std::optional<base::Day>& until, const char* field, base::Faults& faults)
{
    if (from && until && *until < *from) add_fault(faults, field, "strategy.ends_before_it_begins");
}

// ---- plan and goal ----

void check_plan(const Plan& plan, base::Faults& faults)
{
    in_order(plan.from_day, plan.until_day, "until_day", faults);
    if (plan.fresh_acceptable < plan.fresh_target) add_fault(faults, "fresh_acceptable", "strategy.plan.thresholds_grow");
    if (plan.fresh_stale < plan.fresh_acceptable) add_fault(faults, "fresh_stale", "strategy.plan.thresholds_grow");
}

Shared describe_plan()
{
    Rules days{.is_required = true, .least = 1, .most = most_days};
    return shared(record::describe<Plan>({"strategy", "plan", "plans"})
                      .field(&Plan::title, title(200))
                      .field(&Plan::kind, listed_choice())
                      .field(&Plan::actor, refers("actor", false, true))
                      .field(&Plan::region, refers("region", false, false))
                      .field(&Plan::parent, refers("plan", false, false))
                      .field(&Plan::about, words())
                      .field(&Plan::from_day, Rules{.group = "group.term", .in_list = true})
                      .field(&Plan::until_day, {.in_list = true})
                      .field(&Plan::fresh_target, grouped(days, "group.freshness"))
                      .field(&Plan::fresh_acceptable, days)
                      .field(&Plan::fresh_stale, days)
                      .owned_by([](const record::Record& record) { return base::UnitId{record::as<Plan>(record.values).actor.value_or(directory::ActorId{}).value}; })
                      .classified_by(std::function<Confidentiality(const Plan&)>(inside<Plan>))
                      .rule(check_plan)
                      .after_save([](storage::Tx& tx, base::CountyId county, const record::Record& record) { standings::renew_where(tx, county, {"plan=?", {record.id}}); })
                      .done());
}

void check_goal(const Goal& goal, base::Faults& faults)
{
    if (goal.level == GoalLevel::field && goal.parent) add_fault(faults, "parent", "strategy.goal.field_is_on_top");
    if (goal.level != GoalLevel::field && !goal.parent) add_fault(faults, "parent", "strategy.goal.needs_parent");
}

Shared describe_goal()
{
    return shared(record::describe<Goal>({"strategy", "goal", "goals"})
                      .field(&Goal::title, title())
                      .field(&Goal::plan, refers("plan", true, true))
                      .field(&Goal::level, listed_choice())
                      .field(&Goal::parent, refers("goal", false, false))
                      .field(&Goal::number, number_of())
                      .field(&Goal::need, words())
                      .field(&Goal::about, words())
                      .field(&Goal::development_goal, Rules{.group = "group.strategy", .in_list = true})
                      .field(&Goal::budget_product, {.in_list = true})
                      .field(&Goal::topic, Rules{.type = FieldType::choice, .options = directory::goals(), .is_filter = true})
                      .classified_by(std::function<Confidentiality(const Goal&)>(inside<Goal>))
                      .rule(check_goal)
                      .after_save([](storage::Tx& tx, base::CountyId county, const record::Record& record) { standings::renew_where(tx, county, {"goal=?", {record.id}}); })
                      .done());
}

// ---- measure ----

void check_measure(const Measure& measure, base::Faults& faults)
{
    in_order(measure.starts_on, measure.ends_on, "ends_on", faults);
    if (measure.is_continuous && measure.ends_on) add_fault(faults, "ends_on", "strategy.measure.continuous_has_no_end");
    if (measure.kind == MeasureKind::project && !measure.ends_on) add_fault(faults, "ends_on", "strategy.measure.project_needs_end");
    if (measure.notice_on && measure.notice.empty()) add_fault(faults, "notice", "strategy.measure.notice_without_number");
}

record::Description<Measure> measure_fields()
{
    return record::describe<Measure>({"strategy", "measure", "measures"})
        .field(&Measure::title, title())
        .field(&Measure::plan, refers("plan", true, true))
        .field(&Measure::goal, refers("goal", true, false))
        .field(&Measure::number, number_of())
        .field(&Measure::need, words())
        .field(&Measure::about, words(8000))
        .field(&Measure::target_groups, Rules{.options = directory::target_groups(), .group = "group.whom", .is_filter = true})
        .field(&Measure::region, refers("region", false, false))
        .field(&Measure::area, refers("area", false, false))
        .field(&Measure::level, {.is_required = true, .is_filter = true})
        .field(&Measure::kind, listed_choice())
        .field(&Measure::priority, {.is_required = true, .is_filter = true})
        .field(&Measure::lead, grouped(refers("actor", true, true), "group.who"))
        .field(&Measure::unit, refers("unit", false, false))
        .field(&Measure::contact, refers("contact", false, false))
        .field(&Measure::starts_on, Rules{.group = "group.when", .in_list = true})
        .field(&Measure::ends_on, {.in_list = true})
        .field(&Measure::cost_once, grouped(euro(), "group.money"))
        .field(&Measure::cost_yearly, euro())
        .field(&Measure::staff, {.most = 100'000})
        .field(&Measure::spent, euro())
        .field(&Measure::secured, euro())
        .field(&Measure::successor, {.max_length = 300})
        .field(&Measure::paper, grouped(refers("paper", false, false), "group.mandate"))
        .field(&Measure::mandate_number, {.max_length = 60})
        .field(&Measure::hearing, {.is_required = true, .is_filter = true})
        .field(&Measure::hearing_note, words())
        .field(&Measure::next_step, grouped(words(1000), "group.now"))
        .field(&Measure::result, words())
        .field(&Measure::is_public, {.is_filter = true});
}

Shared describe_measure()
{
    return shared(measure_fields()
                      .owned_by(&Measure::lead)
                      .classified_by(std::function<Confidentiality(const Measure&)>(inside<Measure>))
                      .rule(check_measure)
                      .after_save([](storage::Tx& tx, base::CountyId county, const record::Record& record) { standings::renew(tx, county, {record.id}, standings::Touch::yes); })
                      .done());
}

// ---- what belongs to a measure ----

/// Belongs to whoever the measure belongs to.
void follow_measure(storage::Tx& tx, base::CountyId county, record::Record& record, std::optional<MeasureId> measure)
{
    if (measure) record.owner = {tx.number("select owner from strategy_measure where county=$1 and id=$2", county, *measure)};
}

void check_milestone(const Milestone& milestone, base::Faults& faults)
{
    bool is_completed = milestone.state == MilestoneState::completed;
    if (is_completed && !milestone.done_on) add_fault(faults, "done_on", "strategy.milestone.done_when");
    if (!is_completed && milestone.done_on) add_fault(faults, "state", "strategy.milestone.done_is_completed");
}

Shared describe_milestone()
{
    return shared(record::describe<Milestone>({"strategy", "milestone", "milestones"})
                      .field(&Milestone::title, title())
                      .field(&Milestone::measure, refers("measure", true, true))
                      .field(&Milestone::due_on, {.is_required = true, .in_list = true})
                      .field(&Milestone::state, listed_choice())
                      .field(&Milestone::done_on, {.in_list = true})
                      .field(&Milestone::remark, words(1000))
                      .classified_by(std::function<Confidentiality(const Milestone&)>(inside<Milestone>))
                      .rule(check_milestone)
                      .before_save([](storage::Tx& tx, base::CountyId county, record::Record& record) { follow_measure(tx, county, record, record::as<Milestone>(record.values).measure); })
                      .after_save([](storage::Tx& tx, base::CountyId county, const record::Record& record) {
                          standings::renew(tx, county, record::as<Milestone>(record.values).measure, standings::Touch::yes);
                      })
                      .done());
}

Shared describe_partner()
{
    return shared(record::describe<Partner>({"strategy", "partner", "measure-partners"})
                      .field(&Partner::part, title(200))
                      .field(&Partner::measure, refers("measure", true, true))
                      .field(&Partner::actor, refers("actor", true, true))
                      .field(&Partner::role, listed_choice())
                      .classified_by(std::function<Confidentiality(const Partner&)>(inside<Partner>))
                      .before_save([](storage::Tx& tx, base::CountyId county, record::Record& record) { follow_measure(tx, county, record, record::as<Partner>(record.values).measure); })
                      .done());
}

void check_indicator(const Indicator& indicator, base::Faults& faults)
{
    if (!indicator.baseline.empty() && !indicator.baseline_year) add_fault(faults, "baseline_year", "strategy.indicator.needs_year");
    if (!indicator.target.empty() && !indicator.target_year) add_fault(faults, "target_year", "strategy.indicator.needs_year");
}

Shared describe_indicator()
{
    return shared(record::describe<Indicator>({"strategy", "indicator", "indicators"})
                      .field(&Indicator::title, title())
                      .field(&Indicator::plan, refers("plan", true, true))
                      .field(&Indicator::measure, refers("measure", false, true))
                      .field(&Indicator::role, listed_choice())
                      .field(&Indicator::unit, {.is_required = true, .max_length = 60, .in_list = true})
                      .field(&Indicator::direction, {.is_required = true})
                      .field(&Indicator::baseline, grouped(decimal(), "group.numbers"))
                      .field(&Indicator::baseline_year, year())
                      .field(&Indicator::target, decimal())
                      .field(&Indicator::target_year, year())
                      .field(&Indicator::source, {.is_required = true, .max_length = 300})
                      .field(&Indicator::rhythm, {.is_required = true})
                      .field(&Indicator::key_rank, {.least = 1, .most = 10})
                      .field(&Indicator::definition, grouped(words(2000), "group.definition"))
                      .field(&Indicator::counts_people, {.is_required = true})
                      .classified_by(std::function<Confidentiality(const Indicator&)>(inside<Indicator>))
                      .rule(check_indicator)
                      .before_save([](storage::Tx& tx, base::CountyId county, record::Record& record) { follow_measure(tx, county, record, record::as<Indicator>(record.values).measure); })
                      .after_save([](storage::Tx& tx, base::CountyId county, const record::Record& record) {
                          if (auto measure = record::as<Indicator>(record.values).measure) standings::renew(tx, county, *measure, standings::Touch::yes);
                      })
                      .done());
}

} // namespace

#define LANDLOTSE_KIND(name)                                                                                                                                                                         \
    const Shared& name##_kind()                                                                                                                                                                      \
    {                                                                                                                                                                                                \
        static const Shared kind = describe_##name();                                                                                                                                                \
        return kind;                                                                                                                                                                                 \
    }
LANDLOTSE_KIND(plan)
LANDLOTSE_KIND(goal)
LANDLOTSE_KIND(measure)
LANDLOTSE_KIND(milestone)
LANDLOTSE_KIND(partner)
LANDLOTSE_KIND(indicator)
#undef LANDLOTSE_KIND

} // namespace landlotse::strategy
