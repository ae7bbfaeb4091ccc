// A planning round: what it reads, and after it was worked out on one screen what is proposed, what opens, what wants a look and what one more is
// worth; then the people, a page at a time (R3.4a).

#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/round_parts.h"

#include "kernel/site/job_pages.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::cls;
using html::el;
using html::Html;

namespace {

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

Html main_action(const site::Page& page, const RoundView& view)
{
    if (view.round.state == RoundState::decided) return html::link_button("/office/seats", page.t("courses.seats.title"), html::ButtonLook::primary);
    bool is_ready = view.has_plan() && view.is_current;
    return one_button(page, view.address() + "/run", page.t(view.round.status.empty() ? "courses.round.run" : "courses.round.run_again"), is_ready ? html::ButtonLook::secondary : html::ButtonLook::primary);
}

/// What one takes along: letters, the report on fairness, the whole plan as a table.
Html things_to_take(const site::Page& page, const RoundView& view)
{
    auto letters = view.round.state == RoundState::decided && page.settings.printer ? one_button(page, view.address() + "/letters", page.t("courses.letters.make"), html::ButtonLook::secondary) : Html{};
    return el("div", {cls("cluster"), letters, html::link_button(view.address() + "/report", page.t("courses.report.title"), html::ButtonLook::tertiary)});
}

http::Response shown_round(const site::Page& page, const RoundView& view, const base::Faults& faults)
{
    Names names(page);
    auto purpose = page.t("courses.round.purpose", {{"from", page.t.day(view.round.from_day)}, {"to", page.t.day(view.round.to_day)},
                                                    {"state", page.t(fmt::format("courses.round.state.{}", storage::name_of(view.round.state)))}});
    auto body = faults_box(page, faults);
    if (view.has_plan()) {
        auto looks = looks_in(view);
        auto halves = el("div", {cls("halves"), looks_list(page, names, view, looks), worth_list(page, names, view)});
        body += el("div", {cls("first-screen"), proposal_sentences(page, names, view), opening_courses(page, names, view), halves});
        body += people_part(page, names, view, looks, {});
        body += things_to_take(page, view);
    } else if (!view.round.status.empty()) {
        body += proposal_sentences(page, names, view);
    }
    auto wishes = titled("wishes", page.t("courses.wish.title"), el("p", {page.t("courses.wish.text")}) + wish_table(page, names, view));
    auto check = data_check(page, names, view);
    auto proof = view.has_plan() ? certificate_facts(page, view) : Html{};
    body += view.round.status.empty() ? check + wishes : wishes + proof + check;
    return leaf(page, view.round.name, purpose, body, main_action(page, view), faults.empty() ? 200 : 422);
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

} // namespace landlotse::courses::web
