#pragma once
// The integration concept as the council decides it: plans of county and municipalities, the tree of fields, goals and sub-goals, and the
// measures with everything a resolution, a committee or a funder asks about them (R2.5, R1.2, R2.6, R2.10).

#include "rooms/directory/api.h"

#include <array>

namespace landlotse::strategy {

using PlanId = base::Id<struct PlanTag>;
using GoalId = base::Id<struct GoalTag>;
using MeasureId = base::Id<struct MeasureTag>;
using MilestoneId = base::Id<struct MilestoneTag>;
using IndicatorId = base::Id<struct IndicatorTag>;
using AreaId = base::Id<struct AreaTag>;
/// A paper of the council (kind `paper`); known by its name only, because the room that keeps it stands on the same level.
using PaperId = base::Id<struct PaperTag>;

enum class PlanKind { integration_concept, action_plan, development_concept };
BOOST_DESCRIBE_ENUM(PlanKind, integration_concept, action_plan, development_concept)

/// Draft → hearing → adopted → superseded. Changed by deeds only (actions/adopt_plan.h), never by a form.
enum class PlanState { draft, hearing, adopted, superseded };
BOOST_DESCRIBE_ENUM(PlanState, draft, hearing, adopted, superseded)

/// A concept or plan. Days of freshness are the plan's own: how old a state of a measure may become.
struct Plan {
    std::string title;
    PlanKind kind = PlanKind::integration_concept;
    std::optional<directory::ActorId> actor;   ///< whose plan; empty = the county's
    std::optional<directory::RegionId> region; ///< where it holds; empty = the whole county
    std::optional<PlanId> parent;              ///< the county's plan whose fields a municipal plan shares
    std::string about;
    std::optional<base::Day> from_day;
    std::optional<base::Day> until_day;
    std::optional<base::Day> update_due; ///< when it is to be brought up to date
    std::int64_t fresh_target = 30;      ///< days
    std::int64_t fresh_acceptable = 60;  ///< days; then a reminder goes out
    std::int64_t fresh_stale = 180;      ///< days
};
BOOST_DESCRIBE_STRUCT(Plan, (), (title, kind, actor, region, parent, about, from_day, until_day, update_due, fresh_target, fresh_acceptable, fresh_stale))

/// Handlungsfeld, Leitziel, Teilziel.
enum class GoalLevel { field, goal, sub_goal };
BOOST_DESCRIBE_ENUM(GoalLevel, field, goal, sub_goal)

struct Goal {
    std::string title;
    PlanId plan;
    GoalLevel level = GoalLevel::field;
    std::optional<GoalId> parent;
    std::string number;                  ///< `3`, `3.2`, `3.2.1`: also the order
    std::string need;                    ///< where things stand, what is missing
    std::string about;
    std::string development_goal;        ///< the goal of the county's development strategy it serves (R1.2)
    std::string budget_product;          ///< the product of the budget it belongs to (R1.2)
    std::optional<std::string> topic;    ///< the directory's word for it: offers with this goal contribute (R2.7)
};
BOOST_DESCRIBE_STRUCT(Goal, (), (title, plan, level, parent, number, need, about, development_goal, budget_product, topic))

const std::shared_ptr<const record::Kind>& plan_kind();
const std::shared_ptr<const record::Kind>& goal_kind();

} // namespace landlotse::strategy
