#include "rooms/courses/store/reach.h"

#include "rooms/courses/store/seats.h"

namespace landlotse::courses {

std::vector<ReachLine> reach_in(storage::Reader& reader, base::CountyId county, base::Day today)
{
    std::map<CourseId, Course> courses;
    for (auto& kept : courses_store::list(reader, county, {})) courses.emplace(kept.id(), kept.course);
    std::set<LearnerId> seated;
    std::vector<SeatOutcome> outcomes;
    for (auto& seat : seats::all(reader, county)) {
        if (seat.holds_seat()) seated.insert(seat.learner);
        auto course = courses.find(seat.course);
        if (course == courses.end()) continue;
        auto track = law::course_type(course->second.type, course->second.starts_on).track;
        outcomes.push_back({track, seat.state, course->second.starts_on <= today, seat.started_on.has_value()});
    }
    std::vector<NeedLine> seeking;
    for (auto& kept : learners::list(reader, county, record::living() && storage::Condition{"state='seeking'", {}})) seeking.push_back(need_line(kept.id(), kept.learner, kept.entered_on(), today));
    storage::Condition to_come{"(state='planned' or state='fixed') and starts_on>=?", {base::iso_day(today)}};
    auto offers = offer_lines(reader, county, to_come, resource_lines(reader, county));
    return reach_of(seeking, seated, offers, *travel_of(reader, county), outcomes);
}

} // namespace landlotse::courses
