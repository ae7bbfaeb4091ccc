#include "rooms/council/store/papers.h"

#include "kernel/record/store.h"

namespace landlotse::council::papers {

PaperWay way_of(storage::Reader& reader, base::CountyId county, PaperId paper, Audience audience)
{
    PaperWay way;
    auto found = record::find(reader, *paper_kind(), county, paper.value);
    if (!found || found->archived_at || (audience == Audience::everybody && found->conf != 0)) return way;
    way.paper_id = found->id;
    way.paper = record::as<Paper>(found->values);
    storage::Condition parts{"paper=? and archived_at is null" + std::string(audience == Audience::everybody ? " and conf=0" : ""), {found->id}};
    std::vector<std::int64_t> bodies;
    for (auto& station : record::list(reader, *consultation_kind(), county, {parts, "position", false, 50, 0})) way.sequence.push_back(record::as<Consultation>(station.values));
    for (auto& station : way.sequence) bodies.push_back(station.body.value);
    auto names = record::titles(reader, *body_kind(), county, bodies);
    for (auto& station : way.sequence) way.bodies.push_back(names[station.body.value]);
    for (auto& hearing : record::list(reader, *hearing_kind(), county, {parts, "holder", true, 50, 0})) way.hearings.push_back(record::as<Hearing>(hearing.values));
    return way;
}

std::optional<Decision> decision_on(storage::Reader& reader, base::CountyId county, PaperId paper)
{
    storage::Condition of_paper{"paper=? and archived_at is null and state<>'dropped'", {paper.value}};
    auto found = record::list(reader, *resolution_kind(), county, {of_paper, "decided_on", true, 1, 0});
    if (found.empty()) return std::nullopt;
    auto resolution = record::as<Resolution>(found.front().values);
    Decision decision;
    decision.resolution = {found.front().id};
    decision.decided_on = resolution.decided_on;
    auto names = record::titles(reader, *body_kind(), county, {resolution.body.value});
    if (!names.empty()) decision.body = names.begin()->second;
    if (auto item = record::find(reader, *agenda_item_kind(), county, resolution.agenda_item.value)) {
        auto dealt = record::as<AgendaItem>(item->values);
        decision.outcome = dealt.outcome.value_or(Outcome::adopted);
        decision.wording = dealt.wording;
        decision.votes_yes = dealt.votes_yes;
        decision.votes_no = dealt.votes_no;
        decision.votes_abstain = dealt.votes_abstain;
    }
    return decision;
}

std::vector<Named> undecided(storage::Reader& reader, base::CountyId county, int most)
{
    std::vector<Named> all;
    storage::Condition open{"decided_on is null", {}};
    for (auto& record : record::list(reader, *paper_kind(), county, {record::living() && open, "dated_on", true, most, 0})) all.push_back({{record.id}, paper_kind()->title_of(record)});
    return all;
}

} // namespace landlotse::council::papers
