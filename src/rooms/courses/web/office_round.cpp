// A planning round: what it reads, what is proposed and how sure that is, who waits, and a person's decision (R3.4a).

#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/domain/care_problem.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/round_view.h"

#include "kernel/base/text.h"
#include "kernel/site/job_pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t shown_waiting = 50;

Html text(const std::string& words) { return html::escaped(words); }
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
    return titled("check", page.t("courses.check.title"), facts + el("h3", {page.t("courses.check.missing")}) + list);
}

/// `lock:… minimum:…` as sentences: the smallest set of rules that cannot hold together.
std::vector<Html> conflict_lines(const site::Page& page, const Names& names, const std::string& conflicts)
{
    std::vector<Html> lines;
    for (auto one : base::split(conflicts, ' ')) {
        auto colon = one.find(':');
        auto kind = one.substr(0, colon), id = colon == std::string_view::npos ? std::string_view{} : one.substr(colon + 1);
        auto who = kind == "minimum" ? names.course(id_in<CourseId>(id)) : names.learner(id_in<LearnerId>(id));
        lines.push_back(el("li", {page.t(kind == "minimum" ? "courses.conflict.minimum" : kind == "lock" ? "courses.conflict.lock" : "courses.conflict.promise", {{"who", who}})}));
    }
    return lines;
}

Html certificate(const site::Page& page, const Names& names, const RoundView& view)
{
    auto& round = view.round;
    if (round.status == "infeasible")
        return html::alert(html::Mood::danger, page.t("courses.certificate.infeasible"), el("p", {page.t("courses.certificate.conflicts")}) + el("ul", {conflict_lines(page, names, round.checked)}));
    auto sentence = round.is_proven() ? page.t("courses.certificate.proven")
                                      : page.t("courses.certificate.gap", {{"percent", page.t.number(round.gap() * 100, 2)}});
    auto checked = round.checked == "sound" ? page.t("courses.certificate.sound") : page.t("courses.certificate.unsound", {{"rule", round.checked}});
    auto units = static_cast<double>(round.objective) / static_cast<double>(placement::cost_unit);
    auto facts = html::facts({{page.t("courses.certificate.objective"), text(page.t.number(units, 1))},
                              {page.t("courses.certificate.bound"), text(page.t.number(round.bound, 1))},
                              {page.t("courses.certificate.checker"), text(checked)},
                              {page.t("courses.certificate.seconds"), text(page.t.number(round.seconds, 1))}});
    return html::alert(round.checked == "sound" ? html::Mood::success : html::Mood::danger, sentence, facts);
}

/// Places for children that the proposal takes; what they would be worth where there are none or too few.
Html care_cell(const site::Page& page, const RoundView& view, const OpeningLine& line, const OfferLine& offer, const Children& children)
{
    auto worth = line.childcare_worth;
    for (auto& one : view.result.proposals)
        if (one.change_kind == ChangeKind::childcare_places && one.change_course == line.course) worth = std::max(worth, one.change_gain);
    std::vector<std::string> words;
    if (offer.course.childcare && line.is_open) words.push_back(care_label(page, children, offer.care));
    if (worth > 0) words.push_back(page.t(offer.course.childcare ? "courses.round.more_care_worth" : "courses.round.childcare_worth", {{"points", page.t.number(worth)}}));
    if (words.empty()) return text("–");
    Html cell;
    for (auto& line_of_words : words) cell += el("div", {line_of_words});
    return cell;
}

Html course_table(const site::Page& page, const Names& names, const RoundView& view)
{
    std::vector<std::vector<Html>> rows;
    html::RowTicks ticks{"course", page.t("courses.round.all_courses"), {}};
    auto children = children_by_offer(view.gathered.input, view.plan);
    auto openings = view.result.openings;
    std::stable_sort(openings.begin(), openings.end(), [](auto& a, auto& b) { return a.is_open > b.is_open; });
    for (auto& line : openings) {
        auto* offer = view.offer(line.course);
        if (!offer) continue;
        auto placed = view.placed_in(line.course);
        auto state = line.is_open ? html::badge(page.t("courses.round.opens"), html::Mood::success)
                                  : html::badge(line.missing > 0 ? page.t("courses.round.missing", {{"count", line.missing}}) : page.t("courses.round.closed"), html::Mood::info);
        auto link = html::link(fmt::format("{}/course?course={}", view.address(), base::id_text(line.course)), names.course(line.course));
        rows.push_back({link, text(names.actor(offer->course.provider)), text(offer->course.form == CourseForm::online ? page.t("courses.course.form.online") : names.region(offer->region)),
                        text(page.t.day(offer->course.starts_on)), text(parts_label(page, offer->parts)), state,
                        text(page.t("courses.round.group", {{"count", placed}, {"least", offer->course.least}, {"most", offer->course.own_seats()}})),
                        care_cell(page, view, line, *offer, children[static_cast<std::size_t>(view.built.option_of.at(line.course))])});
        bool may_tick = line.is_open && view.round.state != RoundState::decided;
        ticks.ticks.push_back({may_tick ? base::id_text(line.course) : "", page.t("courses.round.choose", {{"course", names.course(line.course)}})});
    }
    return html::table(page.t("courses.round.courses"),
                       {{page.t("courses.course.one"), ""}, {page.t("courses.course.field.provider"), ""}, {page.t("courses.round.where"), ""}, {page.t("courses.course.field.starts_on"), ""},
                        {page.t("courses.learner.field.times"), ""}, {page.t("courses.round.proposal"), ""}, {page.t("courses.round.people"), ""}, {page.t("courses.round.childcare"), ""}},
                       rows, ticks);
}

Html decision_form(const site::Page& page, const Names& names, const RoundView& view)
{
    auto table = course_table(page, names, view);
    if (view.round.state == RoundState::decided) return table + el("p", {page.t("courses.round.decided_note")});
    if (!view.is_current) return table;
    html::Question reason{"reason", page.t("courses.round.reason"), page.t("courses.round.reason.hint"), {}, {}, page.t("courses.optional")};
    return el("form", {cls("stack"), attr("method", "post"), attr("action", view.address() + "/decide"), site::form_marks(page), table, html::text_input(reason),
                       el("p", {page.t("courses.round.decide.what")}),
                       el("div", {cls("form__actions"), html::submit_button(page.t("courses.round.decide"), html::ButtonLook::primary, "check")})});
}

Html waiting_table(const site::Page& page, const Names& names, const RoundView& view)
{
    std::vector<std::vector<Html>> rows;
    std::size_t all = 0;
    for (auto& one : view.result.proposals) {
        if (one.course || !view.need(one.learner)) continue;
        if (++all > shown_waiting) continue;
        auto& need = *view.need(one.learner);
        auto link = html::link(fmt::format("{}/learner?learner={}", view.address(), base::id_text(one.learner)), names.learner(one.learner));
        rows.push_back({link, text(track_label(page, need.learner.track)), text(level_label(page, need.learner.level)), text(names.region(need.learner.home)),
                        text(page.t("courses.days", {{"count", need.waited_days}})), text(rule_label(page, one.reason)),
                        text(change_label(page, names, one.change_kind, one.change_course, one.change_gain))});
    }
    if (rows.empty()) return el("p", {page.t("courses.round.nobody_waits")});
    auto table = html::table(page.t("courses.round.waiting"),
                             {{page.t("courses.learner.one"), ""}, {page.t("courses.learner.field.track"), ""}, {page.t("courses.learner.field.level"), ""}, {page.t("courses.learner.field.home"), ""},
                              {page.t("courses.round.waits_since"), ""}, {page.t("courses.round.why"), ""}, {page.t("courses.round.change"), ""}},
                             rows);
    if (all <= shown_waiting) return table;
    return table + el("p", {page.t("courses.round.more_waiting", {{"count", all - shown_waiting}}), " ", html::link(view.address() + "/plan.csv", page.t("courses.round.export"))});
}

Html price_table(const site::Page& page, const Names& names, const RoundView& view)
{
    std::vector<std::vector<Html>> rows;
    for (auto& one : view.result.prices)
        if (one.worth > 0) rows.push_back({text(names.resource(one.resource)), text(page.t("courses.round.points", {{"points", page.t.number(one.worth)}}))});
    if (rows.empty()) return el("p", {page.t("courses.round.no_prices")});
    return html::table(page.t("courses.round.prices"), {{page.t("courses.resource.one"), ""}, {page.t("courses.round.one_more"), "", {}, true}}, rows);
}

Html wish_table(const site::Page& page, const Names& names, const RoundView& view)
{
    if (view.wishes.empty()) return el("p", {page.t("courses.wish.none")});
    std::vector<std::vector<Html>> rows;
    for (auto& one : view.wishes) {
        auto drop = html::hidden("learner", base::id_text(one.learner)) + html::hidden("course", base::id_text(one.course)) + html::hidden("kind", "drop");
        rows.push_back({text(names.learner(one.learner)), text(page.t(fmt::format("courses.wish.{}", storage::name_of(one.kind)))), text(names.course(one.course)), text(one.reason),
                        text(page.t.moment(one.at)),
                        view.round.state == RoundState::decided ? Html{} : one_button(page, view.address() + "/wish", page.t("courses.wish.drop"), html::ButtonLook::tertiary, drop)});
    }
    return html::table(page.t("courses.wish.title"),
                       {{page.t("courses.learner.one"), ""}, {page.t("courses.wish.kind"), ""}, {page.t("courses.course.one"), ""}, {page.t("courses.wish.reason"), ""},
                        {page.t("courses.wish.when"), ""}, {page.t("courses.wish.do"), ""}},
                       rows);
}

Html result_part(const site::Page& page, const Names& names, const RoundView& view)
{
    if (view.round.status.empty()) return {};
    Html all = certificate(page, names, view);
    if (!view.is_current && view.round.state != RoundState::decided) all += html::alert(html::Mood::warning, page.t("courses.round.outdated"), el("p", {page.t("courses.round.outdated.text")}));
    if (!view.has_plan()) return titled("result", page.t("courses.round.result"), all);
    auto placed = std::count_if(view.result.proposals.begin(), view.result.proposals.end(), [](auto& one) { return static_cast<bool>(one.course); });
    auto open = std::count_if(view.result.openings.begin(), view.result.openings.end(), [](auto& one) { return one.is_open; });
    all += el("p", {page.t("courses.round.sum", {{"placed", std::int64_t{placed}}, {"all", view.result.proposals.size()}, {"open", std::int64_t{open}}, {"courses", view.result.openings.size()}})});
    auto tools = html::link_button(view.address() + "/report", page.t("courses.report.title"), html::ButtonLook::tertiary) + table_links(page, view.address() + "/plan");
    return titled("result", page.t("courses.round.result"), all + tools) + titled("courses", page.t("courses.round.courses"), decision_form(page, names, view)) +
           titled("waiting", page.t("courses.round.waiting"), waiting_table(page, names, view)) +
           titled("prices", page.t("courses.round.prices"), el("p", {page.t("courses.round.prices.text")}) + price_table(page, names, view));
}

http::Response shown_round(const site::Page& page, const RoundView& view, const base::Faults& faults)
{
    Names names(page);
    auto run = view.round.state == RoundState::decided
                   ? html::link_button("/office/seats", page.t("courses.seats.title"), html::ButtonLook::primary)
                   : one_button(page, view.address() + "/run", page.t(view.round.status.empty() ? "courses.round.run" : "courses.round.run_again"), html::ButtonLook::primary);
    auto purpose = page.t("courses.round.purpose", {{"from", page.t.day(view.round.from_day)}, {"to", page.t.day(view.round.to_day)},
                                                    {"state", page.t(fmt::format("courses.round.state.{}", storage::name_of(view.round.state)))}});
    auto letters = view.round.state == RoundState::decided && page.settings.printer
                       ? one_button(page, view.address() + "/letters", page.t("courses.letters.make"), html::ButtonLook::secondary)
                       : Html{};
    auto body = el("div", {cls("stack"), faults_box(page, faults), letters, data_check(page, names, view), result_part(page, names, view),
                           titled("wishes", page.t("courses.wish.title"), el("p", {page.t("courses.wish.text")}) + wish_table(page, names, view))});
    return leaf(page, view.round.name, purpose, body, run, faults.empty() ? 200 : 422);
}

} // namespace

http::Response round_page(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    return shown_round(page, *view, {});
}

http::Response run_round(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    if (view->round.state == RoundState::decided) return shown_round(page, *view, {{"", "courses.job.decided", {}, 0, 0}});
    if (view->gathered.input.needs.empty() || view->gathered.input.offers.empty()) return shown_round(page, *view, {{"", "courses.job.nothing", {}, 0, 0}});
    return site::start_job(page, round_job, base::id_text(view->round.id));
}

http::Response decide(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    if (!view->is_current || !view->has_plan()) return shown_round(page, *view, {{"", "courses.round.outdated", {}, 0, 0}});
    RoundDecision decision{view->round.id, {}, std::string(page.request.form_value("reason")), page.absolute("")};
    for (auto& text : page.request.form_values("course"))
        if (auto id = id_in<CourseId>(text); id && view->offer(id)) decision.courses.insert(id);
    auto done = site::act(page, [&](audit::Deed& deed) { return decide_round(deed, decision, page.today); });
    return done ? http::see_other(done->result) : shown_round(page, *view, done.error());
}

} // namespace landlotse::courses::web
