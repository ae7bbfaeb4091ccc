// Chains of courses (R3.4c): each learner's next step, the gap to it, and what runs beside.

#include "rooms/courses/web/learner_parts.h"
#include "rooms/courses/web/pages.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

using html::cls;
using html::el;
using html::Html;

namespace {

/// From here on a gap costs what was learnt.
constexpr int long_gap = 60;
constexpr std::size_t shown_lines = 200;

struct ChainLine {
    KeptLearner kept;
    Finished last;
    NextStep next{};
    std::optional<CourseId> course; ///< where the next seat is
    std::optional<int> gap;         ///< days to its start, or till today as long as there is none
    bool is_gap_open = false;
};

/// Everybody who finished or left a course and is not done.
std::vector<ChainLine> chain_lines(const site::Page& page)
{
    std::map<LearnerId, std::vector<Seat>> seats;
    std::vector<KeptLearner> people;
    std::map<CourseId, base::Day> starts;
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats::all(reader, page.county.id)) seats[seat.learner].push_back(seat);
        people = learners::list(reader, page.county.id, record::living() && page.visible("courses.learner.read") && storage::Condition{"state='seeking'", {}});
        for (auto& course : courses_store::list(reader, page.county.id, {})) starts[course.id()] = course.course.starts_on;
    });
    std::vector<ChainLine> lines;
    for (auto& kept : people) {
        auto found = seats.find(kept.id());
        auto last = found == seats.end() ? std::optional<Finished>{} : last_finished(page, found->second);
        if (!last) continue;
        ChainLine line{kept, *last, next_step(kept.learner, last), {}, {}, true};
        for (auto& seat : found->second)
            if (seat.holds_seat()) line.course = seat.course;
        line.is_gap_open = !line.course;
        line.gap = gap_days(last->ended_on, line.course ? starts[*line.course] : page.today);
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](auto& a, auto& b) { return std::pair(!a.is_gap_open, -a.gap.value_or(0)) < std::pair(!b.is_gap_open, -b.gap.value_or(0)); });
    return lines;
}

std::string beside_words(const site::Page& page, const Learner& learner)
{
    if (learner.children > 0 && learner.sex == Sex::female) return page.t("courses.chains.beside.mothers", {{"count", learner.children}});
    if (learner.children > 0) return page.t("courses.chains.beside.nursery", {{"count", learner.children}});
    return "–";
}

Html summary(const site::Page& page, const std::vector<ChainLine>& lines)
{
    std::map<NextStep, std::pair<int, int>> counts; // without, with a seat
    for (auto& line : lines) ++(line.course ? counts[line.next].second : counts[line.next].first);
    std::vector<std::vector<Html>> rows;
    for (auto& [step, count] : counts)
        rows.push_back({html::escaped(page.t(fmt::format("courses.step.{}", storage::name_of(step)))), html::escaped(page.t.number(std::int64_t{count.first})), html::escaped(page.t.number(std::int64_t{count.second}))});
    if (rows.empty()) return el("p", {page.t("courses.chains.none")});
    return html::table(page.t("courses.chains.summary"), {{page.t("courses.chains.next"), ""}, {page.t("courses.chains.without"), "", {}, true}, {page.t("courses.chains.with"), "", {}, true}}, rows);
}

} // namespace

http::Response chains(const site::Page& page)
{
    Names names(page);
    auto lines = chain_lines(page);
    std::vector<std::vector<Html>> rows;
    for (auto& line : lines) {
        if (rows.size() == shown_lines) break;
        auto gap = page.t("courses.days", {{"count", line.gap.value_or(0)}});
        auto mark = line.is_gap_open && line.gap > long_gap ? html::badge(gap, html::Mood::danger) : html::escaped(gap);
        rows.push_back({names.learner_link(line.kept.id()), html::escaped(track_label(page, line.last.track)), html::escaped(line.last.reached ? level_label(page, line.last.reached) : "–"),
                        html::escaped(page.t(fmt::format("courses.step.{}", storage::name_of(line.next)))), line.course ? names.course_link(*line.course) : html::escaped(page.t("courses.chains.open")), mark,
                        html::escaped(beside_words(page, line.kept.learner))});
    }
    std::vector<html::Column> columns{{page.t("courses.learner.one"), ""}, {page.t("courses.chains.last"), ""}, {page.t("courses.people.reached"), ""}, {page.t("courses.chains.next"), ""},
                                      {page.t("courses.chains.seat"), ""}, {page.t("courses.chains.gap"), "", {}, true}, {page.t("courses.chains.beside"), ""}};
    auto table = rows.empty() ? html::empty_state(page.t("courses.chains.none")) : html::table(page.t("courses.chains.title"), columns, rows);
    auto body = el("div", {cls("stack"), titled("summary", page.t("courses.chains.summary"), summary(page, lines)), titled("people", page.t("courses.chains.people"), table)});
    return leaf(page, page.t("courses.chains.title"), page.t("courses.chains.purpose"), body);
}

} // namespace landlotse::courses::web
