#pragma once
// Planning rounds, what they read and what came of them.

#include "rooms/courses/domain/round.h"
#include "rooms/courses/store/people.h"

#include <memory>
#include <string>
#include <vector>

namespace landlotse::courses {

enum class RoundState { open, solved, decided };
BOOST_DESCRIBE_ENUM(RoundState, open, solved, decided)

struct Round {
    RoundId id;
    std::string name;
    base::Day from_day, to_day; ///< courses that begin in this time are planned
    record::Codes tracks;       ///< empty = all
    base::Day as_of;            ///< the day on which waiting is counted
    RoundState state = RoundState::open;
    Weights weights;
    std::string status; ///< of the plan: optimal, feasible, infeasible; empty = not run yet
    std::int64_t objective = 0; ///< millionths
    double bound = 0;           ///< units
    std::string checked;        ///< `sound`, or the first rule that the checker found broken
    std::string fingerprint;    ///< of the problem that was solved
    double seconds = 0;
    base::PersonId created_by;
    base::Instant created_at;
    std::optional<base::Instant> solved_at, decided_at;
    std::optional<base::PersonId> decided_by;
    std::string reason; ///< of the decision: why not everything that was proposed

    bool is_proven() const { return status == "optimal"; }
    double gap() const;
};

struct Proposal {
    LearnerId learner;
    CourseId course; ///< 0 = waits
    std::int64_t cost = 0;
    std::string reason;
    ChangeKind change_kind = ChangeKind::none;
    CourseId change_course;
    std::int64_t change_gain = 0;
};
BOOST_DESCRIBE_STRUCT(Proposal, (), (learner, course, cost, reason, change_kind, change_course, change_gain))

struct OpeningLine {
    CourseId course;
    bool is_open = false;
    std::int64_t missing = 0;         ///< learners to the minimum
    std::int64_t childcare_worth = 0; ///< units; 0 = nothing, or it has childcare
};
BOOST_DESCRIBE_STRUCT(OpeningLine, (), (course, is_open, missing, childcare_worth))

struct PriceLine {
    ResourceId resource;
    std::int64_t worth = 0; ///< of one more, in units
};
BOOST_DESCRIBE_STRUCT(PriceLine, (), (resource, worth))

struct KeptWish {
    LearnerId learner;
    CourseId course;
    WishKind kind{};
    std::string reason;
    base::PersonId person;
    base::Instant at;
};
BOOST_DESCRIBE_STRUCT(KeptWish, (), (learner, course, kind, reason, person, at))

/// All that a run leaves.
struct RoundResult {
    std::vector<Proposal> proposals;
    std::vector<OpeningLine> openings;
    std::vector<PriceLine> prices;
};

namespace rounds {

void insert(storage::Tx& tx, base::CountyId county, const Round& round);
void update(storage::Tx& tx, base::CountyId county, const Round& round);
std::optional<Round> find(storage::Reader& reader, base::CountyId county, RoundId id);
/// Newest first.
std::vector<Round> all(storage::Reader& reader, base::CountyId county);
/// Takes a round with everything of it away; seats stay.
void erase(storage::Tx& tx, base::CountyId county, RoundId id);

void put_result(storage::Tx& tx, base::CountyId county, RoundId id, const RoundResult& result);
RoundResult result_of(storage::Reader& reader, base::CountyId county, RoundId id);

void put_wish(storage::Tx& tx, base::CountyId county, RoundId id, const KeptWish& wish);
void drop_wish(storage::Tx& tx, base::CountyId county, RoundId id, LearnerId learner, CourseId course);
std::vector<KeptWish> wishes_of(storage::Reader& reader, base::CountyId county, RoundId id);

} // namespace rounds

std::vector<ResourceLine> resource_lines(storage::Reader& reader, base::CountyId county);
/// Living courses with the places of the childcare group they use.
std::vector<OfferLine> offer_lines(storage::Reader& reader, base::CountyId county, const storage::Condition& where, const std::vector<ResourceLine>& resources);

/// A round with everything it reads, today.
struct GatheredRound {
    RoundInput input;
    std::unique_ptr<Travel> travel;
};
GatheredRound gather(storage::Reader& reader, base::CountyId county, const Round& round);

/// Learners who look for a course and hold no seat: whom clocks and the demand map are about.
std::vector<NeedLine> waiting_learners(storage::Reader& reader, base::CountyId county, base::Day today);

/// SHA-256 over everything the engine would see.
std::string fingerprint_of(const placement::Problem& problem);
/// The plan as far as the desk and the reasons need it.
placement::Plan plan_from(const Round& round, const RoundProblem& built, const RoundResult& result);

} // namespace landlotse::courses
