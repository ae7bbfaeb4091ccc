// What a round reads before it is worked out, and what is missing in it.

#include "rooms/courses/domain/care_use.h"
#include "rooms/courses/web/round_parts.h"

#include <algorithm>

namespace landlotse::courses::web {

using html::el;
using html::Html;

namespace {

Html number(const site::Page& page, std::size_t value) { return html::escaped(page.t.number(static_cast<std::int64_t>(value))); }

/// How many people have no course they could go to, by the rule that is in the way most often.
std::map<std::string, std::size_t> without_any_pair(const RoundView& view)
{
    std::vector<bool> has_pair(view.built.problem.needs.size());
    for (auto& pair : view.built.problem.pairs) has_pair[pair.need] = true;
    std::map<std::uint32_t, std::map<std::string, int>> rules;
    for (auto& one : view.built.problem.ineligible)
        if (!has_pair[one.need]) ++rules[one.need][one.rule];
    std::map<std::string, std::size_t> counts;
    for (std::uint32_t n = 0; n < has_pair.size(); ++n) {
        if (has_pair[n]) continue;
        std::string most = "wrong_kind";
        int times = 0;
        for (auto& [rule, count] : rules[n])
            if (count > times) std::tie(most, times) = std::pair(rule, count);
        ++counts[most];
    }
    return counts;
}

std::size_t without_way(const RoundView& view)
{
    auto& input = view.gathered.input;
    std::size_t count = 0;
    for (auto& need : input.needs) {
        bool is_known = false;
        for (auto& offer : input.offers) is_known = is_known || way(need, offer, *view.gathered.travel).has_value();
        count += !is_known;
    }
    return count;
}

std::string places_words(const site::Page& page, const CarePlaces& places)
{
    if (!places.all) return page.t("courses.care.uncounted");
    return places.under_three ? page.t("courses.care.children", {{"count", *places.all}, {"small", *places.under_three}}) : page.t.number(*places.all);
}

/// Places for children of each group and course: how many there are, how many the children of those with a seat take at once, how many are left.
Html care_table(const site::Page& page, const Names& names, const RoundView& view)
{
    std::vector<std::vector<Html>> rows;
    for (auto& use : care_uses(view.gathered.input)) {
        auto name = use.group ? html::link("/office/course-resources/" + base::id_text(use.group), names.resource(use.group)) : names.course_link(use.course);
        auto time = use.until ? page.t("courses.care.time", {{"from", page.t.day(use.from)}, {"until", page.t.day(*use.until)}}) : page.t("courses.care.open_end", {{"from", page.t.day(use.from)}});
        rows.push_back({name, html::escaped(time), html::escaped(places_words(page, use.places)), html::escaped(children_label(page, use.taken)), html::escaped(places_words(page, use.left()))});
    }
    if (rows.empty()) return {};
    auto title = page.t("courses.check.care");
    std::vector<html::Column> columns{{page.t("courses.check.care.where"), ""}, {page.t("courses.check.care.time"), ""}, {page.t("courses.check.care.places"), ""}, {page.t("courses.check.care.taken"), ""},
                                      {page.t("courses.check.care.left"), ""}};
    return el("h3", {title}) + el("p", {page.t("courses.check.care.text")}) + html::table(title, columns, rows);
}

} // namespace

Html data_check(const site::Page& page, const Names& names, const RoundView& view)
{
    auto& input = view.gathered.input;
    std::vector<Html> missing;
    auto say = [&](const std::string& sentence) { missing.push_back(el("li", {sentence})); };
    for (auto& [rule, count] : without_any_pair(view)) say(page.t("courses.check.no_pair", {{"count", count}, {"rule", rule_label(page, rule)}}));
    if (auto count = without_way(view); count > 0) say(page.t("courses.check.no_way", {{"count", count}}));
    auto unknown_level = std::count_if(input.needs.begin(), input.needs.end(), [](auto& need) { return !need.learner.level; });
    if (unknown_level > 0) say(page.t("courses.check.no_level", {{"count", std::int64_t{unknown_level}}}));
    auto uncounted = std::count_if(input.offers.begin(), input.offers.end(), [](auto& offer) { return offer.course.childcare && offer.course.form != CourseForm::online && !offer.care.all; });
    if (uncounted > 0) say(page.t("courses.check.uncounted_care", {{"count", std::int64_t{uncounted}}}));
    for (auto& one : view.built.broken)
        say(page.t("courses.check.broken", {{"person", names.learner(one.learner)}, {"course", names.course(one.course)}}));
    auto facts = html::facts({{page.t("courses.check.learners"), html::link("/office/learners?state=seeking", page.t.number(static_cast<std::int64_t>(input.needs.size())))},
                              {page.t("courses.check.courses"), html::link("/office/course-offers", page.t.number(static_cast<std::int64_t>(input.offers.size())))},
                              {page.t("courses.check.pairs"), number(page, view.built.problem.pairs.size())},
                              {page.t("courses.check.promises"), number(page, input.promises.size() - view.built.broken.size())},
                              {page.t("courses.check.resources"), html::link("/office/course-resources", page.t.number(static_cast<std::int64_t>(input.resources.size())))}});
    auto list = missing.empty() ? el("p", {page.t("courses.check.complete")}) : el("ul", {missing});
    auto body = facts + el("h3", {page.t("courses.check.missing")}) + list + care_table(page, names, view);
    // Before the round is worked out this is the page; afterwards it is what one may look up.
    return view.round.status.empty() ? titled("check", page.t("courses.check.title"), body) : folded("check", page.t("courses.check.title"), body);
}

} // namespace landlotse::courses::web
