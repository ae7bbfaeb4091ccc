#include "rooms/courses/store/room_left.h"

#include "rooms/courses/domain/care_use.h"
#include "rooms/courses/store/rounds.h"
#include "rooms/courses/store/seats.h"

#include <algorithm>

namespace landlotse::courses {

namespace {

std::optional<Resource> group_of(storage::Reader& reader, base::CountyId county, const Course& course)
{
    if (!course.childcare || !course.childcare_group) return std::nullopt;
    auto record = record::find(reader, *resource_kind(), county, course.childcare_group->value);
    return record && !record->archived_at ? std::optional(record::as<Resource>(record->values)) : std::nullopt;
}

/// From today on, as long as this course runs, the group holds the children of all courses that run then and those who come in addition.
bool group_holds(storage::Reader& reader, base::CountyId county, const Course& course, const Resource& group, const Children& more, base::Day today)
{
    CarePlaces places{group.places, group.under_three};
    if (!places.is_counted()) return true;
    std::vector<CareTaken> taken;
    storage::Condition same{"childcare_group=? and state in ('planned','fixed','running')", {course.childcare_group->value}};
    for (auto& other : courses_store::list(reader, county, record::living() && same))
        taken.push_back({*course.childcare_group, offer_line(other.id(), other.course, {}).parts, other.course.starts_on, other.course.ends_on, children_in(reader, county, other.id(), other.course)});
    auto children = most_at_once(taken, offer_line({}, course, {}).parts, std::max(course.starts_on, today), course.ends_on);
    children += more;
    return places.hold(children);
}

} // namespace

Children children_in(storage::Reader& reader, base::CountyId county, CourseId id, const Course& course)
{
    Children children;
    if (!course.childcare) return children;
    for (auto& seat : seats::of_course(reader, county, id)) {
        auto kept = seat.holds_seat() ? learners::find(reader, county, seat.learner) : std::nullopt;
        if (kept) children += children_at(kept->learner, course);
    }
    return children;
}

CarePlaces places_of(storage::Reader& reader, base::CountyId county, const Course& course)
{
    auto group = group_of(reader, county, course);
    return group ? within_group(care_places(course), *group) : care_places(course);
}

bool has_places_for_all(storage::Reader& reader, base::CountyId county, CourseId id, const Course& course, base::Day today)
{
    auto group = group_of(reader, county, course);
    return care_places(course).hold(children_in(reader, county, id, course)) && (!group || group_holds(reader, county, course, *group, {}, today));
}

Shortage shortage_for(storage::Reader& reader, base::CountyId county, CourseId id, const Course& course, const Learner& learner, base::Day today)
{
    auto seats = seats::of_course(reader, county, id);
    auto taken = std::count_if(seats.begin(), seats.end(), [](auto& one) { return one.holds_seat(); });
    if (taken >= course.own_seats()) return Shortage::seats;
    auto own = children_at(learner, course);
    if (own.all == 0) return Shortage::none;
    auto children = children_in(reader, county, id, course);
    children += own;
    if (!care_places(course).hold(children)) return Shortage::childcare;
    auto group = group_of(reader, county, course);
    return !group || group_holds(reader, county, course, *group, own, today) ? Shortage::none : Shortage::childcare;
}

} // namespace landlotse::courses
