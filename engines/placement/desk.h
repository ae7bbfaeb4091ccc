#pragma once
// "What if?" at the desk: one person's place is set or ruled out, everything that is open stays as it is, and the answer says at once
// what it costs and who would have to move.

#include "engines/placement/plan.h"

#include <memory>

namespace landlotse::placement {

/// A need whose place differs between two plans; -1 is unplaced.
struct Moved {
    int need = 0;
    int from = -1;
    int to = -1;

    friend bool operator==(const Moved&, const Moved&) = default;
};

struct Answer {
    bool possible = false;      ///< no minimum is broken and nobody who must be placed loses the last place
    Cost more = 0;              ///< how much dearer the whole plan becomes; negative when it becomes cheaper
    std::vector<Moved> moved;   ///< everybody whose place changes, the person asked about first
};

/// Keeps a plan ready for questions. One question takes a few shortest paths (milliseconds in a county), one setting-up a fraction of
/// solving. Only for problems of one dimension with unit sizes and without quotas; `knows` is false otherwise.
class Desk {
public:
    Desk(const Problem& problem, const Plan& plan);
    ~Desk();
    Desk(Desk&&) noexcept;
    Desk& operator=(Desk&&) noexcept;

    /// True when the need lies in a part the desk can answer for.
    bool knows(int need) const;
    /// What if this need went to `option` (open, and a pair of it), or with -1 nowhere?
    Answer ask(int need, int option) const;
    /// What a further seat in an open option would save (0 where one is free): the price of a seat.
    Cost seat_price(int option) const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// Everybody whose place differs: the displacement report of a lock, or of a new round.
std::vector<Moved> moved_between(const Plan& before, const Plan& after, std::size_t needs);

} // namespace landlotse::placement
