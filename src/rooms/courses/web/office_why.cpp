// One person in a round: why there, why not elsewhere, what would help, and what a change would do at once (R3.4a).

#include "engines/placement/explain.h"
#include "rooms/courses/domain/care_plan.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/round_view.h"

#include "kernel/base/text.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

/// Our rules may be several at once; the engine's word decides when none is in the way.
Html reason_words(const site::Page& page, const RoundView& view, const NeedLine& need, const OfferLine& offer, const placement::Reason& reason)
{
    auto against = rules_against(need, offer, *view.gathered.travel);
    if (against.empty() || reason.rule == "placed") {
        bool lacks_care = reason.rule == "full" && Fullness(view.built.problem, view.plan).lacks_only_care(static_cast<std::size_t>(view.built.need_of.at(need.id)), static_cast<std::size_t>(reason.option));
        auto words = rule_label(page, lacks_care ? "childcare_full" : reason.rule);
        return reason.rule == "placed" ? html::badge(words, html::Mood::success) : text(words);
    }
    std::vector<Html> items;
    for (auto rule : against) items.push_back(el("li", {rule_label(page, storage::name_of(rule))}));
    return el("ul", {items});
}

Html reason_table(const site::Page& page, const Names& names, const RoundView& view, LearnerId learner)
{
    auto& need = *view.need(learner);
    auto index = view.built.need_of.at(learner);
    std::vector<std::vector<Html>> rows;
    for (auto& reason : placement::reasons_for(view.built.problem, view.plan, index)) {
        auto& offer = view.gathered.input.offers[static_cast<std::size_t>(reason.option)];
        auto minutes = way(need, offer, *view.gathered.travel);
        auto cost = reason.cost ? page.t.number(units_of(*reason.cost)) : std::string("–");
        auto attempt = html::link(fmt::format("{}/learner?learner={}&try={}", view.address(), base::id_text(learner), base::id_text(offer.id)), page.t("courses.why.try"));
        rows.push_back({names.course_link(offer.id), text(page.t.day(offer.course.starts_on)), text(minutes ? page.t("courses.minutes", {{"count", *minutes}}) : std::string("–")),
                        reason_words(page, view, need, offer, reason), text(cost), reason.rule == "placed" ? Html{} : attempt});
    }
    if (rows.empty()) return el("p", {page.t("courses.why.no_course")});
    return html::table(page.t("courses.why.options"),
                       {{page.t("courses.course.one"), ""}, {page.t("courses.course.field.starts_on"), ""}, {page.t("courses.why.way"), "", {}, true}, {page.t("courses.round.why"), ""},
                        {page.t("courses.why.cost"), "", {}, true}, {page.t("courses.why.what_if"), ""}},
                       rows);
}

/// The best single change is known from the run; all of them take the engine seconds and are worked out when somebody asks.
Html help_list(const site::Page& page, const Names& names, const RoundView& view, const Proposal& proposal)
{
    if (proposal.course) return {};
    std::vector<Html> items;
    if (proposal.change_kind != ChangeKind::none) items.push_back(el("li", {change_label(page, names, proposal.change_kind, proposal.change_course, proposal.change_gain)}));
    bool is_asked = page.request.query_value("help") == "all";
    if (is_asked) {
        auto need = static_cast<std::size_t>(view.built.need_of.at(proposal.learner));
        for (auto& change : single_changes(view.gathered.input, view.built, view.plan, *view.gathered.travel, need)) {
            if (change.kind == proposal.change_kind && change.course == proposal.change_course) continue;
            items.push_back(el("li", {change_label(page, names, change.kind, change.course, change.gain)}));
        }
    }
    auto body = items.empty() ? el("p", {page.t("courses.change.none")}) : el("ul", {items});
    if (!is_asked) body += el("p", {html::link(fmt::format("{}/learner?learner={}&help=all", view.address(), base::id_text(proposal.learner)), page.t("courses.why.all_changes"))});
    return titled("help", page.t("courses.why.help"), body);
}

/// The pair as it would be if the rules allowed it.
placement::Problem with_pair(const RoundView& view, LearnerId learner, const OfferLine& offer)
{
    auto problem = view.built.problem;
    auto need = static_cast<std::uint32_t>(view.built.need_of.at(learner));
    auto option = static_cast<std::uint32_t>(view.built.option_of.at(offer.id));
    for (auto& pair : problem.pairs)
        if (pair.need == need && pair.option == option) return problem;
    auto cost = pair_cost(*view.need(learner), offer, *view.gathered.travel, view.gathered.input.weights, view.gathered.input.as_of);
    problem.pairs.push_back({need, option, cost_of(cost), -1});
    return problem;
}

std::string place_name(const site::Page& page, const Names& names, const RoundView& view, int option)
{
    return option < 0 ? page.t("courses.why.waiting") : names.course(view.gathered.input.offers[static_cast<std::size_t>(option)].id);
}

Html wish_form(const site::Page& page, const RoundView& view, LearnerId learner, CourseId course)
{
    html::Question reason{"reason", page.t("courses.wish.reason"), page.t("courses.wish.reason.hint"), {}, {}, {}};
    html::Question kind{"kind", page.t("courses.wish.kind"), {}, {}, {"lock"}, {}};
    return el("form", {cls("form"), attr("method", "post"), attr("action", view.address() + "/wish"), site::form_marks(page), html::hidden("learner", base::id_text(learner)),
                       html::hidden("course", base::id_text(course)),
                       html::choice_input(kind, {{"lock", page.t("courses.wish.lock")}, {"forbid", page.t("courses.wish.forbid")}}, ""), html::text_input(reason),
                       el("div", {cls("form__actions"), html::submit_button(page.t("courses.wish.keep"), html::ButtonLook::primary)})});
}

/// What would happen: how much dearer or cheaper, and who would have to move.
Html attempt(const site::Page& page, const Names& names, const RoundView& view, LearnerId learner)
{
    auto course = id_in<CourseId>(page.request.query_value("try"));
    auto* offer = view.offer(course);
    if (!offer) return {};
    auto need = view.built.need_of.at(learner);
    auto option = view.built.option_of.at(course);
    auto problem = with_pair(view, learner, *offer);
    auto answer = what_if(problem, view.plan, need, option);
    Html body;
    for (auto rule : rules_against(*view.need(learner), *offer, *view.gathered.travel))
        body += el("p", {page.t("courses.why.against", {{"rule", rule_label(page, storage::name_of(rule))}})});
    if (!answer.possible) {
        body += el("p", {page.t("courses.why.impossible")});
    } else {
        auto more = units_of(answer.more);
        body += el("p", {more > 0 ? page.t("courses.why.dearer", {{"points", page.t.number(more)}}) : page.t("courses.why.cheaper", {{"points", page.t.number(-more)}})});
        std::vector<Html> moves;
        for (auto& one : answer.moved)
            moves.push_back(el("li", {el("strong", {names.learner(view.gathered.input.needs[static_cast<std::size_t>(one.need)].id)}), ": ", el("del", {place_name(page, names, view, one.from)}), " → ",
                                      el("ins", {place_name(page, names, view, one.to)})}));
        body += el("ul", {moves});
    }
    auto title = page.t("courses.why.attempt", {{"course", names.course(course)}});
    return titled("try", title, html::alert(answer.possible ? html::Mood::info : html::Mood::warning, title, body) +
                                    html::when(view.round.state != RoundState::decided, wish_form(page, view, learner, course)));
}

http::Response person_page(const site::Page& page, const RoundView& view, LearnerId learner, const base::Faults& faults)
{
    Names names(page);
    auto* proposal = view.proposal(learner);
    if (!view.need(learner) || !proposal || !view.has_plan()) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto& need = *view.need(learner);
    auto now = proposal->course ? page.t("courses.why.placed", {{"course", names.course(proposal->course)}}) : page.t("courses.why.waits", {{"rule", rule_label(page, proposal->reason)}});
    auto facts = html::facts({{page.t("courses.learner.field.track"), text(track_label(page, need.learner.track))},
                              {page.t("courses.learner.field.level"), text(level_label(page, need.learner.level))},
                              {page.t("courses.learner.field.home"), text(names.region(need.learner.home))},
                              {page.t("courses.learner.field.times"), text(parts_label(page, need.learner.times))},
                              {page.t("courses.learner.field.travel_minutes"), text(page.t("courses.minutes", {{"count", need.learner.travel_minutes}}))},
                              {page.t("courses.learner.field.children"), text(children_label(page, children_of(need.learner)))},
                              {page.t("courses.round.waits_since"), text(page.t("courses.days", {{"count", need.waited_days}}))}});
    auto outdated = view.is_current ? Html{} : html::alert(html::Mood::warning, page.t("courses.round.outdated"), el("p", {page.t("courses.round.outdated.text")}));
    auto body = el("div", {cls("stack"), faults_box(page, faults), outdated, html::alert(proposal->course ? html::Mood::success : html::Mood::info, now), attempt(page, names, view, learner),
                           help_list(page, names, view, *proposal), titled("facts", page.t("courses.why.facts"), facts),
                           titled("options", page.t("courses.why.options"), reason_table(page, names, view, learner))});
    auto back = html::link_button(view.address(), page.t("courses.round.back"), html::ButtonLook::secondary);
    return leaf(page, names.learner(learner), page.t("courses.why.purpose", {{"round", view.round.name}}), body, back, faults.empty() ? 200 : 422);
}

} // namespace

http::Response round_learner(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    return person_page(page, *view, id_in<LearnerId>(page.request.query_value("learner")), {});
}

http::Response keep_wish(const site::Page& page)
{
    auto view = round_in_address(page);
    auto learner = id_in<LearnerId>(page.request.form_value("learner"));
    auto course = id_in<CourseId>(page.request.form_value("course"));
    if (!view || !view->need(learner) || !view->offer(course)) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    auto kind = storage::from_name<WishKind>(page.request.form_value("kind"));
    std::string reason(base::trimmed(page.request.form_value("reason")));
    base::Faults faults;
    // IntV 11(2): whoever deviates says why.
    if (kind && (reason.empty() || base::count_characters(reason) > 500)) faults.push_back({"reason", "courses.wish.no_reason", {}, 0, 0});
    if (view->round.state == RoundState::decided) faults.push_back({"", "courses.job.decided", {}, 0, 0});
    if (!faults.empty()) return person_page(page, *view, learner, faults);
    auto done = site::act(page, [&](audit::Deed& deed) -> audit::DeedResult {
        if (kind) rounds::put_wish(deed.tx(), deed.county(), view->round.id, {learner, course, *kind, reason, deed.actor().person, deed.tx().now()});
        else rounds::drop_wish(deed.tx(), deed.county(), view->round.id, learner, course);
        deed.note({kind ? "courses.wish.kept" : "courses.wish.dropped", "learner", learner.value, kind ? std::string(storage::name_of(*kind)) : ""});
        return view->address();
    });
    return done ? http::see_other(done->result) : person_page(page, *view, learner, done.error());
}

http::Response round_course(const site::Page& page)
{
    auto view = round_in_address(page);
    auto course = id_in<CourseId>(page.request.query_value("course"));
    if (!view || !view->offer(course) || !view->has_plan()) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    Names names(page);
    auto& offer = *view->offer(course);
    std::vector<std::vector<Html>> rows;
    for (auto& one : view->result.proposals) {
        auto* need = view->need(one.learner);
        if (one.course != course || !need) continue;
        auto minutes = way(*need, offer, *view->gathered.travel);
        rows.push_back({html::link(fmt::format("{}/learner?learner={}", view->address(), base::id_text(one.learner)), names.learner(one.learner)), text(names.region(need->learner.home)),
                        text(level_label(page, need->learner.level)), text(minutes ? page.t("courses.minutes", {{"count", *minutes}}) : std::string("–")),
                        text(page.t("courses.days", {{"count", need->waited_days}})), text(page.t(fmt::format("courses.learner.route.{}", storage::name_of(need->learner.route))))});
    }
    std::vector<html::Column> columns{{page.t("courses.learner.one"), ""}, {page.t("courses.learner.field.home"), ""}, {page.t("courses.learner.field.level"), ""},
                                      {page.t("courses.why.way"), "", {}, true}, {page.t("courses.round.waits_since"), "", {}, true}, {page.t("courses.learner.field.route"), ""}};
    auto table = rows.empty() ? html::empty_state(page.t("courses.round.nobody_here")) : html::table(page.t("courses.round.people"), columns, rows);
    auto back = html::link_button(view->address(), page.t("courses.round.back"), html::ButtonLook::secondary);
    auto purpose = page.t("courses.round.course_purpose", {{"count", rows.size()}, {"least", offer.course.least}, {"target", offer.course.target}, {"most", offer.course.own_seats()}});
    return leaf(page, names.course(course), purpose, el("p", {names.course_link(course)}) + table, back);
}

} // namespace landlotse::courses::web
