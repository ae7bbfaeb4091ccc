#include "rooms/strategy/actions/report_measure.h"

#include "kernel/base/text.h"
#include "rooms/strategy/domain/showing.h"
#include "rooms/strategy/store/notes.h"
#include "rooms/strategy/store/standings.h"

namespace landlotse::strategy {

namespace {

constexpr std::size_t longest_text = 4000, longest_line = 300;

std::string address_of(MeasureId measure) { return "/office/measures/" + base::id_text(measure); }
auto refused(const char* field, const char* message) { return base::refuse(base::Faults{{field, message, {}, 0, 0}}); }

bool is_too_long(const std::string& text, std::size_t most) { return base::count_characters(text) > most; }

void write_down(audit::Deed& deed, MeasureId measure, const std::string& text)
{
    auto& tx = deed.tx();
    auto status = standings::find(tx, deed.county(), measure).value_or(standings::Kept{}).status;
    notes::insert(tx, deed.county(), {0, measure, standings::today(tx), status, deed.actor().person, deed.actor().name, text});
}

} // namespace

audit::DeedResult tell_progress(audit::Deed& deed, MeasureId measure, const std::string& text)
{
    if (!standings::find(deed.tx(), deed.county(), measure)) return refused("body", "strategy.report.gone");
    if (is_too_long(text, longest_text)) return refused("body", "strategy.report.too_long");
    standings::renew(deed.tx(), deed.county(), measure, standings::Touch::yes);
    write_down(deed, measure, text);
    deed.note({"strategy.measure.progress_told", "measure", measure.value, text.empty() ? "confirmed" : "text"});
    return address_of(measure);
}

audit::DeedResult set_status(audit::Deed& deed, MeasureId measure, Status status, const std::string& reason)
{
    if (!standings::find(deed.tx(), deed.county(), measure)) return refused("status", "strategy.report.gone");
    if (base::trimmed(reason).empty()) return refused("reason", "strategy.report.needs_reason");
    if (is_too_long(reason, longest_text)) return refused("reason", "strategy.report.too_long");
    standings::put_override(deed.tx(), deed.county(), measure, status, reason, deed.actor().person);
    write_down(deed, measure, reason);
    deed.note({"strategy.measure.status_set", "measure", measure.value, std::string(storage::name_of(status))});
    return address_of(measure);
}

audit::DeedResult take_status_back(audit::Deed& deed, MeasureId measure)
{
    auto kept = standings::find(deed.tx(), deed.county(), measure);
    if (!kept || !kept->override_status) return refused("status", "strategy.report.nothing_set");
    standings::put_override(deed.tx(), deed.county(), measure, std::nullopt, "", {});
    deed.note({"strategy.measure.status_taken_back", "measure", measure.value, ""});
    return address_of(measure);
}

audit::DeedResult reach_milestone(audit::Deed& deed, MilestoneId id, std::optional<base::Day> day)
{
    auto record = record::find(deed.tx(), *milestone_kind(), deed.county(), id.value);
    if (!record || record->archived_at) return refused("done_on", "strategy.report.gone");
    if (!day || *day > standings::today(deed.tx())) return refused("done_on", "strategy.report.day_in_past");
    auto milestone = record::as<Milestone>(record->values);
    milestone.state = MilestoneState::completed;
    milestone.done_on = day;
    record->values = record::values_of(milestone);
    auto saved = record::update(deed, *milestone_kind(), *record);
    if (!saved) return refused("done_on", "strategy.report.gone");
    return address_of(milestone.measure);
}

audit::DeedResult add_milestone(audit::Deed& deed, MeasureId measure, const NewMilestone& wanted)
{
    base::Faults faults;
    if (base::trimmed(wanted.title).empty()) faults.push_back({"title", "record.required", {}, 0, 0});
    if (is_too_long(wanted.title, longest_line)) faults.push_back({"title", "strategy.report.too_long", {}, 0, 0});
    if (!wanted.due_on) faults.push_back({"due_on", "record.required", {}, 0, 0});
    if (!faults.empty()) return base::refuse(faults);
    Milestone milestone;
    milestone.title = wanted.title;
    milestone.measure = measure;
    milestone.due_on = *wanted.due_on;
    record::Record record;
    record.values = record::values_of(milestone);
    record::insert(deed, *milestone_kind(), record);
    return address_of(measure);
}

audit::DeedResult add_value(audit::Deed& deed, IndicatorId id, const NewValue& wanted)
{
    auto record = record::find(deed.tx(), *indicator_kind(), deed.county(), id.value);
    if (!record || record->archived_at) return refused("value", "strategy.report.gone");
    auto text = wanted.value;
    base::Faults faults;
    if (base::trimmed(text).empty()) faults.push_back({"value", "record.required", {}, 0, 0});
    else if (base::trimmed(text) == withheld_mark) text = withheld_mark;
    else if (auto wrong = check_decimal(text)) faults.push_back({"value", *wrong, {}, 0, 0});
    if (!wanted.day || *wanted.day > standings::today(deed.tx())) faults.push_back({"day", "strategy.report.day_in_past", {}, 0, 0});
    if (is_too_long(wanted.source, longest_line)) faults.push_back({"source", "strategy.report.too_long", {}, 0, 0});
    if (!faults.empty()) return base::refuse(faults);
    values::put(deed.tx(), deed.county(), {id, *wanted.day, text, wanted.source, deed.actor().person, deed.tx().now()});
    auto indicator = record::as<Indicator>(record->values);
    if (indicator.measure) standings::renew(deed.tx(), deed.county(), *indicator.measure, standings::Touch::yes);
    deed.note({"strategy.indicator.value_added", "indicator", id.value, base::iso_day(*wanted.day)});
    return "/office/indicators/" + base::id_text(id);
}

} // namespace landlotse::strategy
