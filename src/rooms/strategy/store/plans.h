#pragma once
// The life of a plan: draft, hearing, adopted. And the wording that was adopted, which nothing changes any more.

#include "kernel/record/store.h"
#include "rooms/strategy/domain/plan.h"

namespace landlotse::strategy::plans {

struct Life {
    PlanState state = PlanState::draft;
    std::optional<base::Day> hearing_until;
    std::optional<base::Day> adopted_on;
    std::string paper_number;
    std::string paper_body;
    std::string wording_hash;
    std::optional<PaperId> paper; ///< of the council; empty = none, or one older than the papers kept
};
BOOST_DESCRIBE_STRUCT(Life, (), (state, hearing_until, adopted_on, paper_number, paper_body, wording_hash, paper))

std::optional<Life> life_of(storage::Reader& reader, base::CountyId county, PlanId plan);
void put_life(storage::Tx& tx, base::CountyId county, PlanId plan, const Life& life);

struct KeptPlan {
    PlanId id;
    Plan plan;
    Life life;
};
/// All plans in use: the county's first, then by title.
std::vector<KeptPlan> all(storage::Reader& reader, base::CountyId county);
/// The county's plan that is in force (a concept before an action plan, the newest first), or else its newest draft: what the cockpit speaks of.
std::optional<KeptPlan> leading(storage::Reader& reader, base::CountyId county);

struct KeptGoal {
    GoalId id;
    Goal goal;
};
/// The tree of a plan in the order of its numbers (`2` before `10`), each goal behind what it belongs to.
std::vector<KeptGoal> tree(storage::Reader& reader, base::CountyId county, PlanId plan);
/// All fields of action of the county's plans, by id, with number and title.
std::vector<KeptGoal> fields(storage::Reader& reader, base::CountyId county);

/// One adopted text.
struct Wording {
    std::string kind; ///< goal or measure
    std::int64_t subject = 0;
    std::string number;
    std::string title;
    std::string body;
    base::Day adopted_on;
};
BOOST_DESCRIBE_STRUCT(Wording, (), (kind, subject, number, title, body, adopted_on))
void add_wording(storage::Tx& tx, base::CountyId county, PlanId plan, const Wording& wording);
std::vector<Wording> wording_of(storage::Reader& reader, base::CountyId county, PlanId plan);
/// The newest adopted wording of one goal or measure.
std::optional<Wording> wording_of(storage::Reader& reader, base::CountyId county, std::string_view kind, std::int64_t subject);
/// A fingerprint of all of it; the same rows give the same one.
std::string fingerprint(const std::vector<Wording>& all);

} // namespace landlotse::strategy::plans
