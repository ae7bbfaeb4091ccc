#pragma once
// What becomes of an offered seat: accepted, declined, released; started, changed, exchanged, finished.

#include "kernel/audit/audit.h"
#include "rooms/courses/domain/seat.h"

namespace landlotse::courses {

enum class SeatAnswer { accept, decline };

/// Once: whoever has answered asks the coordination to change it. Too late is refused only when the offer was released.
audit::DeedResult answer_offer(audit::Deed& deed, SeatId id, SeatAnswer answer, std::string_view how, base::Day today);
/// Nobody answered: the seat goes back. A person's decision, never by itself.
audit::DeedResult release_offer(audit::Deed& deed, SeatId id, base::Day today);
/// To another course, on one of the law's grounds (IntV 14(4)); refused when it is full.
audit::DeedResult change_course(audit::Deed& deed, SeatId id, CourseId to, SeatReason reason, base::Day today);
/// Two people change places (R3.4b): neither course gains or loses a seat.
audit::DeedResult exchange_seats(audit::Deed& deed, SeatId one, SeatId other, base::Day today);

/// What a provider reports about one seat.
struct SeatReport {
    SeatId id;
    SeatState state = SeatState::started;
    std::optional<std::int64_t> units_attended;
    std::optional<bool> orderly;
    std::optional<directory::Cefr> reached;
    std::optional<bool> lid_passed;
    SeatReason reason = SeatReason::none;
};
/// Everybody of one course together. Whoever completed with a level has it as their level from now on.
audit::DeedResult report_course(audit::Deed& deed, CourseId course, const std::vector<SeatReport>& reports, base::Day today);

} // namespace landlotse::courses
