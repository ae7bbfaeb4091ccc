#pragma once
// Who looks after the children while somebody learns (R3.4c, what runs beside a chain): a nursery, the course itself, or nobody, and then
// that is what stands in the way.

#include "rooms/courses/domain/care.h"

namespace landlotse::courses {

enum class CareBy {
    nobody_needed, ///< no children, or a course at home
    nursery,       ///< a place is promised and begins in time
    course,        ///< the course has childcare
    missing,
};
BOOST_DESCRIBE_ENUM(CareBy, nobody_needed, nursery, course, missing)

/// In this course. Whether the course has places enough is another question (care_problem.h).
inline CareBy care_in(const Learner& learner, const Course& course)
{
    if (learner.children == 0) return CareBy::nobody_needed;
    if (nursery_holds(learner, course.starts_on)) return CareBy::nursery;
    if (course.form == CourseForm::online) return CareBy::nobody_needed;
    return course.childcare ? CareBy::course : CareBy::missing;
}

/// As long as there is no course: would somebody look after them on that day?
inline CareBy care_on(const Learner& learner, base::Day day)
{
    if (learner.children == 0) return CareBy::nobody_needed;
    return nursery_holds(learner, day) ? CareBy::nursery : CareBy::missing;
}

} // namespace landlotse::courses
