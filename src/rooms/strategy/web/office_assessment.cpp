// A round of self-assessment: the questions, the profile with its range and trend, and measures from gaps.

#include "kernel/base/random.h"
#include "kernel/base/text.h"
#include "kernel/site/forms.h"
#include "rooms/strategy/actions/assess.h"
#include "rooms/strategy/store/assessments.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

std::string address_of(std::int64_t id) { return "/office/assessments/" + base::id_text(id); }
const std::string& words_of(const site::Page& page, const Item& item) { return page.t.language().code == "de" ? item.german : item.english; }
std::string mean_text(const site::Page& page, const Rated& rated) { return page.t.number(rated.mean, 1); }

Html rated_cells(const site::Page& page, const Rated& rated) { return rated.count == 0 ? no_data(page) : html::escaped(page.t("strategy.assessment.range", {{"mean", mean_text(page, rated)}, {"least", rated.least}, {"most", rated.most}})); }

Html trend_words(const site::Page& page, const std::vector<Item>& items, std::string_view field, const Profile& now, const std::optional<Profile>& before)
{
    if (!before || !before->may_be_shown()) return no_data(page);
    auto change = change_of(items, field, now, *before);
    if (!change) return no_data(page);
    return html::escaped(page.t(fmt::format("strategy.trend.{}", *change > 0.05 ? "better" : *change < -0.05 ? "worse" : "same")));
}

Html gap_form(const site::Page& page, std::int64_t id, const Item& item, const std::vector<html::Option>& goals)
{
    html::Question goal{"goal", page.t("strategy.goal.one"), {}, {}, {}, {}};
    return el("form", {cls("form"), attr("method", "post"), attr("action", address_of(id) + "/measure"), site::form_marks(page), html::hidden("item", item.code), html::select_input(goal, goals, page.t("strategy.report.choose")),
                       html::submit_button(page.t("strategy.assessment.make_measure"), html::ButtonLook::secondary)});
}

std::vector<html::Option> goals_of_leading_plan(const site::Page& page)
{
    std::vector<html::Option> options;
    page.read([&](storage::Reader& reader) {
        if (auto plan = plans::leading(reader, page.county.id))
            for (auto& one : plans::tree(reader, page.county.id, plan->id))
                if (one.goal.level != GoalLevel::field) options.push_back({base::id_text(one.id), numbered_title(one.goal)});
    });
    return options;
}

Html gaps_part(const site::Page& page, std::int64_t id, const Profile& profile, const std::vector<Item>& items)
{
    auto goals = goals_of_leading_plan(page);
    bool may_make = page.may("strategy.assessment.measure") && !goals.empty();
    std::vector<Html> lines;
    for (auto& code : profile.gaps())
        for (auto& item : items)
            if (item.code == code) lines.push_back(el("li", {el("p", {words_of(page, item), " · ", rated_cells(page, profile.items.at(code))}), html::when(may_make, el("details", {el("summary", {page.t("strategy.assessment.make_measure")}), gap_form(page, id, item, goals)}))}));
    return lines.empty() ? el("p", {page.t("strategy.assessment.no_gaps")}) : el("ul", {cls("stack"), lines});
}

Html answer_form(const site::Page& page, std::int64_t id, const std::vector<Item>& items)
{
    std::vector<html::Option> options;
    for (int level = 0; level <= highest_level; ++level) options.push_back({std::to_string(level), page.t(fmt::format("strategy.assessment.level.{}", level))});
    options.push_back({"none", page.t("strategy.assessment.level.none")});
    Html inputs, group;
    std::string field;
    auto close = [&] {
        if (!group.empty()) inputs += el("fieldset", {el("legend", {page.t("strategy.assessment.field." + field)}), group});
        group = {};
    };
    for (auto& item : items) {
        if (item.field != field) close();
        field = item.field;
        html::Question question;
        question.name = item.code;
        question.label = words_of(page, item);
        group += html::select_input(question, options, page.t("strategy.assessment.not_answered"));
    }
    close();
    return el("form", {cls("form"), attr("method", "post"), attr("action", address_of(id) + "/answer"), site::form_marks(page), inputs, html::submit_button(page.t("strategy.assessment.send"), html::ButtonLook::primary)});
}

} // namespace

Html beside_assessment(const site::Page& page, const record::Record& record)
{
    auto assessment = record::as<Assessment>(record.values);
    auto items = assessments::items(assessment.questionnaire);
    std::optional<Profile> before;
    auto profile = page.read([&](storage::Reader& reader) {
        if (auto earlier = assessments::previous(reader, page.county.id, {record.id}, assessment)) before = profile_of(items, assessments::answers(reader, page.county.id, *earlier));
        return profile_of(items, assessments::answers(reader, page.county.id, {record.id}));
    });
    bool is_open = assessment.opens_on <= page.today && page.today <= assessment.closes_on;
    auto answer = is_open && page.may("strategy.assessment.answer") ? el("p", {html::link_button(address_of(record.id) + "/answer", page.t("strategy.assessment.answer"), html::ButtonLook::primary, "edit")}) : Html{};
    auto count = el("p", {page.t("strategy.assessment.respondents", {{"count", profile.respondents}})});
    if (!profile.may_be_shown()) return titled("profile", page.t("strategy.assessment.profile"), count + answer + el("p", {page.t("strategy.assessment.too_few", {{"least", least_respondents}})}));
    std::vector<std::vector<Html>> rows;
    for (auto& [field, rated] : profile.fields) rows.push_back({html::escaped(page.t("strategy.assessment.field." + field)), rated_cells(page, rated), trend_words(page, items, field, profile, before)});
    std::vector<html::Column> columns{{page.t("strategy.column.field"), ""}, {page.t("strategy.assessment.mean_and_range"), ""}, {page.t("strategy.trend"), ""}};
    return titled("profile", page.t("strategy.assessment.profile"), count + answer + html::table(page.t("strategy.assessment.profile"), columns, rows)) + titled("gaps", page.t("strategy.assessment.gaps"), gaps_part(page, record.id, profile, items));
}

http::Response assessment_form(const site::Page& page)
{
    auto record = site::visible_record(page, *assessment_kind(), "read");
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto items = assessments::items(record::as<Assessment>(record->values).questionnaire);
    return leaf(page, assessment_kind()->title_of(*record), page.t("strategy.assessment.form_hint"), answer_form(page, record->id, items));
}

http::Response send_answers(const site::Page& page)
{
    auto record = site::visible_record(page, *assessment_kind(), "read");
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto items = assessments::items(record::as<Assessment>(record->values).questionnaire);
    std::map<std::string, std::optional<std::int64_t>> levels;
    for (auto& item : items) {
        auto typed = page.request.form_value(item.code);
        if (typed == "none") levels[item.code] = std::nullopt;
        else if (auto level = base::whole_number(typed)) levels[item.code] = *level;
    }
    auto respondent = static_cast<std::int64_t>(base::random_seed() >> 1);
    auto done = site::act(page, [&](audit::Deed& deed) { return answer_assessment(deed, {record->id}, respondent, levels); });
    if (done) return http::see_other(done->result);
    return leaf(page, assessment_kind()->title_of(*record), page.t("strategy.report.refused"), faults_box(page, done.error()) + answer_form(page, record->id, items), {}, 422);
}

http::Response send_gap(const site::Page& page)
{
    auto record = site::visible_record(page, *assessment_kind(), "read");
    if (!record) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    GoalId goal{base::id_from_text(page.request.form_value("goal")).value_or(0)};
    auto done = site::act(page, [&](audit::Deed& deed) { return make_measure_from_gap(deed, {record->id}, std::string(page.request.form_value("item")), goal); });
    if (done) return http::see_other(done->result);
    return leaf(page, assessment_kind()->title_of(*record), page.t("strategy.report.refused"), faults_box(page, done.error()), {}, 422);
}

} // namespace landlotse::strategy::web
