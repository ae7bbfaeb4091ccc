#pragma once
// Whom offers reach (R1.4, R3.4): of those who are known to need a course, how many have one they could go to; of those with an offer, how many
// accept; of those who accepted, how many begin and finish. Figures of few people are not told.

#include "rooms/courses/domain/fit.h"
#include "rooms/courses/domain/seat.h"

#include <optional>
#include <set>
#include <vector>

namespace landlotse::courses {

/// Fewer than this could be one family: neither these nor those beside them are then told.
inline constexpr int least_shown = 5;

struct Share {
    int part = 0, all = 0;
    bool is_covering = false; ///< kept back, because with it another one could be subtracted out of the sum

    /// 0 … 100; nothing without anybody, and nothing when the part or the rest is few people (1 to 4) or it covers such a figure.
    std::optional<double> percent() const;
    bool is_protected() const { return all > 0 && !percent(); }
};

/// A seat as far as it counts here.
struct SeatOutcome {
    Track track{}; ///< of its course
    SeatState state{};
    bool has_begun = false;     ///< the course, by its date
    bool took_part = false;     ///< was there on a first day
};

struct ReachLine {
    std::optional<Track> track; ///< nothing = all together
    Share reached;  ///< known needs with a seat, or with a course that has not begun and against which no rule speaks; full or not
    Share accepted; ///< offers that were answered or ran out: accepted
    Share started;  ///< accepted seats in courses that have begun: took part
    Share finished; ///< took part and are done: completed
};

/// All together first, then each kind of course for which there is anybody. `offers`: courses that have not begun.
std::vector<ReachLine> reach_of(const std::vector<NeedLine>& seeking, const std::set<LearnerId>& seated, const std::vector<OfferLine>& offers, const Travel& travel, const std::vector<SeatOutcome>& seats);

} // namespace landlotse::courses
