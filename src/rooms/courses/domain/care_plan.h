#pragma once
// The best plan of a round in which every child has a place, and what pages ask about it.

#include "engines/placement/desk.h"
#include "engines/placement/solve.h"
#include "rooms/courses/domain/care_problem.h"

namespace landlotse::courses {

/// The best plan, with reasons and prices; those of seats, every family staying with the courses in which it is.
placement::Plan solve_counting_children(const placement::Problem& problem, const placement::Settings& settings);

/// What if this need went to that option (a pair of the problem), everything that is open staying open? Where places for children are counted,
/// no other family comes to a course with counted places in which it is not now.
placement::Answer what_if(const placement::Problem& problem, const placement::Plan& plan, int need, int option);

/// Courses that the plan leaves closed: may families come when they are opened after all?
enum class ClosedCourses { without_families, with_families };

/// The problem without children, in which no family comes to a counted course in which the plan does not have it. Without families in courses
/// that were closed every plan of it is one of the problem, and the best one costs the same.
placement::Problem with_families_kept(const placement::Problem& problem, const placement::Plan& plan, ClosedCourses closed);

} // namespace landlotse::courses
