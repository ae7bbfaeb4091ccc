// Deciding about a proposal: all courses with what speaks for them, ticked by a person, with a reason (R3.4a).

#include "rooms/courses/actions/decide_round.h"
#include "rooms/courses/domain/care_problem.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/round_parts.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::attr;
using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::size_t longest_reason = 500;

Html lines_of(const std::vector<std::string>& words)
{
    Html cell;
    for (auto& line : words)
        if (!line.empty()) cell += el("div", {line});
    return cell.empty() ? text("–") : cell;
}

Html care_cell(const site::Page& page, const RoundView& view, const OpeningLine& line, const OfferLine& offer, const Children& children)
{
    auto worth = worth_of_care(view, line);
    auto more = worth > 0 ? page.t(offer.course.childcare ? "courses.round.more_care_worth" : "courses.round.childcare_worth", {{"points", page.t.number(worth)}}) : std::string();
    return lines_of({care_words(page, view, line, children), more});
}

struct CourseRows {
    std::vector<std::vector<Html>> rows;
    html::RowTicks ticks;
};

CourseRows rows_of(const site::Page& page, const Names& names, const RoundView& view, bool is_open)
{
    CourseRows found{{}, {"course", page.t("courses.round.all_courses"), {}}};
    auto children = children_by_offer(view.gathered.input, view.plan);
    for (auto& line : lines_by_start(view, is_open)) {
        auto* offer = view.offer(line.course);
        auto link = course_link(names, view, line.course);
        found.rows.push_back({link, lines_of({names.actor(offer->course.provider), teacher_label(names, offer->course)}),
                              text(where_label(page, names, *offer)), text(page.t.day(offer->course.starts_on)),
                              text(parts_label(page, offer->parts)),
                              text(line.missing > 0 ? page.t("courses.round.missing", {{"count", line.missing}}) : page.t("courses.round.group", {{"count", view.placed_in(line.course)}, {"least", offer->course.least}, {"most", offer->course.own_seats()}})),
                              care_cell(page, view, line, *offer, children[static_cast<std::size_t>(view.built.option_of.at(line.course))])});
        found.ticks.ticks.push_back({base::id_text(line.course), page.t("courses.round.choose", {{"course", names.course(line.course)}})});
    }
    return found;
}

std::vector<html::Column> columns_of(const site::Page& page)
{
    return {{page.t("courses.course.one"), ""}, {page.t("courses.course.field.provider"), ""}, {page.t("courses.round.where"), ""}, {page.t("courses.course.field.starts_on"), ""},
            {page.t("courses.learner.field.times"), ""}, {page.t("courses.round.people"), ""}, {page.t("courses.round.childcare"), ""}};
}

Html decision_form(const site::Page& page, const RoundView& view, const CourseRows& open, const base::Faults& faults)
{
    auto title = page.t("courses.round.opening");
    bool may_decide = view.is_current && view.round.state == RoundState::solved;
    if (open.rows.empty()) return el("p", {page.t("courses.round.nothing_opens")});
    if (!may_decide) {
        auto table = html::table(title, columns_of(page), open.rows);
        auto reason = view.round.reason.empty() ? Html{} : el("p", {page.t("courses.round.decided_because", {{"reason", view.round.reason}})});
        return view.round.state == RoundState::decided ? el("p", {page.t("courses.round.decided_note")}) + reason + table : table;
    }
    html::Question which{"which", page.t("courses.round.which"), {}, {}, {"chosen"}, {}};
    if (auto typed = page.request.form_value("which"); !typed.empty()) which.typed = {std::string(typed)};
    html::Question reason{"reason", page.t("courses.round.reason"), page.t("courses.round.reason.hint"), site::fault_of(page, faults, "reason"), {std::string(page.request.form_value("reason"))}, {}};
    std::vector<html::Option> choices{{"chosen", page.t("courses.round.which.chosen")}, {"all", page.t("courses.round.which.all", {{"count", open.rows.size()}})}};
    return el("form", {cls("stack"), attr("method", "post"), attr("action", view.address() + "/decide"), faults.empty() ? site::form_marks(page) : site::kept_form_marks(page),
                       html::table(title, columns_of(page), open.rows, open.ticks), html::choice_input(which, choices, ""), html::text_input(reason), el("p", {page.t("courses.round.decide.what")}),
                       el("div", {cls("form__actions"), html::submit_button(page.t("courses.round.decide"), html::ButtonLook::primary, "check")})});
}

http::Response shown_decision(const site::Page& page, const RoundView& view, const base::Faults& faults)
{
    Names names(page);
    auto open = rows_of(page, names, view, true), closed = rows_of(page, names, view, false);
    auto outdated = view.is_current || view.round.state == RoundState::decided ? Html{} : outdated_note(page);
    auto rest = page.t("courses.round.closed_courses", {{"count", closed.rows.size()}});
    auto others = closed.rows.empty() ? Html{} : folded("closed", rest, html::table(rest, columns_of(page), closed.rows));
    auto body = el("div", {cls("stack"), faults_box(page, faults), outdated, titled("courses", page.t("courses.round.opening"), decision_form(page, view, open, faults)), others});
    auto back = html::link_button(view.address(), page.t("courses.round.back"), html::ButtonLook::secondary);
    return leaf(page, view.round.name, page.t("courses.round.decide.purpose"), body, back, faults.empty() ? 200 : 422);
}

} // namespace

http::Response decision_page(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view || !view->has_plan()) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    return shown_decision(page, *view, {});
}

http::Response decide(const site::Page& page)
{
    auto view = round_in_address(page);
    if (!view || !view->has_plan()) return site::error_page(page, site::Face::office, 404, "site.error.not_found");
    if (!view->is_current) return shown_decision(page, *view, {{"", "courses.round.outdated", {}, 0, 0}});
    RoundDecision decision{view->round.id, {}, std::string(base::trimmed(page.request.form_value("reason"))), page.absolute("")};
    bool is_all = page.request.form_value("which") == "all";
    std::size_t open = 0;
    for (auto& line : view->result.openings) {
        if (!line.is_open || !view->offer(line.course)) continue;
        ++open;
        if (is_all) decision.courses.insert(line.course);
    }
    for (auto& typed : page.request.form_values("course"))
        if (auto id = id_in<CourseId>(typed); id && view->offer(id)) decision.courses.insert(id);
    base::Faults faults;
    // IntV 11(2) by its spirit: whoever leaves a part of the proposal aside says why.
    if (!decision.courses.empty() && decision.courses.size() < open && decision.reason.empty()) faults.push_back({"reason", "courses.round.no_reason", {}, 0, 0});
    if (base::count_characters(decision.reason) > longest_reason) faults.push_back({"reason", "courses.round.no_reason", {}, 0, 0});
    if (!faults.empty()) return shown_decision(page, *view, faults);
    auto done = site::act(page, [&](audit::Deed& deed) { return decide_round(deed, decision, page.today); });
    return done ? http::see_other(done->result) : shown_decision(page, *view, done.error());
}

} // namespace landlotse::courses::web
