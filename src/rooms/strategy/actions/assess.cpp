#include "rooms/strategy/actions/assess.h"

#include "rooms/strategy/store/assessments.h"
#include "rooms/strategy/store/standings.h"

#include <algorithm>

namespace landlotse::strategy {

namespace {

auto refused(const char* field, const char* message) { return base::refuse(base::Faults{{field, message, {}, 0, 0}}); }
std::string address_of(AssessmentId id) { return "/office/assessments/" + base::id_text(id); }

} // namespace

audit::DeedResult answer_assessment(audit::Deed& deed, AssessmentId id, std::int64_t respondent, const std::map<std::string, std::optional<std::int64_t>>& levels)
{
    auto record = record::find(deed.tx(), *assessment_kind(), deed.county(), id.value);
    if (!record || record->archived_at) return refused("level", "strategy.report.gone");
    auto assessment = record::as<Assessment>(record->values);
    auto today = standings::today(deed.tx());
    if (today < assessment.opens_on || today > assessment.closes_on) return refused("level", "strategy.assessment.closed");
    std::int64_t written = 0;
    for (auto& item : assessments::items(assessment.questionnaire)) {
        auto found = levels.find(item.code);
        if (found == levels.end()) continue; // not answered is not "not our task"
        if (found->second && (*found->second < 0 || *found->second > highest_level)) return refused("level", "strategy.assessment.bad_level");
        assessments::put(deed.tx(), deed.county(), id, {respondent, item.code, found->second});
        ++written;
    }
    if (written == 0) return refused("level", "strategy.assessment.nothing_said");
    deed.note({"strategy.assessment.answered", "assessment", id.value, ""});
    return address_of(id);
}

audit::DeedResult make_measure_from_gap(audit::Deed& deed, AssessmentId id, const std::string& code, GoalId goal_id)
{
    auto record = record::find(deed.tx(), *assessment_kind(), deed.county(), id.value);
    auto goal_record = record::find(deed.tx(), *goal_kind(), deed.county(), goal_id.value);
    if (!record || record->archived_at) return refused("goal", "strategy.report.gone");
    if (!goal_record || goal_record->archived_at) return refused("goal", "record.required");
    auto assessment = record::as<Assessment>(record->values);
    auto all = assessments::items(assessment.questionnaire);
    auto item = std::find_if(all.begin(), all.end(), [&](auto& one) { return one.code == code; });
    if (item == all.end()) return refused("goal", "strategy.report.gone");
    Measure measure;
    measure.title = item->german;
    measure.need = assessment.title;
    measure.plan = record::as<Goal>(goal_record->values).plan;
    measure.goal = goal_id;
    measure.lead = assessment.actor;
    measure.kind = MeasureKind::quick_win;
    measure.starts_on = standings::today(deed.tx());
    measure.is_public = false;
    record::Record made;
    made.values = record::values_of(measure);
    return "/office/measures/" + base::id_text(record::insert(deed, *measure_kind(), made).id) + "/edit";
}

} // namespace landlotse::strategy
