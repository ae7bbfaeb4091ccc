#include "rooms/strategy/actions/adopt_plan.h"

#include "rooms/strategy/domain/measure.h"
#include "rooms/strategy/store/plans.h"
#include "rooms/strategy/store/standings.h"

#include <fmt/format.h>

namespace landlotse::strategy {

namespace {

constexpr int most_measures = 20'000;

std::string address_of(PlanId plan) { return "/office/plans/" + base::id_text(plan); }

auto refused(const char* field, const char* message) { return base::refuse(base::Faults{{field, message, {}, 0, 0}}); }

std::string body_of(const Goal& goal) { return goal.need.empty() ? goal.about : goal.about + "\n\n" + goal.need; }

void freeze_wording(storage::Tx& tx, base::CountyId county, PlanId plan, base::Day day)
{
    for (auto& one : plans::tree(tx, county, plan)) plans::add_wording(tx, county, plan, {"goal", one.id.value, one.goal.number, one.goal.title, body_of(one.goal), day});
    storage::Condition of_plan{"plan=?", {plan.value}};
    for (auto& record : record::list(tx, *measure_kind(), county, {record::living() && of_plan, "sort_name", false, most_measures, 0})) {
        auto measure = record::as<Measure>(record.values);
        plans::add_wording(tx, county, plan, {"measure", record.id, measure.number, measure.title, measure.about, day});
    }
}

/// A measure without a mandate of its own is carried by the resolution of its plan, and was heard with it unless it was heard by itself.
void carry_mandate(storage::Tx& tx, base::CountyId county, PlanId plan, const Resolution& resolution)
{
    if (resolution.hearing)
        tx.execute("update strategy_measure set hearing=$1 where county=$2 and plan=$3 and archived_at is null and hearing in ('not_needed','to_ask','asked')", *resolution.hearing, county, plan);
    tx.execute("update strategy_measure set mandate_number=$1, mandate_body=$2, mandate_on=$3, paper=$4 where county=$5 and plan=$6 and archived_at is null and mandate_number='' and paper is null",
               resolution.paper_number, resolution.body, resolution.day, resolution.paper, county, plan);
}

void supersede_older(storage::Tx& tx, base::CountyId county, const plans::KeptPlan& newer)
{
    for (auto& one : plans::all(tx, county)) {
        if (one.id == newer.id || one.life.state != PlanState::adopted || one.plan.actor != newer.plan.actor || one.plan.kind != newer.plan.kind) continue;
        one.life.state = PlanState::superseded;
        plans::put_life(tx, county, one.id, one.life);
    }
}

} // namespace

audit::DeedResult open_hearing(audit::Deed& deed, PlanId plan, std::optional<base::Day> until)
{
    auto life = plans::life_of(deed.tx(), deed.county(), plan);
    if (!life || life->state != PlanState::draft) return refused("state", "strategy.adopt.not_a_draft");
    if (!until || *until < standings::today(deed.tx())) return refused("hearing_until", "strategy.adopt.hearing_until");
    life->state = PlanState::hearing;
    life->hearing_until = until;
    plans::put_life(deed.tx(), deed.county(), plan, *life);
    deed.note({"strategy.plan.hearing_opened", "plan", plan.value, "until=" + base::iso_day(*until)});
    return address_of(plan);
}

audit::DeedResult return_to_draft(audit::Deed& deed, PlanId plan)
{
    auto life = plans::life_of(deed.tx(), deed.county(), plan);
    if (!life || life->state != PlanState::hearing) return refused("state", "strategy.adopt.not_in_hearing");
    life->state = PlanState::draft;
    plans::put_life(deed.tx(), deed.county(), plan, *life);
    deed.note({"strategy.plan.returned", "plan", plan.value, ""});
    return address_of(plan);
}

audit::DeedResult put_to_council(audit::Deed& deed, PlanId plan, PaperId paper, base::Day hearing_until)
{
    auto life = plans::life_of(deed.tx(), deed.county(), plan);
    if (!life || (life->state != PlanState::draft && life->state != PlanState::hearing)) return refused("state", "strategy.adopt.not_a_draft");
    if (life->state == PlanState::draft) life->hearing_until = hearing_until;
    life->state = PlanState::hearing;
    life->paper = paper;
    plans::put_life(deed.tx(), deed.county(), plan, *life);
    deed.note({"strategy.plan.put_to_council", "plan", plan.value, "paper=" + base::id_text(paper.value)});
    return address_of(plan);
}

audit::DeedResult adopt_plan(audit::Deed& deed, PlanId plan, const Resolution& resolution)
{
    auto& tx = deed.tx();
    auto county = deed.county();
    auto record = record::find(tx, *plan_kind(), county, plan.value);
    auto life = plans::life_of(tx, county, plan);
    if (!record || !life || life->state != PlanState::hearing) return refused("state", "strategy.adopt.not_in_hearing");
    base::Faults faults;
    if (resolution.paper_number.empty()) faults.push_back({"paper_number", "record.required", {}, 0, 0});
    if (resolution.body.empty()) faults.push_back({"paper_body", "record.required", {}, 0, 0});
    if (!resolution.day) faults.push_back({"adopted_on", "record.required", {}, 0, 0});
    else if (*resolution.day > standings::today(tx)) faults.push_back({"adopted_on", "strategy.adopt.in_the_future", {}, 0, 0});
    if (!faults.empty()) return base::refuse(faults);
    freeze_wording(tx, county, plan, *resolution.day);
    carry_mandate(tx, county, plan, resolution);
    *life = {PlanState::adopted, life->hearing_until, resolution.day, resolution.paper_number, resolution.body, plans::fingerprint(plans::wording_of(tx, county, plan)), resolution.paper};
    plans::put_life(tx, county, plan, *life);
    supersede_older(tx, county, {plan, record::as<Plan>(record->values), *life});
    deed.note({"strategy.plan.adopted", "plan", plan.value, "wording=" + life->wording_hash});
    return address_of(plan);
}

std::string wording_break(storage::Reader& reader, base::CountyId county, PlanId plan)
{
    auto life = plans::life_of(reader, county, plan);
    if (!life || life->wording_hash.empty()) return {};
    auto now = plans::fingerprint(plans::wording_of(reader, county, plan));
    if (now != life->wording_hash) return "rows";
    // The audit note is chained: whoever changed rows and plan together would have to change the whole chain.
    audit::LogFilter adoptions;
    adoptions.deed_prefix = "strategy.plan.adopted";
    adoptions.limit = 1000;
    for (auto& note : audit::newest_notes(reader, county, adoptions))
        if (note.subject == plan.value) return note.facts == "wording=" + now ? "" : "note";
    return "note";
}

} // namespace landlotse::strategy
