#include "rooms/strategy/store/portal.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace landlotse::strategy::portal {

namespace {

std::vector<std::int64_t> order_of(const std::string& number)
{
    std::vector<std::int64_t> parts;
    for (auto part : base::split(number, '.')) parts.push_back(base::whole_number(part).value_or(1'000'000));
    return parts;
}

} // namespace

std::vector<plans::KeptPlan> adopted(storage::Reader& reader, base::CountyId county)
{
    auto all = plans::all(reader, county);
    std::erase_if(all, [](auto& one) { return one.life.state != PlanState::adopted; });
    auto leading = plans::leading(reader, county);
    std::stable_sort(all.begin(), all.end(), [&](auto& left, auto& right) { return leading && left.id == leading->id && right.id != leading->id; });
    return all;
}

std::optional<plans::KeptPlan> plan(storage::Reader& reader, base::CountyId county, PlanId wanted)
{
    auto all = adopted(reader, county);
    for (auto& one : all)
        if (one.id == wanted) return one;
    if (all.empty()) return std::nullopt;
    return all.front();
}

std::vector<PublicMeasure> measures(storage::Reader& reader, base::CountyId county, PlanId plan, std::optional<MeasureId> measure)
{
    std::vector<PublicMeasure> all;
    std::vector<storage::Value> values{county.value, plan.value};
    std::string only;
    if (measure) {
        only = " and m.id=$3";
        values.emplace_back(measure->value);
    }
    reader.each(fmt::format("select m.id, coalesce(w.number, m.number), coalesce(w.title, m.title), coalesce(w.body, m.about), m.goal, m.field, m.lead, m.status, m.starts_on, m.ends_on, m.is_continuous, m.touched_on, "
                            "(select count(*) from strategy_milestone s where s.county=m.county and s.measure=m.id and s.archived_at is null and s.state='completed'), "
                            "(select count(*) from strategy_milestone s where s.county=m.county and s.measure=m.id and s.archived_at is null and s.state<>'cancelled') "
                            "from strategy_measure m left join strategy_wording w on w.county=m.county and w.plan=m.plan and w.kind='measure' and w.subject=m.id "
                            "where m.county=$1 and m.plan=$2 and m.archived_at is null and m.is_public=1{}",
                            only),
                values, [&](const storage::Cells& cells) { all.push_back(storage::from_row<PublicMeasure>(cells)); });
    std::sort(all.begin(), all.end(), [](auto& left, auto& right) { return std::pair(order_of(left.number), left.id) < std::pair(order_of(right.number), right.id); });
    return all;
}

std::map<std::int64_t, plans::Wording> goals(storage::Reader& reader, base::CountyId county, PlanId plan)
{
    std::map<std::int64_t, plans::Wording> all;
    for (auto& one : plans::wording_of(reader, county, plan))
        if (one.kind == "goal") all.emplace(one.subject, one);
    return all;
}

std::vector<Milestone> milestones(storage::Reader& reader, base::CountyId county, MeasureId measure)
{
    std::vector<Milestone> all;
    storage::Condition where{"measure=? and state<>'cancelled'", {measure.value}};
    for (auto& record : record::list(reader, *milestone_kind(), county, {record::living() && where, "due_on", false, 200, 0})) all.push_back(record::as<Milestone>(record.values));
    return all;
}

std::vector<Event> events(storage::Reader& reader, base::CountyId county, PlanId plan, std::optional<MeasureId> measure, int limit)
{
    std::vector<Event> all;
    std::vector<storage::Value> values{county.value, plan.value, std::int64_t{limit}};
    std::string only;
    if (measure) {
        only = " and m.id=$4";
        values.emplace_back(measure->value);
    }
    reader.each(fmt::format("select m.id, coalesce(w.title, m.title), s.title, s.done_on, s.id from strategy_milestone s join strategy_measure m on m.county=s.county and m.id=s.measure "
                            "left join strategy_wording w on w.county=m.county and w.plan=m.plan and w.kind='measure' and w.subject=m.id "
                            "where s.county=$1 and m.plan=$2 and m.is_public=1 and m.archived_at is null and s.archived_at is null and s.done_on is not null{} order by s.done_on desc, s.id desc limit $3",
                            only),
                values, [&](const storage::Cells& cells) { all.push_back(storage::from_row<Event>(cells)); });
    return all;
}

} // namespace landlotse::strategy::portal
