#pragma once
// What anybody may see: adopted plans, their public measures with their adopted wording, and published reports.

#include "rooms/strategy/store/plans.h"
#include "rooms/strategy/store/reports.h"

#include <map>

namespace landlotse::strategy::portal {

struct PublicMeasure {
    MeasureId id;
    std::string number;
    std::string title; ///< adopted wording, or the working title of what was added later
    std::string body;
    GoalId goal;
    GoalId field;
    directory::ActorId lead;
    Status status = Status::no_data;
    std::optional<base::Day> starts_on;
    std::optional<base::Day> ends_on;
    bool is_continuous = false;
    base::Day touched_on;
    std::int64_t done = 0; ///< milestones
    std::int64_t steps = 0;
};
BOOST_DESCRIBE_STRUCT(PublicMeasure, (), (id, number, title, body, goal, field, lead, status, starts_on, ends_on, is_continuous, touched_on, done, steps))

/// Adopted plans of county and municipalities, the leading one first; none while none is adopted.
std::vector<plans::KeptPlan> adopted(storage::Reader& reader, base::CountyId county);
/// The wanted one of them, or else the first.
std::optional<plans::KeptPlan> plan(storage::Reader& reader, base::CountyId county, PlanId wanted = {});
/// In the order of their numbers. `measure`: only that one.
std::vector<PublicMeasure> measures(storage::Reader& reader, base::CountyId county, PlanId plan, std::optional<MeasureId> measure = {});
/// Titles of goals as adopted.
std::map<std::int64_t, plans::Wording> goals(storage::Reader& reader, base::CountyId county, PlanId plan);
/// Milestones that are not cancelled, by day.
std::vector<Milestone> milestones(storage::Reader& reader, base::CountyId county, MeasureId measure);

/// Something that happened to a public measure.
struct Event {
    MeasureId measure;
    std::string title;
    std::string step; ///< the milestone reached
    base::Day day;
    std::int64_t id = 0;
};
BOOST_DESCRIBE_STRUCT(Event, (), (measure, title, step, day, id))
/// Milestones reached, newest first.
std::vector<Event> events(storage::Reader& reader, base::CountyId county, PlanId plan, std::optional<MeasureId> measure, int limit);

} // namespace landlotse::strategy::portal
