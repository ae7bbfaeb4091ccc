// Meetings, papers, consultations, resolutions, hearings, motions, rights: what the house needs to know about each kind.

#include "rooms/council/domain/hearing.h"
#include "rooms/council/store/openness.h"

namespace landlotse::council {

namespace {

using identity::Confidentiality;
using record::FieldType;
using record::SearchWeight;

Confidentiality of(bool is_public) { return is_public ? Confidentiality::public_ : Confidentiality::internal; }

record::Kind describe_meeting()
{
    return record::describe<Meeting>({"council", "meeting", "meetings", "council-meetings"})
        .field(&Meeting::title, {.is_required = true, .in_list = true, .search = SearchWeight::title})
        .field(&Meeting::body, {.is_required = true, .refers_to = "body", .in_list = true, .is_filter = true})
        .field(&Meeting::held_on, {.is_required = true, .in_list = true})
        .field(&Meeting::starts_at, {.max_length = 10, .in_list = true, .check = check_clock})
        .field(&Meeting::ends_at, {.max_length = 10, .check = check_clock})
        .field(&Meeting::venue, {.refers_to = "venue"})
        .field(&Meeting::state, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Meeting::is_cancelled, {.is_required = true})
        .field(&Meeting::is_public, {.is_required = true, .is_filter = true})
        .field(&Meeting::minutes, {.type = FieldType::text, .max_length = 60'000, .group = "group.minutes"})
        .titled(&Meeting::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const Meeting& meeting) { return of(meeting.is_public); })
        .before_save(openness::own_by_county)
        .after_save(openness::settle_meeting)
        .done();
}

record::Kind describe_closed_minutes()
{
    return record::describe<ClosedMinutes>({"council", "closed_minutes", "closed-minutes"})
        .field(&ClosedMinutes::title, {.in_list = true})
        .field(&ClosedMinutes::meeting, {.is_required = true, .refers_to = "meeting", .is_filter = true})
        .field(&ClosedMinutes::wording, {.type = FieldType::text, .is_required = true, .max_length = 60'000, .is_internal = true})
        .titled(&ClosedMinutes::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const ClosedMinutes&) { return Confidentiality::internal; })
        .before_save(openness::prepare_closed_minutes)
        .done();
}

record::Kind describe_agenda_item()
{
    using Item = AgendaItem;
    return record::describe<Item>({"council", "agenda_item", "agenda-items"})
        .field(&Item::title, {.is_required = true, .max_length = 400, .in_list = true, .search = SearchWeight::title})
        .field(&Item::meeting, {.is_required = true, .refers_to = "meeting", .in_list = true, .is_filter = true})
        .field(&Item::position, {.most = 500})
        .field(&Item::number, {.max_length = 20, .in_list = true})
        .field(&Item::is_public, {.is_required = true, .is_filter = true})
        .field(&Item::paper, {.refers_to = "paper"})
        .field(&Item::is_integration, {.is_required = true, .is_filter = true})
        .field(&Item::outcome, {.group = "group.result", .in_list = true, .is_filter = true})
        .field(&Item::wording, {.type = FieldType::text, .max_length = 20'000, .search = SearchWeight::body})
        .field(&Item::votes_yes, {.most = 1000})
        .field(&Item::votes_no, {.most = 1000})
        .field(&Item::votes_abstain, {.most = 1000})
        .titled(&Item::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const Item& item) { return of(item.is_public); })
        .before_save(openness::prepare_agenda_item)
        .after_save(openness::settle_agenda_item)
        .done();
}

record::Kind describe_paper()
{
    return record::describe<Paper>({"council", "paper", "papers", "council-papers"})
        .field(&Paper::title, {.max_length = 460, .in_list = true, .search = SearchWeight::title})
        .field(&Paper::reference, {.is_required = true, .max_length = 50})
        .field(&Paper::subject, {.is_required = true, .max_length = 400})
        .field(&Paper::kind, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Paper::dated_on, {.is_required = true, .in_list = true})
        .field(&Paper::is_public, {.is_required = true, .is_filter = true})
        .field(&Paper::lead_unit, {.group = "group.who", .in_list = true})
        .field(&Paper::author, {.max_length = 100, .is_internal = true})
        .field(&Paper::involved_units, {.max_length = 400})
        .field(&Paper::originator, {.refers_to = "body"})
        .field(&Paper::relevance, {.is_required = true, .group = "group.relevance", .in_list = true, .is_filter = true})
        .field(&Paper::relevance_reason, {})
        .field(&Paper::facts, {.type = FieldType::text, .max_length = 60'000, .group = "group.content", .search = SearchWeight::body})
        .field(&Paper::proposal, {.type = FieldType::text, .max_length = 20'000, .search = SearchWeight::body})
        .field(&Paper::cost_once, {.type = FieldType::money, .most = 1'000'000'000'000, .group = "group.costs"})
        .field(&Paper::cost_yearly, {.type = FieldType::money, .most = 1'000'000'000'000})
        .field(&Paper::product_account, {.max_length = 60})
        .field(&Paper::is_unplanned, {})
        .field(&Paper::decided_on, {})
        .titled(&Paper::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const Paper& paper) { return of(paper.is_public); })
        .before_save(openness::prepare_paper)
        .after_save(openness::settle_paper)
        .done();
}

record::Kind describe_consultation()
{
    using Station = Consultation;
    return record::describe<Station>({"council", "consultation", "consultations"})
        .field(&Station::title, {.max_length = 500, .in_list = true})
        .field(&Station::paper, {.is_required = true, .refers_to = "paper"})
        .field(&Station::position, {.most = 100})
        .field(&Station::body, {.is_required = true, .refers_to = "body", .in_list = true, .is_filter = true})
        .field(&Station::role, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Station::is_authoritative, {.is_required = true})
        .field(&Station::planned_on, {.in_list = true})
        .field(&Station::meeting, {.refers_to = "meeting"})
        .field(&Station::agenda_item, {.refers_to = "agenda_item"})
        .field(&Station::outcome, {.in_list = true, .is_filter = true})
        .field(&Station::is_public, {})
        .titled(&Station::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const Station& station) { return of(station.is_public); })
        .before_save(openness::prepare_consultation)
        .after_save(openness::settle_consultation)
        .done();
}

record::Kind describe_resolution()
{
    return record::describe<Resolution>({"council", "resolution", "resolutions"})
        .field(&Resolution::title, {.is_required = true, .max_length = 460, .in_list = true, .search = SearchWeight::title})
        .field(&Resolution::agenda_item, {.is_required = true, .refers_to = "agenda_item"})
        .field(&Resolution::paper, {.refers_to = "paper"})
        .field(&Resolution::body, {.is_required = true, .refers_to = "body", .in_list = true, .is_filter = true})
        .field(&Resolution::decided_on, {.is_required = true, .in_list = true})
        .field(&Resolution::responsible, {.in_list = true})
        .field(&Resolution::due_on, {.in_list = true})
        .field(&Resolution::state, {.is_required = true, .group = "group.carrying_out", .in_list = true, .is_filter = true})
        .field(&Resolution::report, {.type = FieldType::text, .max_length = 10'000})
        .field(&Resolution::reported_on, {})
        .field(&Resolution::confirmed_on, {})
        .field(&Resolution::confirmed_in, {.refers_to = "meeting"})
        .field(&Resolution::is_public, {})
        .titled(&Resolution::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const Resolution& resolution) { return of(resolution.is_public); })
        .rule([](const Resolution& resolution, base::Faults& faults) {
            // The body, not the administration, says that a resolution is done: the meeting in which it said so must be named.
            bool is_done = resolution.state == CarryingOut::carried_out;
            if (is_done && !resolution.confirmed_in) faults.push_back({"confirmed_in", "council.fault.confirmed_by_body", {}, 0, 0});
            if (is_done != resolution.confirmed_on.has_value()) faults.push_back({"confirmed_on", "council.fault.confirmed_day", {}, 0, 0});
            if (resolution.state == CarryingOut::reported && resolution.report.empty()) faults.push_back({"report", "council.fault.report_needed", {}, 0, 0});
        })
        .before_save(openness::prepare_resolution)
        .done();
}

record::Kind describe_hearing()
{
    return record::describe<Hearing>({"council", "hearing", "hearings"})
        .field(&Hearing::title, {.max_length = 500, .in_list = true, .search = SearchWeight::title})
        .field(&Hearing::paper, {.is_required = true, .refers_to = "paper"})
        .field(&Hearing::holder, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Hearing::body, {.refers_to = "body"})
        .field(&Hearing::basis, {})
        .field(&Hearing::opened_on, {.is_required = true, .in_list = true})
        .field(&Hearing::due_on, {.is_required = true, .in_list = true})
        .field(&Hearing::state, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Hearing::stance, {.group = "group.statement", .in_list = true, .is_filter = true})
        .field(&Hearing::statement, {.type = FieldType::text, .max_length = 20'000})
        .field(&Hearing::stated_on, {})
        .field(&Hearing::is_public, {})
        .titled(&Hearing::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const Hearing& hearing) { return of(hearing.is_public); })
        .rule([](const Hearing& hearing, base::Faults& faults) {
            if (hearing.due_on < hearing.opened_on) faults.push_back({"due_on", "directory.ends_before_it_begins", {}, 0, 0});
            if (hearing.holder == Holder::advisory_board && !hearing.body) faults.push_back({"body", "council.fault.which_board", {}, 0, 0});
            if (hearing.state == HearingState::stated && !hearing.stance) faults.push_back({"stance", "council.fault.stance", {}, 0, 0});
            if ((hearing.state == HearingState::stated) != hearing.stated_on.has_value()) faults.push_back({"stated_on", "council.fault.stated_day", {}, 0, 0});
        })
        .before_save(openness::prepare_hearing)
        .after_save(openness::settle_hearing)
        .done();
}

record::Kind describe_motion()
{
    return record::describe<Motion>({"council", "motion", "board-motions"})
        .field(&Motion::title, {.is_required = true, .max_length = 300, .in_list = true, .search = SearchWeight::title})
        .field(&Motion::body, {.is_required = true, .refers_to = "body", .in_list = true, .is_filter = true})
        .field(&Motion::wording, {.type = FieldType::text, .is_required = true, .max_length = 10'000, .search = SearchWeight::body})
        .field(&Motion::tabled_on, {.is_required = true, .in_list = true})
        .field(&Motion::answer_due_on, {.in_list = true})
        .field(&Motion::answer, {.type = FieldType::text, .max_length = 20'000, .group = "group.answer"})
        .field(&Motion::answered_on, {.in_list = true})
        .field(&Motion::paper, {.refers_to = "paper"})
        .field(&Motion::is_public, {.is_required = true})
        .titled(&Motion::title)
        .up_to(Confidentiality::internal)
        .classified_by([](const Motion& motion) { return of(motion.is_public); })
        .rule([](const Motion& motion, base::Faults& faults) {
            if (motion.answered_on && motion.answer.empty()) faults.push_back({"answer", "council.fault.answer_needed", {}, 0, 0});
            if (motion.answered_on && *motion.answered_on < motion.tabled_on) faults.push_back({"answered_on", "directory.ends_before_it_begins", {}, 0, 0});
        })
        .before_save(openness::prepare_motion)
        .done();
}

record::Kind describe_right()
{
    return record::describe<Right>({"council", "right", "hearing-rights"})
        .field(&Right::title, {.is_required = true, .in_list = true})
        .field(&Right::land, {.max_length = 2, .in_list = true})
        .field(&Right::holder, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Right::entitlement, {.is_required = true, .in_list = true, .is_filter = true})
        .field(&Right::basis, {.is_required = true, .in_list = true})
        .field(&Right::deadline_days, {.least = 1, .most = 365, .in_list = true})
        .field(&Right::valid_from, {.is_required = true, .group = "group.time", .in_list = true})
        .field(&Right::valid_to, {.in_list = true})
        .field(&Right::source, {.is_required = true, .max_length = 400})
        .field(&Right::note, {.type = FieldType::text, .max_length = 1000})
        .titled(&Right::title)
        .rule([](const Right& right, base::Faults& faults) {
            if (right.valid_to && *right.valid_to < right.valid_from) faults.push_back({"valid_to", "directory.ends_before_it_begins", {}, 0, 0});
        })
        .before_save(openness::own_by_county)
        .done();
}

record::Kind describe_word()
{
    return record::describe<Word>({"council", "word", "relevance-words"})
        .field(&Word::word, {.is_required = true, .max_length = 60, .in_list = true})
        .field(&Word::note, {.in_list = true})
        .titled(&Word::word)
        .before_save(openness::own_by_county)
        .done();
}

} // namespace

const std::shared_ptr<const record::Kind>& meeting_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_meeting());
    return kind;
}

const std::shared_ptr<const record::Kind>& closed_minutes_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_closed_minutes());
    return kind;
}

const std::shared_ptr<const record::Kind>& agenda_item_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_agenda_item());
    return kind;
}

const std::shared_ptr<const record::Kind>& paper_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_paper());
    return kind;
}

const std::shared_ptr<const record::Kind>& consultation_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_consultation());
    return kind;
}

const std::shared_ptr<const record::Kind>& resolution_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_resolution());
    return kind;
}

const std::shared_ptr<const record::Kind>& hearing_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_hearing());
    return kind;
}

const std::shared_ptr<const record::Kind>& motion_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_motion());
    return kind;
}

const std::shared_ptr<const record::Kind>& right_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_right());
    return kind;
}

const std::shared_ptr<const record::Kind>& word_kind()
{
    static const auto kind = std::make_shared<const record::Kind>(describe_word());
    return kind;
}

} // namespace landlotse::council
