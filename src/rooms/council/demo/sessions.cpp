// The demo's meetings and papers: three years back, three months ahead, every state of a hearing and of a resolution.

#include "rooms/council/demo/demo_parts.h"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>

namespace landlotse::council::demo {

namespace {

constexpr int meeting_count = 30, papers_each = 4, ahead = 3;
constexpr int days_between = 37;

struct Session {
    MeetingId id;
    Meeting meeting;
    std::size_t body = 0;
    bool is_past = false;
};

std::vector<Session> add_meetings(World& world)
{
    constexpr const char* names[] = {"Sitzung des Kreistags", "Sitzung des Sozialausschusses", "Sitzung des Schulausschusses", "Sitzung des Integrationsbeirats"};
    std::vector<Session> all;
    for (int number = 0; number < meeting_count; ++number) {
        Session session;
        session.body = static_cast<std::size_t>(number) % 4;
        auto& meeting = session.meeting;
        meeting.held_on = world.today + std::chrono::days(days_between * (number - (meeting_count - ahead)) + 16);
        // Bodies meet on Wednesdays.
        meeting.held_on -= std::chrono::weekday(meeting.held_on) - std::chrono::Wednesday;
        session.is_past = meeting.held_on < world.today;
        meeting.title = fmt::format("{}. {}", number / 4 + 1, names[session.body]);
        meeting.body = world.bodies[session.body];
        meeting.starts_at = "17:00";
        meeting.ends_at = session.is_past ? "19:30" : "";
        meeting.venue = world.venue;
        meeting.state = session.is_past ? MeetingState::held : number == meeting_count - ahead ? MeetingState::invited : MeetingState::scheduled;
        meeting.is_public = number != 10;
        if (session.is_past) {
            meeting.minutes = "Die Sitzung wurde ordnungsgemäß einberufen. Das Gremium war beschlussfähig.";
        }
        session.id = {world.add(*meeting_kind(), meeting)};
        if (session.is_past && number % 5 == 0) world.add(*closed_minutes_kind(), ClosedMinutes{"", session.id, "Im nichtöffentlichen Teil wurde eine Personalie besprochen."});
        all.push_back(session);
    }
    return all;
}

/// What comes of a paper in a past meeting, in turn.
Outcome outcome_of(const Session& session, PaperKind kind, int number)
{
    if (kind == PaperKind::report || kind == PaperKind::inquiry) return Outcome::noted;
    if (session.body == 3) return Outcome::recommended;
    if (number % 11 == 5) return Outcome::rejected;
    if (number % 9 == 4) return Outcome::postponed;
    return number % 5 == 2 ? Outcome::adopted_amended : Outcome::adopted;
}

void add_hearing(World& world, PaperId paper, Holder holder, base::Day decided_on, int number)
{
    Hearing hearing;
    hearing.paper = paper;
    hearing.holder = holder;
    if (holder == Holder::advisory_board) hearing.body = world.bodies[3];
    hearing.basis = holder == Holder::officer ? "SächsIntG §§ 16, 19" : "SächsIntG §§ 16, 18";
    hearing.opened_on = decided_on - std::chrono::days(40);
    hearing.due_on = hearing.opened_on + std::chrono::days(usual_days);
    constexpr HearingState states[] = {HearingState::stated, HearingState::stated, HearingState::waived, HearingState::stated, HearingState::missed};
    hearing.state = states[number % 5];
    if (hearing.state == HearingState::stated) {
        constexpr Stance stances[] = {Stance::agrees, Stance::agrees_with_conditions, Stance::objects, Stance::no_remarks};
        hearing.stance = stances[number % 4];
        hearing.stated_on = hearing.opened_on + std::chrono::days(15);
        if (hearing.stance == Stance::agrees_with_conditions) hearing.statement = "Wir stimmen zu, wenn die Angebote auch abends und mit Kinderbetreuung stattfinden.";
        if (hearing.stance == Stance::objects) hearing.statement = "Wir lehnen die Vorlage ab: Die Gemeinden ohne Bahnhof sind nicht bedacht.";
        if (hearing.stance == Stance::agrees) hearing.statement = "Wir begrüßen die Vorlage.";
    }
    world.add(*hearing_kind(), hearing);
}

/// Resolutions grow old: the first are confirmed, the next reported, some are late, the newest have time.
void add_resolution(World& world, const Session& session, const std::vector<Session>& all, AgendaItemId item, PaperId paper, const Paper& what, int number)
{
    Resolution resolution;
    resolution.title = what.title.empty() ? fmt::format("{} {}", what.reference, what.subject) : what.title;
    resolution.agenda_item = item;
    resolution.paper = paper;
    resolution.body = session.meeting.body;
    resolution.decided_on = session.meeting.held_on;
    resolution.responsible = what.lead_unit;
    resolution.due_on = session.meeting.held_on + std::chrono::days(number % 3 == 0 ? 90 : 240);
    const Session* later = nullptr;
    for (auto& one : all)
        if (one.is_past && one.body == session.body && one.meeting.held_on > session.meeting.held_on + std::chrono::days(100)) {
            later = &one;
            break;
        }
    bool is_late = number % 7 == 3;
    if (later && !is_late) {
        resolution.report = "Der Auftrag ist ausgeführt.";
        resolution.reported_on = later->meeting.held_on - std::chrono::days(14);
        resolution.state = CarryingOut::reported;
        if (number % 6 != 1) {
            resolution.state = CarryingOut::carried_out;
            resolution.confirmed_on = later->meeting.held_on;
            resolution.confirmed_in = later->id;
        }
    }
    world.add(*resolution_kind(), resolution);
}

void add_stations(World& world, PaperId paper, const Session& session, std::optional<AgendaItemId> item, std::optional<Outcome> outcome, bool is_relevant, int number)
{
    auto add = [&](BodyId body, ConsultationRole role, std::int64_t position) {
        Consultation station;
        station.paper = paper;
        station.body = body;
        station.role = role;
        station.position = position;
        station.planned_on = session.meeting.held_on - std::chrono::days(21);
        station.outcome = outcome && role == ConsultationRole::advice ? std::optional(Outcome::recommended) : std::nullopt;
        world.add(*consultation_kind(), station);
    };
    if (is_relevant && session.body != 3 && item && outcome) add(world.bodies[3], ConsultationRole::hearing, 0);
    if (session.body == 0) add(world.bodies[number % 2 == 0 ? 1 : 2], ConsultationRole::advice, 1);
    Consultation deciding;
    deciding.paper = paper;
    deciding.body = session.meeting.body;
    deciding.role = outcome == Outcome::noted ? ConsultationRole::notice : ConsultationRole::decision;
    deciding.is_authoritative = session.body != 3;
    deciding.position = 2;
    deciding.planned_on = session.meeting.held_on;
    deciding.meeting = session.id;
    deciding.agenda_item = item;
    deciding.outcome = outcome;
    world.add(*consultation_kind(), deciding);
}

void add_paper(World& world, const Session& session, const std::vector<Session>& all, const Subject& subject, int number, int place)
{
    Paper paper;
    // Papers for meetings to come lie on the table already.
    paper.dated_on = std::min(session.meeting.held_on - std::chrono::days(35), world.today - std::chrono::days(number % 9 + 1));
    auto year = static_cast<int>(std::chrono::year_month_day(paper.dated_on).year());
    paper.reference = fmt::format("VO/{}/{:03}", year, number + 1);
    paper.subject = number < 16 ? subject.subject : fmt::format("{} ({})", subject.subject, year);
    paper.kind = subject.kind;
    paper.is_public = session.meeting.is_public && number % 10 != 7;
    paper.lead_unit = subject.lead;
    paper.author = "Sachbearbeitung";
    paper.facts = subject.facts;
    paper.proposal = subject.proposal;
    paper.cost_once = subject.cost_once;
    paper.cost_yearly = subject.cost_yearly;
    if (subject.cost_once || subject.cost_yearly) paper.product_account = fmt::format("31.{:02}.01", number % 40 + 1);
    if (subject.kind == PaperKind::motion) paper.originator = world.factions[static_cast<std::size_t>(number) % world.factions.size()];
    std::optional<Outcome> outcome;
    if (session.is_past) outcome = outcome_of(session, subject.kind, number);
    bool is_decided = outcome && session.body != 3 && is_final(*outcome);
    // What was put off long ago has been decided since; only the latest is still on its way.
    bool is_over = outcome && (is_final(*outcome) || session.meeting.held_on < world.today - std::chrono::days(200));
    if (is_over) paper.decided_on = session.meeting.held_on;
    PaperId id{world.add(*paper_kind(), paper)};
    auto kept = record::as<Paper>(record::find(world.deed.tx(), *paper_kind(), world.deed.county(), id.value)->values);
    bool is_relevant = kept.relevance == Relevance::relevant;
    AgendaItem item;
    item.title = paper.subject;
    item.meeting = session.id;
    item.position = place;
    item.is_public = paper.is_public;
    item.number = fmt::format("{} {}", paper.is_public ? "Ö" : "N", place + 1);
    item.paper = id;
    item.outcome = outcome;
    if (outcome && *outcome != Outcome::noted) {
        item.wording = is_resolution(*outcome) ? paper.proposal : std::string();
        item.votes_yes = *outcome == Outcome::rejected ? 9 : 24 + number % 12;
        item.votes_no = *outcome == Outcome::rejected ? 27 : number % 7;
        item.votes_abstain = number % 4;
    }
    AgendaItemId item_id{world.add(*agenda_item_kind(), item)};
    add_stations(world, id, session, item_id, outcome, is_relevant, number);
    if (is_relevant && is_over) {
        // Some were decided without anybody being asked: that is what the list is for.
        if (number % 13 != 6) add_hearing(world, id, Holder::officer, session.meeting.held_on, number);
        if (number % 13 != 6) add_hearing(world, id, Holder::advisory_board, session.meeting.held_on, number + 1);
    }
    if (is_decided && is_resolution(*outcome)) add_resolution(world, session, all, item_id, id, kept, number);
}

/// One hearing that the program opened lies three weeks back: nobody answered.
void let_one_be_late(World& world)
{
    storage::Condition open{"state='open' and archived_at is null", {}};
    for (auto& record : record::list(world.deed.tx(), *hearing_kind(), world.deed.county(), {open, "id", false, 3, 0})) {
        auto hearing = record::as<Hearing>(record.values);
        hearing.opened_on -= std::chrono::days(usual_days + 3);
        hearing.due_on -= std::chrono::days(usual_days + 3);
        record.values = record::values_of(hearing);
        if (!record::update(world.deed, *hearing_kind(), record)) throw std::logic_error("a hearing of the demo changed meanwhile");
    }
}

} // namespace

void add_sessions(World& world)
{
    auto all = add_meetings(world);
    auto what = subjects();
    int number = 0;
    for (auto& session : all)
        for (int place = 0; place < papers_each; ++place) {
            // The school committee deals with everything but integration: its alarm is the rhythm's.
            auto at = session.body == 2 ? 8 + static_cast<std::size_t>(number) % 8 : static_cast<std::size_t>(number * 5 + place) % what.size();
            add_paper(world, session, all, what.at(at), number++, place);
        }
    let_one_be_late(world);
}

} // namespace landlotse::council::demo
