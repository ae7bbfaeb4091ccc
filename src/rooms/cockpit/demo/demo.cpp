#include "rooms/cockpit/demo/demo.h"

#include "kernel/calendar/zone.h"
#include "rooms/council/api.h"
#include "rooms/strategy/api.h"

#include <stdexcept>

namespace landlotse::cockpit {

namespace {

/// Operation id of the demo; other rooms take the ones before.
constexpr std::int64_t operation = 990;
constexpr int meetings = 5, most_measures = 6;
constexpr auto hearing_before = std::chrono::days(45), stated_before = std::chrono::days(30);

std::vector<strategy::PaperId> papers_to_come(storage::Reader& reader, base::CountyId county, base::Day today)
{
    std::vector<strategy::PaperId> papers;
    for (auto& line : council::next_meetings(reader, county, today, council::Audience::office, meetings).first)
        if (auto pack = council::committee_pack(reader, county, council::MeetingId{line.id}, today))
            for (auto& item : pack->items)
                if (item.paper_id && item.item.is_integration && static_cast<int>(papers.size()) < most_measures) papers.push_back({*item.paper_id});
    return papers;
}

template<class T>
std::int64_t insert(audit::Deed& deed, const record::Kind& kind, const T& thing)
{
    record::Record record;
    record.values = record::values_of(thing);
    return record::insert(deed, kind, record).id;
}

std::optional<council::BodyId> body_of(storage::Reader& reader, base::CountyId county, const char* kind)
{
    auto found = record::list(reader, *council::body_kind(), county, {record::living() && storage::Condition{"kind=?", {std::string(kind)}}, "id", false, 1, 0});
    return found.empty() ? std::nullopt : std::optional(council::BodyId{found.front().id});
}

/// The council's way to the concept: heard by advisory board and officer, decided on the day of adoption.
struct Adoption {
    audit::Deed& deed;
    const strategy::plans::KeptPlan& plan;
    council::BodyId decides, board;
    base::Day day;
    council::Paper paper = {};
    council::PaperId id = {};
    council::MeetingId meeting = {};
    council::AgendaItemId item = {};

    void add_paper()
    {
        paper.reference = plan.life.paper_number;
        paper.subject = plan.plan.title;
        paper.kind = council::PaperKind::concept_paper;
        paper.dated_on = day - hearing_before;
        paper.lead_unit = "Büro der Integrationsbeauftragten";
        paper.facts = "Sieben Handlungsfelder, 25 Ziele und 60 Maßnahmen. Das Konzept entstand in vier Werkstätten mit Ämtern, Gemeinden, Vereinen und Eingewanderten.";
        paper.proposal = "Der Kreistag beschließt das Integrationskonzept und beauftragt die Verwaltung, jährlich zu berichten.";
        paper.decided_on = day;
        id = {insert(deed, *council::paper_kind(), paper)};
    }
    void add_meeting()
    {
        council::Meeting one;
        one.title = "Sondersitzung des Kreistags zum Integrationskonzept";
        one.body = decides;
        one.held_on = day;
        one.starts_at = "17:00";
        one.state = council::MeetingState::held;
        one.minutes = "Die Sitzung wurde ordnungsgemäß einberufen. Das Gremium war beschlussfähig.";
        meeting = {insert(deed, *council::meeting_kind(), one)};
        council::AgendaItem point;
        point.meeting = meeting;
        point.title = paper.subject;
        point.number = "Ö 1";
        point.paper = id;
        point.is_integration = true;
        point.outcome = council::Outcome::adopted;
        point.wording = paper.proposal;
        point.votes_yes = 31;
        point.votes_no = 6;
        point.votes_abstain = 3;
        item = {insert(deed, *council::agenda_item_kind(), point)};
    }
    void add_stations()
    {
        council::Consultation first;
        first.paper = id;
        first.body = board;
        first.role = council::ConsultationRole::hearing;
        first.planned_on = day - stated_before;
        insert(deed, *council::consultation_kind(), first);
        council::Consultation last;
        last.paper = id;
        last.position = 1;
        last.body = decides;
        last.role = council::ConsultationRole::decision;
        last.is_authoritative = true;
        last.planned_on = day;
        last.meeting = meeting;
        last.agenda_item = item;
        last.outcome = council::Outcome::adopted;
        insert(deed, *council::consultation_kind(), last);
    }
    void add_hearing(council::Holder holder, council::Stance stance, const std::string& statement)
    {
        council::Hearing hearing;
        hearing.paper = id;
        hearing.holder = holder;
        if (holder == council::Holder::advisory_board) hearing.body = board;
        hearing.basis = "Hauptsatzung";
        hearing.opened_on = day - hearing_before;
        hearing.due_on = hearing.opened_on + std::chrono::days(council::usual_days);
        hearing.state = council::HearingState::stated;
        hearing.stance = stance;
        hearing.statement = statement;
        hearing.stated_on = day - stated_before;
        insert(deed, *council::hearing_kind(), hearing);
    }
    void add_resolution()
    {
        council::Resolution resolution;
        resolution.title = paper.reference + " " + paper.subject;
        resolution.agenda_item = item;
        resolution.paper = id;
        resolution.body = decides;
        resolution.decided_on = day;
        resolution.responsible = paper.lead_unit;
        resolution.state = council::CarryingOut::carried_out;
        resolution.report = "Das Konzept ist veröffentlicht, der erste Bericht liegt vor.";
        resolution.reported_on = day + std::chrono::days(300);
        resolution.confirmed_on = day + std::chrono::days(365);
        insert(deed, *council::resolution_kind(), resolution);
    }
};

/// The adopted concept rests on a paper that can be read, with hearing and resolution.
void tie_demo_concept(audit::Deed& deed)
{
    auto plan = strategy::plans::leading(deed.tx(), deed.county());
    auto decides = body_of(deed.tx(), deed.county(), "council"), board = body_of(deed.tx(), deed.county(), "advisory_board");
    if (!plan || !plan->life.adopted_on || !decides || !board) throw std::logic_error("the demo of the cockpit needs concept, council and board");
    Adoption adoption{deed, *plan, *decides, *board, *plan->life.adopted_on};
    adoption.add_paper();
    adoption.add_meeting();
    adoption.add_stations();
    adoption.add_hearing(council::Holder::officer, council::Stance::agrees, "Das Konzept nimmt auf, was die Werkstätten ergeben haben.");
    adoption.add_hearing(council::Holder::advisory_board, council::Stance::agrees_with_conditions, "Wir stimmen zu, wenn jedes Jahr öffentlich berichtet wird.");
    adoption.add_resolution();
    plan->life.paper = strategy::PaperId{adoption.id.value};
    strategy::plans::put_life(deed.tx(), deed.county(), plan->id, plan->life);
}

} // namespace

void tie_demo_mandates(storage::Database& database, const identity::County& county)
{
    auto& kind = *strategy::measure_kind();
    auto done = audit::carry_out(database, identity::system_actor(county.id), base::OperationId{operation}, [&](audit::Deed& deed) -> audit::DeedResult {
        tie_demo_concept(deed);
        auto today = calendar::local_time(deed.tx().now()).day;
        auto papers = papers_to_come(deed.tx(), county.id, today);
        auto measures = record::list(deed.tx(), kind, county.id, {record::living() && storage::Condition{"paper is null", {}}, "number", false, most_measures, 0});
        for (std::size_t at = 0; at < papers.size() && at < measures.size(); ++at) {
            measures[at].values[kind.index_of("paper")] = papers[at].value;
            if (!record::update(deed, kind, measures[at])) throw std::logic_error("a measure of the demo changed meanwhile");
        }
        deed.note({"cockpit.demo.tied", "", 0, {}});
        return std::string();
    });
    if (!done) throw std::logic_error("the demo's mandates were refused");
}

} // namespace landlotse::cockpit
