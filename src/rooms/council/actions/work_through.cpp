#include "rooms/council/actions/work_through.h"

#include "kernel/record/store.h"

#include <fmt/format.h>
#include <functional>
#include <stdexcept>

namespace landlotse::council {

namespace {

constexpr std::size_t longest = 20'000;

base::Faults fault(std::string field, std::string message) { return {{std::move(field), std::move(message), {}, 0, 0}}; }

/// Loads, changes, saves, and says where the record is.
template<class T>
audit::DeedResult change(audit::Deed& deed, const record::Kind& kind, std::int64_t id, const std::function<base::Faults(T&)>& how)
{
    auto record = record::find(deed.tx(), kind, deed.county(), id);
    if (!record || record->archived_at) return base::refuse(fault("", "council.fault.gone"));
    auto thing = record::as<T>(record->values);
    if (auto faults = how(thing); !faults.empty()) return base::refuse(faults);
    record->values = record::values_of(thing);
    if (!record::update(deed, kind, *record)) throw std::logic_error("a record changed within its transaction");
    return fmt::format("/office/{}/{}", kind.address, base::id_text(id));
}

base::Day today(const audit::Deed& deed) { return std::chrono::floor<std::chrono::days>(deed.tx().now()); }

} // namespace

audit::DeedResult state_opinion(audit::Deed& deed, HearingId id, std::optional<Stance> stance, const std::string& statement)
{
    return change<Hearing>(deed, *hearing_kind(), id.value, [&](Hearing& hearing) -> base::Faults {
        if (hearing.state == HearingState::stated) return fault("stance", "council.fault.already_stated");
        if (statement.size() > longest) return fault("statement", "council.fault.too_long");
        if (stance == Stance::objects && statement.empty()) return fault("statement", "council.fault.reasons");
        if (stance == Stance::agrees_with_conditions && statement.empty()) return fault("statement", "council.fault.reasons");
        // Said after the decision it is kept, too; the list of papers decided without hearing looks at the day.
        hearing.state = stance ? HearingState::stated : HearingState::waived;
        hearing.stance = stance;
        hearing.statement = statement;
        hearing.stated_on = stance ? std::optional(today(deed)) : std::nullopt;
        return {};
    });
}

audit::DeedResult report_carrying_out(audit::Deed& deed, ResolutionId id, const std::string& report)
{
    return change<Resolution>(deed, *resolution_kind(), id.value, [&](Resolution& resolution) -> base::Faults {
        if (report.empty()) return fault("report", "council.fault.report_needed");
        if (report.size() > longest) return fault("report", "council.fault.too_long");
        if (resolution.state != CarryingOut::open && resolution.state != CarryingOut::reported) return fault("report", "council.fault.is_closed");
        resolution.state = CarryingOut::reported;
        resolution.report = report;
        resolution.reported_on = today(deed);
        return {};
    });
}

audit::DeedResult confirm_carrying_out(audit::Deed& deed, ResolutionId id, MeetingId meeting)
{
    auto held = record::find(deed.tx(), *meeting_kind(), deed.county(), meeting.value);
    return change<Resolution>(deed, *resolution_kind(), id.value, [&](Resolution& resolution) -> base::Faults {
        if (resolution.state != CarryingOut::reported) return fault("meeting", "council.fault.report_first");
        if (!held || held->archived_at) return fault("meeting", "council.fault.confirmed_by_body");
        auto of = record::as<Meeting>(held->values);
        if (of.body != resolution.body) return fault("meeting", "council.fault.other_body");
        if (of.held_on > today(deed) || of.held_on < resolution.decided_on || of.is_cancelled) return fault("meeting", "council.fault.not_yet_met");
        resolution.state = CarryingOut::carried_out;
        resolution.confirmed_in = meeting;
        resolution.confirmed_on = of.held_on;
        return {};
    });
}

audit::DeedResult answer_motion(audit::Deed& deed, MotionId id, const std::string& answer)
{
    return change<Motion>(deed, *motion_kind(), id.value, [&](Motion& motion) -> base::Faults {
        if (motion.answered_on) return fault("answer", "council.fault.already_answered");
        if (answer.empty()) return fault("answer", "council.fault.answer_needed");
        if (answer.size() > longest) return fault("answer", "council.fault.too_long");
        motion.answer = answer;
        motion.answered_on = today(deed);
        return {};
    });
}

} // namespace landlotse::council
