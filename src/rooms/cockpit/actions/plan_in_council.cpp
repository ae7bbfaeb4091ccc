#include "rooms/cockpit/actions/plan_in_council.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <stdexcept>

namespace landlotse::cockpit {

namespace {

constexpr std::size_t most_of_paper = 60'000; ///< bytes that the facts of a paper hold
constexpr int most_measures = 2'000;

auto refused(const char* field, const char* message) { return base::refuse(base::Faults{{field, message, {}, 0, 0}}); }

/// The draft as the council reads it: the tree with the wording of every measure.
std::string wording_of_draft(storage::Reader& reader, base::CountyId county, strategy::PlanId id, const strategy::Plan& plan)
{
    std::map<std::int64_t, std::string> below;
    storage::Condition of_plan{"plan=?", {id.value}};
    for (auto& record : record::list(reader, *strategy::measure_kind(), county, {record::living() && of_plan, "number", false, most_measures, 0})) {
        auto measure = record::as<strategy::Measure>(record.values);
        below[measure.goal.value] += measure.number + " " + measure.title + (measure.about.empty() ? "" : ": " + measure.about) + "\n";
    }
    auto text = plan.about.empty() ? std::string() : plan.about + "\n\n";
    for (auto& goal : strategy::plans::tree(reader, county, id)) text += strategy::web::numbered_title(goal.goal) + "\n" + below[goal.id.value] + "\n";
    if (text.size() <= most_of_paper) return text;
    auto end = most_of_paper - 3;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    return text.substr(0, end) + "…";
}

std::int64_t insert(audit::Deed& deed, const record::Kind& kind, record::Values values)
{
    record::Record record;
    record.values = std::move(values);
    return record::insert(deed, kind, std::move(record)).id;
}

/// The last day on which somebody may still be heard; three weeks where no right opens a hearing.
base::Day hearing_ends(audit::Deed& deed, council::PaperId paper)
{
    auto today = std::chrono::floor<std::chrono::days>(deed.tx().now());
    std::optional<base::Day> last;
    for (auto& one : council::papers::way_of(deed.tx(), deed.county(), paper, council::Audience::office).hearings) last = std::max(last.value_or(one.due_on), one.due_on);
    return std::max(last.value_or(today + std::chrono::days(council::usual_days)), today);
}

std::optional<strategy::Plan> plan_of(audit::Deed& deed, strategy::PlanId id)
{
    auto record = record::find(deed.tx(), *strategy::plan_kind(), deed.county(), id.value);
    return record && !record->archived_at ? std::optional(record::as<strategy::Plan>(record->values)) : std::nullopt;
}

} // namespace

audit::DeedResult table_plan(audit::Deed& deed, strategy::PlanId id, const NewPaper& wanted)
{
    auto plan = plan_of(deed, id);
    if (!plan) return refused("reference", "strategy.adopt.not_a_draft");
    base::Faults faults;
    auto reference = std::string(base::trimmed(wanted.reference));
    if (reference.empty()) faults.push_back({"reference", "record.required", {}, 0, 0});
    if (reference.size() > 50) faults.push_back({"reference", "council.fault.too_long", {}, 0, 0});
    if (!wanted.decides || !record::find(deed.tx(), *council::body_kind(), deed.county(), wanted.decides->value)) faults.push_back({"decides", "record.required", {}, 0, 0});
    if (!faults.empty()) return base::refuse(faults);
    auto today = std::chrono::floor<std::chrono::days>(deed.tx().now());
    council::Paper paper;
    paper.reference = reference;
    paper.subject = plan->title;
    paper.kind = council::PaperKind::concept_paper;
    paper.dated_on = today;
    paper.relevance = council::Relevance::relevant;
    paper.facts = wording_of_draft(deed.tx(), deed.county(), id, *plan);
    static const i18n::Translator german(i18n::german()); // papers are written in German, whatever the reader's language
    paper.proposal = german("cockpit.adoption.proposal", {{"title", plan->title}});
    council::PaperId paper_id{insert(deed, *council::paper_kind(), record::values_of(paper))};
    council::Consultation station;
    station.paper = paper_id;
    station.body = *wanted.decides;
    station.role = council::ConsultationRole::decision;
    station.is_authoritative = true;
    station.planned_on = wanted.planned_on;
    station.position = static_cast<std::int64_t>(council::papers::way_of(deed.tx(), deed.county(), paper_id, council::Audience::office).sequence.size());
    insert(deed, *council::consultation_kind(), record::values_of(station));
    return strategy::put_to_council(deed, id, {paper_id.value}, hearing_ends(deed, paper_id));
}

audit::DeedResult tie_plan(audit::Deed& deed, strategy::PlanId id, council::PaperId paper_id)
{
    auto record = record::find(deed.tx(), *council::paper_kind(), deed.county(), paper_id.value);
    if (!plan_of(deed, id) || !record || record->archived_at) return refused("paper", "record.required");
    auto paper = record::as<council::Paper>(record->values);
    if (paper.relevance != council::Relevance::relevant) {
        paper.relevance = council::Relevance::relevant;
        record->values = record::values_of(paper);
        if (!record::update(deed, *council::paper_kind(), *record)) throw std::logic_error("a paper changed within its transaction");
    }
    return strategy::put_to_council(deed, id, {paper_id.value}, hearing_ends(deed, paper_id));
}

std::optional<strategy::Hearing> heard(const std::vector<council::Hearing>& hearings)
{
    std::optional<council::Stance> said;
    for (auto holder : {council::Holder::advisory_board, council::Holder::officer})
        for (auto& one : hearings)
            if (!said && one.holder == holder && one.state == council::HearingState::stated) said = one.stance;
    if (!said || *said == council::Stance::no_remarks) return std::nullopt;
    if (*said == council::Stance::agrees) return strategy::Hearing::supported;
    return *said == council::Stance::objects ? strategy::Hearing::rejected : strategy::Hearing::supported_with_changes;
}

audit::DeedResult adopt_by_resolution(audit::Deed& deed, strategy::PlanId id)
{
    auto life = strategy::plans::life_of(deed.tx(), deed.county(), id);
    if (!life || !life->paper) return refused("state", "cockpit.adoption.no_paper");
    council::PaperId paper{life->paper->value};
    auto way = council::papers::way_of(deed.tx(), deed.county(), paper, council::Audience::office);
    auto decision = council::papers::decision_on(deed.tx(), deed.county(), paper);
    if (!way.paper || !decision) return refused("state", "cockpit.adoption.not_decided");
    strategy::Resolution resolution{way.paper->reference, decision->body, decision->decided_on, life->paper, heard(way.hearings)};
    return strategy::adopt_plan(deed, id, resolution);
}

} // namespace landlotse::cockpit
