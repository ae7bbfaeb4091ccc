#pragma once
// What could run beside a chain, near somebody's home (R3.4c): nurseries of the directory, courses for mothers.

#include "rooms/courses/domain/nursery.h"
#include "rooms/courses/store/people.h"

namespace landlotse::courses {

struct Nearby {
    std::int64_t id = 0; ///< of the directory's offer, or of the course
    std::string title;
    std::optional<int> minutes; ///< from the home, as the learner travels
};

/// Read once, asked for many learners.
class Beside {
public:
    Beside(storage::Reader& reader, base::CountyId county, base::Day today);

    /// Offers of nurseries that the learner can reach, the nearest first; three at most.
    std::vector<Nearby> nurseries_for(const Learner& learner) const;
    /// Courses for women with childcare that have not begun, for a mother; three at most.
    std::vector<Nearby> mothers_courses_for(const Learner& learner) const;

private:
    struct Thing {
        std::int64_t id = 0;
        std::string title;
        directory::RegionId region;
    };
    std::vector<Nearby> nearest(const std::vector<Thing>& things, const Learner& learner) const;

    std::unique_ptr<Travel> travel_;
    std::vector<Thing> nurseries_, courses_;
};

/// Accepted seats in courses to come for which nobody will look after the children, with the learner and the course.
struct BlockedSeat {
    KeptLearner learner;
    KeptCourse course;
};
std::vector<BlockedSeat> blocked_seats(storage::Reader& reader, base::CountyId county, base::Day today, const storage::Condition& visible);

} // namespace landlotse::courses
