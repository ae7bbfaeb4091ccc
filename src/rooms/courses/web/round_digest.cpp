// The first screen of a proposal, for somebody who has ten minutes: what is proposed, what opens, what wants a look, what one more is worth (R3.4a).

#include "rooms/courses/domain/care_problem.h"
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

constexpr std::size_t courses_on_the_first_screen = 4, worths_on_the_first_screen = 2, nearest_on_the_first_screen = 2;

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

/// How sure the proposal is, in two sentences, with the figures behind them.
Html certificate(const site::Page& page, const RoundView& view)
{
    auto& round = view.round;
    auto proven = round.is_proven() ? page.t("courses.certificate.proven") : page.t("courses.certificate.gap", {{"percent", page.t.number(round.gap() * 100, 2)}});
    if (round.checked != "sound") return html::alert(html::Mood::danger, page.t("courses.certificate.unsound", {{"rule", round.checked}}), el("p", {proven}));
    return el("p", {proven, " ", page.t("courses.certificate.checked"), " ", html::link("#certificate", page.t("courses.certificate.more"))});
}

/// Places for children in one glance; those under three stand on the page where one decides.
std::string care_in_short(const site::Page& page, const OpeningLine& line, const OfferLine& offer, const Children& children)
{
    if (!offer.course.childcare || !line.is_open) return "–";
    return offer.care.all ? page.t("courses.round.of_seats", {{"count", children.all}, {"most", *offer.care.all}}) : page.t("courses.care.taken_uncounted", {{"count", children.all}});
}

/// Courses that need few people more: the nearest by name.
Html just_under_item(const site::Page& page, const Names& names, const RoundView& view, const RoundLooks& looks)
{
    Html item = html::link(view.address() + "/decide#closed", page.t("courses.look.just_under", {{"count", looks.just_under.size()}}));
    for (std::size_t i = 0; i < std::min(nearest_on_the_first_screen, looks.just_under.size()); ++i) {
        auto& [course, missing] = looks.just_under[i];
        item += text(i == 0 ? ": " : ", ") + course_link(names, view, course) + text(" (" + page.t("courses.round.missing", {{"count", missing}}) + ")");
    }
    return el("li", {item});
}

/// A line of what wants a look; nothing when nobody is meant.
struct Look {
    std::string key;
    std::size_t count = 0;
    std::string href;
};

std::vector<Look> looks_at_people(const RoundView& view, const RoundLooks& looks, std::size_t unanswered)
{
    auto list = [&](const char* look) { return fmt::format("{}/people?look={}", view.address(), look); };
    return {{"obliged", looks.obliged.size(), list("obliged")}, {"clocks", looks.clocks.size(), list("clocks")}, {"overdue", looks.overdue.size(), list("overdue")},
            {"late", looks.late.size(), list("late")}, {"unanswered", unanswered, "/office/seats?state=overdue"}};
}

} // namespace

Html folded(const std::string& id, const std::string& heading, const Html& body)
{
    return el("details", {cls("kern-accordion"), attr("id", id), el("summary", {cls("kern-accordion__header"), el("span", {cls("kern-title"), heading})}), el("div", {cls("kern-accordion__body"), body})});
}

Html outdated_note(const site::Page& page)
{
    return html::alert(html::Mood::warning, page.t("courses.round.outdated"), el("p", {page.t("courses.round.outdated.text")}));
}

Html course_link(const Names& names, const RoundView& view, CourseId id)
{
    return html::link(fmt::format("{}/course?course={}", view.address(), base::id_text(id)), names.course(id));
}

std::string where_label(const site::Page& page, const Names& names, const OfferLine& offer)
{
    return offer.course.form == CourseForm::online ? page.t("courses.course.form.online") : names.region(offer.region);
}

std::string teacher_label(const Names& names, const Course& course)
{
    if (!course.teacher_name.empty()) return course.teacher_name;
    return course.teacher ? names.resource(*course.teacher) : std::string("–");
}

std::vector<OpeningLine> lines_by_start(const RoundView& view, bool is_open)
{
    std::vector<OpeningLine> all;
    for (auto& line : view.result.openings)
        if (line.is_open == is_open && view.offer(line.course)) all.push_back(line);
    std::stable_sort(all.begin(), all.end(), [&](auto& a, auto& b) { return view.offer(a.course)->course.starts_on < view.offer(b.course)->course.starts_on; });
    return all;
}

std::string care_words(const site::Page& page, const RoundView& view, const OpeningLine& line, const Children& children)
{
    auto* offer = view.offer(line.course);
    return offer && offer->course.childcare && line.is_open ? care_label(page, children, offer->care) : std::string();
}

std::int64_t worth_of_care(const RoundView& view, const OpeningLine& line)
{
    auto worth = line.childcare_worth;
    for (auto& one : view.result.proposals)
        if (one.change_kind == ChangeKind::childcare_places && one.change_course == line.course) worth = std::max(worth, one.change_gain);
    return worth;
}

RoundLooks looks_in(const RoundView& view)
{
    return view.has_plan() ? looks_of(view.gathered.input, view.built, view.plan, view.round.to_day) : RoundLooks{};
}

Html proposal_sentences(const site::Page& page, const Names& names, const RoundView& view)
{
    auto& round = view.round;
    if (round.status == "infeasible") {
        auto lines = conflict_lines(page, names, round.checked);
        return titled("result", page.t("courses.round.result"), html::alert(html::Mood::danger, page.t("courses.certificate.infeasible"), el("p", {page.t("courses.certificate.conflicts")}) + el("ul", {lines})));
    }
    Html all;
    if (!view.is_current && round.state != RoundState::decided) all += outdated_note(page);
    auto placed = static_cast<std::size_t>(std::count_if(view.result.proposals.begin(), view.result.proposals.end(), [](auto& one) { return static_cast<bool>(one.course); }));
    auto everybody = view.result.proposals.size();
    auto sum = page.t("courses.round.sum", {{"placed", placed}, {"all", everybody}, {"open", lines_by_start(view, true).size()}, {"courses", view.result.openings.size()}});
    all += el("p", {sum, " ", page.t("courses.round.wait", {{"count", everybody - placed}})});
    all += certificate(page, view);
    return titled("result", page.t("courses.round.result"), all);
}

Html certificate_facts(const site::Page& page, const RoundView& view)
{
    auto& round = view.round;
    auto checked = round.checked == "sound" ? page.t("courses.certificate.sound") : page.t("courses.certificate.unsound", {{"rule", round.checked}});
    auto units = static_cast<double>(round.objective) / static_cast<double>(placement::cost_unit);
    auto facts = html::facts({{page.t("courses.certificate.objective"), text(page.t.number(units, 1))},
                        {page.t("courses.certificate.bound"), text(page.t.number(round.bound, 1))},
                        {page.t("courses.certificate.checker"), text(checked)},
                        {page.t("courses.certificate.seconds"), text(page.t.number(round.seconds, 1))}});
    return folded("certificate", page.t("courses.certificate.more"), facts);
}

Html opening_courses(const site::Page& page, const Names& names, const RoundView& view)
{
    auto open = lines_by_start(view, true);
    auto children = children_by_offer(view.gathered.input, view.plan);
    std::vector<std::vector<Html>> rows;
    for (auto& line : open) {
        if (rows.size() == courses_on_the_first_screen) break;
        auto& offer = *view.offer(line.course);
        auto care = care_in_short(page, line, offer, children[static_cast<std::size_t>(view.built.option_of.at(line.course))]);
        auto link = course_link(names, view, line.course);
        rows.push_back({link, text(page.t.day(offer.course.starts_on)), text(where_label(page, names, offer)),
                        text(page.t("courses.round.of_seats", {{"count", view.placed_in(line.course)}, {"most", offer.course.own_seats() - offer.seats_taken}})), text(teacher_label(names, offer.course)), text(care)});
    }
    auto to_all = html::link_button(view.address() + "/decide", page.t(view.is_current && view.round.state == RoundState::solved ? "courses.round.to_decision" : "courses.round.to_courses", {{"count", open.size()}}),
                                    view.round.state == RoundState::solved ? html::ButtonLook::primary : html::ButtonLook::secondary);
    auto title = page.t("courses.round.opening");
    if (rows.empty()) return titled("courses", title, el("p", {page.t("courses.round.nothing_opens")}) + to_all);
    std::vector<html::Column> columns{{page.t("courses.course.one"), ""}, {page.t("courses.course.field.starts_on"), ""}, {page.t("courses.round.where"), ""}, {page.t("courses.round.people"), ""},
                                      {page.t("courses.course.field.teacher_name"), ""}, {page.t("courses.round.childcare"), ""}};
    auto more = open.size() > rows.size() ? page.t("courses.round.more_courses", {{"count", open.size() - rows.size()}}) : std::string();
    return titled("courses", title, el("div", {cls("stack stack--tight"), html::table(title, columns, rows), el("div", {cls("cluster"), to_all, el("span", {cls("fresh"), more})})}));
}

Html looks_list(const site::Page& page, const Names& names, const RoundView& view, const RoundLooks& looks)
{
    auto unanswered = page.read([&](storage::Reader& reader) { return seats::unanswered(reader, page.county.id, page.today - std::chrono::days(1)).size(); });
    std::vector<Html> items;
    for (auto& look : looks_at_people(view, looks, unanswered))
        if (look.count > 0) items.push_back(el("li", {html::link(look.href, page.t("courses.look." + look.key, {{"count", look.count}}))}));
    if (!looks.just_under.empty()) items.push_back(just_under_item(page, names, view, looks));
    for (auto& lock : looks.locks) {
        auto words = page.t("courses.look.lock", {{"person", names.learner(lock.learner)}, {"course", names.course(lock.course)}, {"count", lock.could_have}});
        items.push_back(el("li", {html::link("#wishes", words)}));
    }
    for (auto& one : view.built.broken) items.push_back(el("li", {page.t("courses.check.broken", {{"person", names.learner(one.learner)}, {"course", names.course(one.course)}})}));
    return titled("looks", page.t("courses.look.title"), items.empty() ? el("p", {page.t("courses.look.none")}) : el("ul", {items}));
}

Html worth_list(const site::Page& page, const Names& names, const RoundView& view)
{
    std::vector<std::pair<std::int64_t, std::string>> all;
    for (auto& one : view.result.prices) {
        if (one.worth <= 0) continue;
        auto found = std::find_if(view.gathered.input.resources.begin(), view.gathered.input.resources.end(), [&](auto& line) { return line.id == one.resource; });
        auto kind = found == view.gathered.input.resources.end() ? ResourceKind::teacher : found->resource.kind;
        all.emplace_back(one.worth, page.t(fmt::format("courses.worth.{}", storage::name_of(kind)), {{"name", names.resource(one.resource)}}));
    }
    for (auto& line : view.result.openings) {
        auto* offer = view.offer(line.course);
        if (auto worth = worth_of_care(view, line); worth > 0 && offer) all.emplace_back(worth, page.t(offer->course.childcare ? "courses.worth.places" : "courses.worth.care", {{"name", names.course(line.course)}}));
    }
    std::stable_sort(all.begin(), all.end(), [](auto& a, auto& b) { return a.first > b.first; });
    std::vector<Html> first, rest;
    for (auto& [worth, words] : all) {
        auto item = el("li", {words, ": ", page.t("courses.round.points", {{"points", page.t.number(worth)}})});
        (first.size() < worths_on_the_first_screen ? first : rest).push_back(item);
    }
    auto title = page.t("courses.round.prices");
    if (all.empty()) return titled("prices", title, el("p", {page.t("courses.round.no_prices")}));
    auto more = rest.empty() ? Html{} : el("details", {el("summary", {page.t("courses.worth.more", {{"count", rest.size()}})}), el("ul", {rest})});
    return titled("prices", title, el("ul", {first}) + more + el("p", {cls("fresh"), page.t("courses.round.prices.text")}));
}

} // namespace landlotse::courses::web
