#include "rooms/courses/domain/chain.h"

namespace landlotse::courses {

namespace {

bool leads_to_integration(Track track) { return track == Track::orientation || track == Track::women; }

NextStep first_step(const Learner& learner)
{
    switch (learner.track) {
    case Track::orientation:
    case Track::women: return NextStep::orientation;
    case Track::job_language: return NextStep::job_language;
    case Track::repeat: return NextStep::repeat;
    default: return NextStep::integration;
    }
}

} // namespace

NextStep next_step(const Learner& learner, const std::optional<Finished>& last)
{
    if (!last) return first_step(learner);
    if (last->state == SeatState::left) return NextStep::advice;
    if (leads_to_integration(last->track)) return NextStep::integration;
    if (last->track == Track::job_language) return last->reached >= directory::Cefr::b2 ? NextStep::training : NextStep::job_language;
    // IntV 17: success is B1; below it come the units that may be repeated.
    if (last->reached >= directory::Cefr::b1) return NextStep::job_language;
    return last->track == Track::repeat ? NextStep::advice : NextStep::repeat;
}

std::optional<Track> track_of(NextStep step, const Learner& learner)
{
    switch (step) {
    case NextStep::orientation: return learner.track == Track::women ? Track::women : Track::orientation;
    case NextStep::integration:
        if (learner.track == Track::literacy || learner.track == Track::second_script || learner.track == Track::support) return learner.track;
        return Track::integration;
    case NextStep::repeat: return Track::repeat;
    case NextStep::job_language: return Track::job_language;
    default: return std::nullopt;
    }
}

} // namespace landlotse::courses
