#pragma once
// A course that a provider offers, planned or running, and what several courses share: teachers, rooms, childcare groups.

#include "rooms/courses/domain/learner.h"

namespace landlotse::courses {

using CourseId = base::Id<struct CourseTag>;
using ResourceId = base::Id<struct ResourceTag>;

/// Planned: opens when the planning finds a group. Fixed: takes place in any case.
enum class CourseState { planned, fixed, running, ended, cancelled };
BOOST_DESCRIBE_ENUM(CourseState, planned, fixed, running, ended, cancelled)

enum class CourseForm { on_site, online, travelling_teacher };
BOOST_DESCRIBE_ENUM(CourseForm, on_site, online, travelling_teacher)

struct Course {
    std::string title;
    directory::ActorId provider;
    CourseState state = CourseState::planned;
    std::string type = "ik_general"; ///< code of a kind of course (law.h)
    std::optional<directory::Cefr> level; ///< of those who begin; empty = from the very beginning
    std::int64_t module = 1;              ///< with which section it begins
    CourseForm form = CourseForm::on_site;
    std::optional<directory::PlaceId> place; ///< empty only online
    std::string room;
    std::string times; ///< weekly, text of calendar/opening.h
    base::Day starts_on;
    std::optional<base::Day> ends_on;
    std::int64_t least = 12;  ///< learners without whom it does not open
    std::int64_t target = 18;
    std::int64_t most = 20;
    std::int64_t kept_seats = 0; ///< for a neighbouring county in a joint course (R3.3)
    std::string joint_with;      ///< that county
    bool childcare = false;
    std::optional<std::int64_t> childcare_places;      ///< children at the same time; empty = not counted
    std::optional<std::int64_t> childcare_under_three; ///< of them, places for children under three
    bool women_only = false;
    std::string teacher_name;
    std::optional<ResourceId> teacher;         ///< pools that limit how many courses open together
    std::optional<ResourceId> room_pool;
    std::optional<ResourceId> childcare_group;
    bool repetition = false; ///< takes people who repeat units
    std::optional<base::Day> dtz_on; ///< final language test (IntV 17)
    std::optional<base::Day> lid_on; ///< test "Leben in Deutschland"

    std::int64_t own_seats() const { return most - kept_seats; }
};
BOOST_DESCRIBE_STRUCT(Course, (),
                      (title, provider, state, type, level, module, form, place, room, times, starts_on, ends_on, least, target, most,
                       kept_seats, joint_with, childcare, childcare_places, childcare_under_three, women_only, teacher_name, teacher, room_pool, childcare_group, repetition, dtz_on, lid_on))

enum class ResourceKind { teacher, room, childcare };
BOOST_DESCRIBE_ENUM(ResourceKind, teacher, room, childcare)

/// Teachers, rooms or childcare groups of a provider: so many courses of one round can use them.
struct Resource {
    std::string name;
    directory::ActorId provider;
    ResourceKind kind = ResourceKind::teacher;
    std::int64_t courses = 1;
    std::optional<std::int64_t> places;      ///< childcare: children at the same time, of all courses that use the group then
    std::optional<std::int64_t> under_three; ///< of them, places for children under three
};
BOOST_DESCRIBE_STRUCT(Resource, (), (name, provider, kind, courses, places, under_three))

const std::shared_ptr<const record::Kind>& course_kind();
const std::shared_ptr<const record::Kind>& resource_kind();

} // namespace landlotse::courses
