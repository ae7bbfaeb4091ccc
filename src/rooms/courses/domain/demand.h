#pragma once
// Where enough people wait for a course that nobody offers (R3.4d): the demand map, and "enough people for a course at X".

#include "rooms/courses/domain/fit.h"

#include <vector>

namespace landlotse::courses {

/// A course that would find its group.
struct CourseIdea {
    directory::RegionId region;
    Track track{};
    std::optional<directory::Cefr> level;
    std::vector<std::string> parts;   ///< of the week, together
    std::vector<LearnerId> learners;  ///< who could come
    int with_children = 0;            ///< of them, who need childcare: the idea has it
    int women_only = 0;               ///< of them, who wish a course for women: the idea is one when this is not 0
};

/// Ideas for those without a seat: in every municipality and at all times that anybody named, those who could come by their own limits of
/// travel and time. The largest group first; each person counts for one idea only. `least`: smallest group worth naming.
std::vector<CourseIdea> course_ideas(const std::vector<NeedLine>& waiting, const std::vector<directory::RegionId>& regions, const Travel& travel,
                                     std::size_t least, std::size_t most_ideas);

} // namespace landlotse::courses
