#include "rooms/strategy/store/plans.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <map>

namespace landlotse::strategy::plans {

namespace {

constexpr int most_plans = 200, most_goals = 5000;
constexpr auto life_columns = "state, hearing_until, adopted_on, paper_number, paper_body, wording_hash, paper";

/// `2.10` → (2, 10): numbers sort as people count.
std::vector<std::int64_t> order_of(const Goal& goal)
{
    std::vector<std::int64_t> parts;
    for (auto part : base::split(goal.number, '.')) parts.push_back(base::whole_number(base::trimmed(part)).value_or(1'000'000));
    return parts;
}

bool comes_before(const KeptGoal& left, const KeptGoal& right) { return std::pair(order_of(left.goal), left.goal.title) < std::pair(order_of(right.goal), right.goal.title); }

std::vector<KeptGoal> goals_where(storage::Reader& reader, base::CountyId county, const storage::Condition& where)
{
    std::vector<KeptGoal> all;
    for (auto& record : record::list(reader, *goal_kind(), county, {record::living() && where, "sort_name", false, most_goals, 0})) all.push_back({{record.id}, record::as<Goal>(record.values)});
    std::sort(all.begin(), all.end(), comes_before);
    return all;
}

void add_with_children(const std::vector<KeptGoal>& all, std::optional<GoalId> parent, int depth, std::vector<KeptGoal>& tree)
{
    constexpr int deepest = 3;
    if (depth > deepest) return;
    for (auto& one : all)
        if (one.goal.parent == parent) {
            tree.push_back(one);
            add_with_children(all, one.id, depth + 1, tree);
        }
}

} // namespace

std::optional<Life> life_of(storage::Reader& reader, base::CountyId county, PlanId plan)
{
    return reader.first<Life>(std::string("select ") + life_columns + " from strategy_plan where county=$1 and id=$2", county, plan);
}

void put_life(storage::Tx& tx, base::CountyId county, PlanId plan, const Life& life)
{
    tx.execute("update strategy_plan set state=$1, hearing_until=$2, adopted_on=$3, paper_number=$4, paper_body=$5, wording_hash=$6, paper=$7 where county=$8 and id=$9", life.state, life.hearing_until,
               life.adopted_on, life.paper_number, life.paper_body, life.wording_hash, life.paper, county, plan);
}

std::vector<KeptPlan> all(storage::Reader& reader, base::CountyId county)
{
    std::vector<KeptPlan> plans;
    for (auto& record : record::list(reader, *plan_kind(), county, {record::living(), "sort_name", false, most_plans, 0}))
        plans.push_back({{record.id}, record::as<Plan>(record.values), life_of(reader, county, {record.id}).value_or(Life{})});
    std::stable_sort(plans.begin(), plans.end(), [](auto& left, auto& right) { return left.plan.actor.has_value() < right.plan.actor.has_value(); });
    return plans;
}

std::optional<KeptPlan> leading(storage::Reader& reader, base::CountyId county)
{
    std::optional<KeptPlan> best;
    auto rank = [](const KeptPlan& one) { return std::tuple(one.life.state == PlanState::adopted, one.plan.kind == PlanKind::integration_concept, one.life.adopted_on.value_or(base::Day{}), one.id.value); };
    for (auto& one : all(reader, county)) {
        if (one.plan.actor || one.plan.kind == PlanKind::development_concept || one.life.state == PlanState::superseded) continue;
        if (!best || rank(*best) < rank(one)) best = one;
    }
    return best;
}

std::vector<KeptGoal> tree(storage::Reader& reader, base::CountyId county, PlanId plan)
{
    auto all = goals_where(reader, county, {"plan=?", {plan.value}});
    std::vector<KeptGoal> tree;
    add_with_children(all, std::nullopt, 1, tree);
    // A municipal plan's goals may hang on the county's fields: what has no parent in this plan stands at the end.
    for (auto& one : all)
        if (std::none_of(tree.begin(), tree.end(), [&](auto& known) { return known.id == one.id; })) tree.push_back(one);
    return tree;
}

std::vector<KeptGoal> fields(storage::Reader& reader, base::CountyId county) { return goals_where(reader, county, {"level='field'", {}}); }

void add_wording(storage::Tx& tx, base::CountyId county, PlanId plan, const Wording& wording)
{
    tx.execute("insert into strategy_wording (county, plan, kind, subject, number, title, body, adopted_on) values ($1,$2,$3,$4,$5,$6,$7,$8)", county, plan, wording.kind, wording.subject,
               wording.number, wording.title, wording.body, wording.adopted_on);
}

std::vector<Wording> wording_of(storage::Reader& reader, base::CountyId county, PlanId plan)
{
    return reader.all<Wording>("select kind, subject, number, title, body, adopted_on from strategy_wording where county=$1 and plan=$2 order by kind, subject", county, plan);
}

std::optional<Wording> wording_of(storage::Reader& reader, base::CountyId county, std::string_view kind, std::int64_t subject)
{
    return reader.first<Wording>("select kind, subject, number, title, body, adopted_on from strategy_wording where county=$1 and kind=$2 and subject=$3 order by adopted_on desc limit 1", county,
                                 std::string(kind), subject);
}

std::string fingerprint(const std::vector<Wording>& all)
{
    std::string text;
    for (auto& one : all) {
        for (auto& part : {one.kind, base::id_text(one.subject), one.number, one.title, one.body, base::iso_day(one.adopted_on)}) text += std::to_string(part.size()) + ':' + part;
        text += '\n';
    }
    return base::sha256_hex(text);
}

} // namespace landlotse::strategy::plans
