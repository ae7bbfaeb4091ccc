#pragma once
// Places for children in a round's problem: as further dimensions of the courses, and as quotas of the groups that several courses share.

#include "rooms/courses/domain/round.h"

namespace landlotse::courses {

/// Adds children and children under three to the problem of the round, as far as they could be too many anywhere. Courses that leave their
/// children with the same group at the same time of the week share its places; what was promised holds even where it is too much already.
void count_children(const RoundInput& input, RoundProblem& round);

/// Children that each course would look after by a plan, in the order of the offers.
std::vector<Children> children_by_offer(const RoundInput& input, const placement::Plan& plan);

/// How full courses and their childcare are by a plan. Keeps a reference to the problem.
class Fullness {
public:
    Fullness(const placement::Problem& problem, const placement::Plan& plan);

    bool is_open(std::size_t option) const { return is_open_[option]; }
    bool has_seat(std::size_t option) const;
    /// Whether the children of somebody who is not there yet would find places, in the course and in the group it shares.
    bool has_places(std::size_t need, std::size_t option) const;
    /// Open, a seat free, and only the places for the children missing.
    bool lacks_only_care(std::size_t need, std::size_t option) const { return is_open(option) && has_seat(option) && !has_places(need, option); }
    /// Options that hold more than they can, and quotas; empty when every child has a place.
    struct TooFull {
        std::vector<int> options; ///< together
        std::size_t dimension = 0;
        std::int64_t by = 0;
    };
    std::vector<TooFull> too_full() const;

private:
    placement::Size load_of(const placement::Quota& quota) const;

    const placement::Problem& problem_;
    std::vector<char> is_open_;
    std::vector<placement::Size> loads_; ///< per option, per dimension
};

} // namespace landlotse::courses
