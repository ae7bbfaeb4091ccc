#include "rooms/courses/actions/change_seat.h"

#include "rooms/courses/store/people.h"
#include "rooms/courses/store/room_left.h"
#include "rooms/courses/store/seats.h"

#include <fmt/format.h>

namespace landlotse::courses {

namespace {

auto refused(const char* message, const char* field = "") { return base::refuse(base::Faults{{field, message, {}, 0, 0}}); }

std::string learner_address(LearnerId id) { return "/office/learners/" + base::id_text(id); }

/// The level that a test has shown counts from now on.
void raise_level(audit::Deed& deed, LearnerId id, const std::optional<directory::Cefr>& reached)
{
    if (!reached) return;
    auto kept = learners::find(deed.tx(), deed.county(), id);
    if (!kept || kept->record.archived_at || (kept->learner.level && *kept->learner.level >= *reached)) return;
    kept->learner.level = reached;
    kept->learner.tested = true;
    kept->record.values = record::values_of(kept->learner);
    // Somebody else may be writing at the same moment; then their change stands and the level is theirs to enter.
    (void)record::update(deed, *learner_kind(), kept->record);
}

void apply(Seat& seat, const SeatReport& report, base::Day today)
{
    bool begins = report.state == SeatState::started && seat.state == SeatState::accepted;
    bool ends = (report.state == SeatState::completed || report.state == SeatState::left) && !seat.ended_on;
    if (begins) seat.started_on = today;
    if (ends) {
        seat.ended_on = today;
        if (!seat.started_on && report.state == SeatState::completed) seat.started_on = today;
    }
    seat.state = report.state;
    seat.units_attended = report.units_attended;
    seat.orderly = report.orderly;
    seat.reached = report.reached;
    seat.lid_passed = report.lid_passed;
    if (report.state == SeatState::left) seat.reason = report.reason;
}

} // namespace

audit::DeedResult answer_offer(audit::Deed& deed, SeatId id, SeatAnswer answer, std::string_view how, base::Day today)
{
    auto seat = seats::find(deed.tx(), deed.county(), id);
    if (!seat || seat->state != SeatState::offered) return refused("courses.seat.not_open");
    seat->state = answer == SeatAnswer::accept ? SeatState::accepted : SeatState::declined;
    seat->answered_on = today;
    seat->answered_how = how;
    seats::update(deed.tx(), deed.county(), *seat);
    deed.note({"courses.seat.answered", "learner", seat->learner.value, std::string(storage::name_of(seat->state))});
    return learner_address(seat->learner);
}

audit::DeedResult release_offer(audit::Deed& deed, SeatId id, base::Day today)
{
    auto seat = seats::find(deed.tx(), deed.county(), id);
    if (!seat || seat->state != SeatState::offered) return refused("courses.seat.not_open");
    seat->state = SeatState::expired;
    seat->answered_on = today;
    seats::update(deed.tx(), deed.county(), *seat);
    deed.note({"courses.seat.released", "learner", seat->learner.value, ""});
    return learner_address(seat->learner);
}

audit::DeedResult change_course(audit::Deed& deed, SeatId id, CourseId to, SeatReason reason, base::Day today)
{
    auto seat = seats::find(deed.tx(), deed.county(), id);
    auto course = courses_store::find(deed.tx(), deed.county(), to);
    if (!seat || (seat->state != SeatState::accepted && seat->state != SeatState::started)) return refused("courses.seat.not_taken");
    if (!course || course->record.archived_at || to == seat->course) return refused("courses.seat.no_course", "course");
    bool is_ground = reason == SeatReason::move || reason == SeatReason::part_or_full_time || reason == SeatReason::childcare || reason == SeatReason::work_or_training;
    if (!is_ground) return refused("courses.seat.no_ground", "reason");
    auto kept = learners::find(deed.tx(), deed.county(), seat->learner);
    auto shortage = kept ? shortage_for(deed.tx(), deed.county(), to, course->course, kept->learner, today) : Shortage::none;
    if (shortage != Shortage::none) return refused(refusal_of(shortage), "course");
    auto next = *seat;
    next.id = deed.tx().make_id<SeatId>();
    next.course = to;
    next.state = SeatState::accepted;
    next.offered_on = today;
    next.answered_on = today;
    next.answered_how = "desk";
    next.reason = reason;
    next.started_on.reset();
    seat->state = SeatState::left;
    seat->reason = reason;
    seat->ended_on = today;
    seats::update(deed.tx(), deed.county(), *seat);
    seats::insert(deed.tx(), deed.county(), next);
    deed.note({"courses.seat.changed", "learner", seat->learner.value, std::string(storage::name_of(reason))});
    return learner_address(seat->learner);
}

audit::DeedResult exchange_seats(audit::Deed& deed, SeatId one, SeatId other, base::Day today)
{
    auto a = seats::find(deed.tx(), deed.county(), one), b = seats::find(deed.tx(), deed.county(), other);
    if (!a || !b || !a->holds_seat() || !b->holds_seat() || a->course == b->course) return refused("courses.seat.not_exchangeable", "other");
    std::swap(a->course, b->course);
    for (auto* seat : {&*a, &*b}) {
        seat->reason = SeatReason::exchange;
        seats::update(deed.tx(), deed.county(), *seat);
        deed.note({"courses.seat.exchanged", "learner", seat->learner.value, ""});
    }
    for (auto& id : {a->course, b->course}) {
        auto course = courses_store::find(deed.tx(), deed.county(), id);
        if (course && !has_places_for_all(deed.tx(), deed.county(), id, course->course, today)) return refused("courses.seat.no_care", "other");
    }
    return learner_address(a->learner);
}

audit::DeedResult report_course(audit::Deed& deed, CourseId course, const std::vector<SeatReport>& reports, base::Day today)
{
    for (auto& report : reports) {
        auto seat = seats::find(deed.tx(), deed.county(), report.id);
        if (!seat || seat->course != course) return refused("courses.seat.not_here");
        bool was_taken = seat->state == SeatState::accepted || seat->state == SeatState::started || seat->state == SeatState::completed || seat->state == SeatState::left;
        if (!was_taken) return refused("courses.seat.not_taken");
        apply(*seat, report, today);
        seats::update(deed.tx(), deed.county(), *seat);
        if (seat->state == SeatState::completed) raise_level(deed, seat->learner, seat->reached);
    }
    deed.note({"courses.course.reported", "course", course.value, fmt::format("people={}", reports.size())});
    return "/office/course-offers/" + base::id_text(course);
}

} // namespace landlotse::courses
