#pragma once
// The best plan of a round in which every child has a place, and what pages ask about it.

#include "engines/placement/desk.h"
#include "engines/placement/solve.h"
#include "rooms/courses/domain/care_problem.h"

namespace landlotse::courses {

/// The best plan, with reasons and prices. Places for children make a problem a good deal harder, and mostly seats are what is short. So it is
/// solved without them first (until `stop_plain` says so): a best plan of that kind in which all children find a place is the best of all,
/// with the same proof. Otherwise families are taken out where their children are too many, the whole problem is solved, and the better of
/// both counts; each bound holds for it.
placement::Plan solve_counting_children(const placement::Problem& problem, const placement::Settings& settings, const std::function<bool()>& stop_plain = {});

/// What if this need went to that option (a pair of the problem), everything that is open staying open? Where places for children are counted,
/// no other family comes to a course with counted places in which it is not now.
placement::Answer what_if(const placement::Problem& problem, const placement::Plan& plan, int need, int option);

/// Courses that the plan leaves closed: may families come when they are opened after all?
enum class ClosedCourses { without_families, with_families };

/// The problem without children, in which no family comes to a counted course in which the plan does not have it. Without families in courses
/// that were closed every plan of it is one of the problem, and the best one costs the same.
placement::Problem with_families_kept(const placement::Problem& problem, const placement::Plan& plan, ClosedCourses closed);

} // namespace landlotse::courses
