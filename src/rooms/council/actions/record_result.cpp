#include "rooms/council/actions/record_result.h"

#include "kernel/record/store.h"

#include <fmt/format.h>
#include <functional>
#include <stdexcept>

namespace landlotse::council {

namespace {

base::Faults faults_of(const Result& result)
{
    base::Faults faults;
    if (is_resolution(result.outcome) && result.wording.empty()) faults.push_back({"wording", "council.fault.wording", {}, 0, 0});
    if (result.wording.size() > 20'000) faults.push_back({"wording", "council.fault.too_long", {}, 0, 0});
    auto yes = result.votes_yes.value_or(0), no = result.votes_no.value_or(0);
    bool is_counted = result.votes_yes && result.votes_no;
    if (is_counted && is_resolution(result.outcome) && yes <= no) faults.push_back({"votes_yes", "council.fault.no_majority", {}, 0, 0});
    if (is_counted && result.outcome == Outcome::rejected && yes > no) faults.push_back({"votes_no", "council.fault.has_majority", {}, 0, 0});
    for (auto* votes : {&result.votes_yes, &result.votes_no, &result.votes_abstain})
        if (votes->value_or(0) < 0 || votes->value_or(0) > 1000) faults.push_back({"votes_yes", "council.fault.votes", {}, 0, 0});
    return faults;
}

template<class T>
void change(audit::Deed& deed, const record::Kind& kind, record::Record record, const std::function<void(T&)>& how)
{
    auto thing = record::as<T>(record.values);
    how(thing);
    record.values = record::values_of(thing);
    // Read in this transaction: nobody can have changed it meanwhile.
    if (!record::update(deed, kind, std::move(record))) throw std::logic_error("a record changed within its transaction");
}

std::vector<record::Record> of_paper(storage::Tx& tx, const record::Kind& kind, base::CountyId county, PaperId paper)
{
    storage::Condition where{"paper=? and archived_at is null", {paper.value}};
    return record::list(tx, kind, county, {where, "id", false, 100, 0});
}

/// The station of the paper's way at which this happened; true when it was the deciding one.
bool close_station(audit::Deed& deed, const Result& result, const AgendaItem& item, const Meeting& meeting)
{
    for (auto& record : of_paper(deed.tx(), *consultation_kind(), deed.county(), *item.paper)) {
        auto station = record::as<Consultation>(record.values);
        bool is_here = station.agenda_item == result.item || (!station.agenda_item && station.body == meeting.body && !station.outcome);
        if (!is_here) continue;
        change<Consultation>(deed, *consultation_kind(), record, [&](Consultation& one) {
            one.agenda_item = result.item;
            one.meeting = item.meeting;
            one.outcome = result.outcome;
        });
        return station.is_authoritative;
    }
    return false;
}

void decide_paper(audit::Deed& deed, const AgendaItem& item, const Meeting& meeting)
{
    auto paper = record::find(deed.tx(), *paper_kind(), deed.county(), item.paper->value);
    if (!paper) return;
    for (auto& record : of_paper(deed.tx(), *hearing_kind(), deed.county(), *item.paper))
        if (record::as<Hearing>(record.values).state == HearingState::open) change<Hearing>(deed, *hearing_kind(), record, [](Hearing& one) { one.state = HearingState::missed; });
    change<Paper>(deed, *paper_kind(), *paper, [&](Paper& one) { one.decided_on = meeting.held_on; });
}

void add_resolution(audit::Deed& deed, const Result& result, const AgendaItem& item, const Meeting& meeting)
{
    if (deed.tx().number("select count(*) from council_resolution where county=$1 and agenda_item=$2 and archived_at is null", deed.county(), result.item) > 0) return;
    Resolution resolution;
    resolution.title = item.title;
    if (item.paper) resolution.title = record::titles(deed.tx(), *paper_kind(), deed.county(), {item.paper->value})[item.paper->value];
    resolution.agenda_item = result.item;
    resolution.paper = item.paper;
    resolution.body = meeting.body;
    resolution.decided_on = meeting.held_on;
    resolution.due_on = result.due_on;
    resolution.responsible = result.responsible;
    record::Record record;
    record.values = record::values_of(resolution);
    record::insert(deed, *resolution_kind(), record);
}

} // namespace

audit::DeedResult record_result(audit::Deed& deed, const Result& result)
{
    auto faults = faults_of(result);
    auto record = record::find(deed.tx(), *agenda_item_kind(), deed.county(), result.item.value);
    if (!record || record->archived_at) return base::refuse(base::Faults{{"", "council.fault.gone", {}, 0, 0}});
    auto item = record::as<AgendaItem>(record->values);
    auto held = record::find(deed.tx(), *meeting_kind(), deed.county(), item.meeting.value);
    if (!held || held->archived_at) return base::refuse(base::Faults{{"", "council.fault.gone", {}, 0, 0}});
    auto meeting = record::as<Meeting>(held->values);
    if (meeting.held_on > std::chrono::floor<std::chrono::days>(deed.tx().now())) faults.push_back({"outcome", "council.fault.not_yet_met", {}, 0, 0});
    if (result.due_on && *result.due_on < meeting.held_on) faults.push_back({"due_on", "directory.ends_before_it_begins", {}, 0, 0});
    if (!faults.empty()) return base::refuse(faults);
    change<AgendaItem>(deed, *agenda_item_kind(), *record, [&](AgendaItem& one) {
        one.outcome = result.outcome;
        one.wording = result.wording;
        one.votes_yes = result.votes_yes;
        one.votes_no = result.votes_no;
        one.votes_abstain = result.votes_abstain;
    });
    if (meeting.state != MeetingState::held) change<Meeting>(deed, *meeting_kind(), *held, [](Meeting& one) { one.state = MeetingState::held; });
    bool decides = !item.paper || close_station(deed, result, item, meeting);
    if (item.paper && decides && is_final(result.outcome)) decide_paper(deed, item, meeting);
    if (decides && is_resolution(result.outcome)) add_resolution(deed, result, item, meeting);
    return fmt::format("/office/{}/{}", agenda_item_kind()->address, base::id_text(result.item));
}

} // namespace landlotse::council
