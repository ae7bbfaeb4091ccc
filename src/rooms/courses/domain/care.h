#pragma once
// Childcare beside a course, counted in places (R1.4, R5.2; IntV 4a(2)): a learner with two children needs two, and those under three are
// counted once more where a nursery takes fewer of them.

#include "rooms/courses/domain/course.h"

#include <algorithm>
#include <optional>

namespace landlotse::courses {

/// Children to be looked after while their parents learn.
struct Children {
    std::int64_t all = 0;
    std::int64_t under_three = 0; ///< of them

    Children& operator+=(const Children& more)
    {
        all += more.all;
        under_three += more.under_three;
        return *this;
    }
};

/// Places for children at the same time. What is empty was not counted, and does not bind.
struct CarePlaces {
    std::optional<std::int64_t> all;
    std::optional<std::int64_t> under_three; ///< of them, for children under three

    bool is_counted() const { return all || under_three; }
    /// What is left when these are there.
    CarePlaces without(const Children& children) const
    {
        auto left = [](const std::optional<std::int64_t>& places, std::int64_t taken) { return places ? std::optional(std::max<std::int64_t>(0, *places - taken)) : places; };
        return {left(all, children.all), left(under_three, children.under_three)};
    }
    bool hold(const Children& children) const { return (!all || children.all <= *all) && (!under_three || children.under_three <= *under_three); }
};

inline Children children_of(const Learner& learner) { return {learner.children, learner.children_under_three.value_or(0)}; }

/// Children that come along to this course: none to one that has no childcare, none online, none that a nursery looks after by then.
inline Children children_at(const Learner& learner, const Course& course)
{
    bool come = course.childcare && course.form != CourseForm::online && !nursery_holds(learner, course.starts_on);
    return come ? children_of(learner) : Children{};
}

inline CarePlaces care_places(const Course& course) { return course.childcare ? CarePlaces{course.childcare_places, course.childcare_under_three} : CarePlaces{}; }

inline CarePlaces smaller_of(const CarePlaces& one, const CarePlaces& other)
{
    auto smaller = [](const std::optional<std::int64_t>& a, const std::optional<std::int64_t>& b) { return a && b ? std::optional(std::min(*a, *b)) : a ? a : b; };
    return {smaller(one.all, other.all), smaller(one.under_three, other.under_three)};
}

/// A course cannot look after more children than the group it leaves them with.
inline CarePlaces within_group(const CarePlaces& course, const Resource& group) { return smaller_of(course, {group.places, group.under_three}); }

} // namespace landlotse::courses
