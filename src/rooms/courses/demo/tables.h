#pragma once
// Patterns of the invented courses, from demo/*.tsv, and learners by chance.

#include "kernel/base/dice.h"
#include "rooms/courses/domain/course.h"

#include <string>
#include <vector>

namespace landlotse::courses::demo {

using base::Dice;

struct CoursePlan {
    std::string title, type;
    std::optional<directory::Cefr> level;
    std::string times;
    int least = 0, target = 0, most = 0;
    bool childcare = false, women_only = false;
    CourseForm form{};
};
std::vector<CoursePlan> course_plans();

/// Nine providers more than the directory's three.
const std::vector<std::string>& provider_names();
std::string town_name(storage::Reader& reader, base::CountyId county, directory::RegionId region);
/// Somebody who seeks a course, without home and institution.
Learner learner(Dice& dice, base::Day today);

} // namespace landlotse::courses::demo
