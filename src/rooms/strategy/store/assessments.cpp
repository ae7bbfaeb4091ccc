#include "rooms/strategy/store/assessments.h"

#include "kernel/base/embedded.h"

namespace landlotse::strategy {

namespace assessments {

std::vector<Item> items(Questionnaire questionnaire)
{
    static const auto all = items_from(base::embedded_file("rooms/strategy/tables/self_assessment.tsv").value_or(""));
    std::vector<Item> chosen;
    for (auto& item : all)
        if (item.questionnaire == storage::name_of(questionnaire)) chosen.push_back(item);
    return chosen;
}

void put(storage::Tx& tx, base::CountyId county, AssessmentId assessment, const Answer& answer)
{
    tx.execute("insert into strategy_answer (county, assessment, respondent, item, level) values ($1,$2,$3,$4,$5)", county, assessment, answer.respondent, answer.item, answer.level);
}

std::vector<Answer> answers(storage::Reader& reader, base::CountyId county, AssessmentId assessment)
{
    return reader.all<Answer>("select respondent, item, level from strategy_answer where county=$1 and assessment=$2 order by respondent, item", county, assessment);
}

std::optional<AssessmentId> previous(storage::Reader& reader, base::CountyId county, AssessmentId id, const Assessment& assessment)
{
    return reader.first<AssessmentId>("select id from strategy_assessment where county=$1 and actor=$2 and questionnaire=$3 and archived_at is null and opens_on<$4 and id<>$5 order by opens_on desc limit 1", county,
                                      assessment.actor, assessment.questionnaire, assessment.opens_on, id);
}

} // namespace assessments

namespace {

void check_assessment(const Assessment& one, base::Faults& faults)
{
    if (one.closes_on < one.opens_on) faults.push_back({"closes_on", "strategy.ends_before_it_begins", {}, 0, 0});
}

std::shared_ptr<const record::Kind> describe_assessment()
{
    using record::Rules;
    return std::make_shared<const record::Kind>(record::describe<Assessment>({"strategy", "assessment", "assessments"})
                                                    .field(&Assessment::title, {.is_required = true, .max_length = 200, .in_list = true, .search = record::SearchWeight::title})
                                                    .field(&Assessment::questionnaire, {.is_required = true, .in_list = true, .is_filter = true})
                                                    .field(&Assessment::actor, {.is_required = true, .refers_to = "actor", .in_list = true, .is_filter = true})
                                                    .field(&Assessment::opens_on, {.is_required = true, .in_list = true})
                                                    .field(&Assessment::closes_on, {.is_required = true, .in_list = true})
                                                    .field(&Assessment::agreed, Rules{.type = record::FieldType::text, .max_length = 4000})
                                                    .owned_by(&Assessment::actor)
                                                    .classified_by(std::function<identity::Confidentiality(const Assessment&)>([](const Assessment&) { return identity::Confidentiality::internal; }))
                                                    .rule(check_assessment)
                                                    .done());
}

} // namespace

const std::shared_ptr<const record::Kind>& assessment_kind()
{
    static const auto kind = describe_assessment();
    return kind;
}

} // namespace landlotse::strategy
