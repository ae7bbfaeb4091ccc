#pragma once
// A planning round as a problem of the placement engine: who needs, what may open, what binds, what was promised (R3.4a).

#include "engines/placement/plan.h"
#include "rooms/courses/domain/fit.h"
#include "rooms/courses/domain/seat.h"

#include <functional>
#include <map>

namespace landlotse::courses {

struct ResourceLine {
    ResourceId id;
    Resource resource;
};

/// What was promised to somebody in a course of this round.
struct Promise {
    LearnerId learner;
    CourseId course;
    SeatState state = SeatState::offered;
};

/// Children of a course that the round does not plan (it runs already, or another round placed people in it) and the group they are with.
struct CareTaken {
    ResourceId group;
    record::Codes parts; ///< times of the week
    base::Day from;
    std::optional<base::Day> until;
    Children children;
};

enum class WishKind { lock, forbid };
BOOST_DESCRIBE_ENUM(WishKind, lock, forbid)

/// What a person decided before the engine does.
struct RoundWish {
    LearnerId learner;
    CourseId course;
    WishKind kind{};
};

/// Everything a round reads; the engine sees nothing else.
struct RoundInput {
    base::Day as_of;
    Weights weights;
    std::vector<NeedLine> needs;
    std::vector<OfferLine> offers;
    std::vector<ResourceLine> resources;
    std::vector<CareTaken> care_taken;
    std::vector<Promise> promises;
    std::vector<RoundWish> wishes;
    std::map<LearnerId, CourseId> proposed_before; ///< what the same round proposed before: changing it has its price
};

struct RoundProblem {
    placement::Problem problem; ///< needs, options and resources in the order of the input
    std::map<LearnerId, int> need_of;
    std::map<CourseId, int> option_of;
    /// Promises in courses that were cancelled or fell out of the round: somebody has to speak with these people.
    std::vector<Promise> broken;
};

/// Pairs of another kind of course are left out without a word; every other missing pair carries its first rule.
RoundProblem problem_of(const RoundInput& input, const Travel& travel);

/// One of the changes that would give somebody a seat, from a fixed catalogue.
enum class ChangeKind { none, one_more_seat, one_learner_more, travel_further, other_time, childcare_offered, childcare_places };
BOOST_DESCRIBE_ENUM(ChangeKind, none, one_more_seat, one_learner_more, travel_further, other_time, childcare_offered, childcare_places)

struct SingleChange {
    ChangeKind kind = ChangeKind::none;
    CourseId course;
    std::int64_t gain = 0;    ///< in units, of the whole plan
    std::int64_t minutes = 0; ///< travel_further: the way as it would be
};

/// A further travel class is accepted in steps of so many minutes, two at most.
inline constexpr int travel_step = 15, travel_steps = 2;

/// Courses that only one rule of the catalogue keeps from this learner: the candidates for a single change, cheapest first.
std::vector<SingleChange> candidates_for_change(const RoundInput& input, const Travel& travel, std::size_t need);
/// The best change of each kind for somebody who waits, found with the engine (engines/placement/changes.h): the pair is added and the plan
/// solved again while what is open stays open. Best first; only changes that make the plan better.
std::vector<SingleChange> single_changes(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, const Travel& travel,
                                         std::size_t need);
/// What it is worth to offer childcare in a course that has none: solved again with the pairs that would then exist. In units; 0 when
/// nobody who waits is kept away by nothing else. `stop` true: with the best that was found so far.
std::int64_t worth_of_childcare(const RoundInput& input, const RoundProblem& round, const placement::Plan& plan, const Travel& travel, std::size_t offer,
                                const std::function<bool()>& stop = {});

inline placement::Cost cost_of(std::int64_t units) { return units * placement::cost_unit; }
inline std::int64_t units_of(placement::Cost cost) { return cost / placement::cost_unit; }

} // namespace landlotse::courses
