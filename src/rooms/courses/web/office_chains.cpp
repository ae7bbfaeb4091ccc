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
    CareBy care{};
};

/// Everybody who finished or left a course and is not done.
std::vector<ChainLine> chain_lines(const site::Page& page)
{
    std::map<LearnerId, std::vector<Seat>> seats;
    std::vector<KeptLearner> people;
    std::map<CourseId, Course> courses;
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats::all(reader, page.county.id)) seats[seat.learner].push_back(seat);
        people = learners::list(reader, page.county.id, record::living() && page.visible("courses.learner.read") && storage::Condition{"state='seeking'", {}});
        for (auto& course : courses_store::list(reader, page.county.id, {})) courses[course.id()] = course.course;
    });
    std::vector<ChainLine> lines;
    for (auto& kept : people) {
        auto found = seats.find(kept.id());
        auto last = found == seats.end() ? std::optional<Finished>{} : last_finished(page, found->second);
        if (!last) continue;
        ChainLine line{kept, *last, next_step(kept.learner, last), {}, {}, true, {}};
        for (auto& seat : found->second)
            if (seat.holds_seat()) line.course = seat.course;
        line.is_gap_open = !line.course;
        line.gap = gap_days(last->ended_on, line.course ? courses[*line.course].starts_on : page.today);
        line.care = line.course ? care_in(kept.learner, courses[*line.course]) : care_on(kept.learner, page.today);
        lines.push_back(std::move(line));
    }
    std::stable_sort(lines.begin(), lines.end(), [](auto& a, auto& b) { return std::pair(!a.is_gap_open, -a.gap.value_or(0)) < std::pair(!b.is_gap_open, -b.gap.value_or(0)); });
    return lines;
}

/// Accepted seats that fail when nobody looks after the children: first of all on this page.
Html blocked_part(const site::Page& page, const Names& names, const Beside& beside)
{
    auto blocked = page.read([&](storage::Reader& reader) { return blocked_seats(reader, page.county.id, page.today, page.visible("courses.learner.read")); });
    if (blocked.empty()) return titled("blocked", page.t("courses.chains.blocked.title"), el("p", {page.t("courses.chains.blocked.none")}));
    std::vector<std::vector<Html>> rows;
    for (auto& one : blocked)
        rows.push_back({names.learner_link(one.learner.id()), names.course_link(one.course.id()), html::escaped(fmt::format("{} ({})", page.t.day(one.course.course.starts_on), page.t.days_from(page.today, one.course.course.starts_on))),
                        care_badge(page, one.learner.learner, CareBy::missing), care_hints(page, beside, one.learner.id(), one.learner.learner, CareBy::missing)});
    std::vector<html::Column> columns{{page.t("courses.learner.one"), ""}, {page.t("courses.course.one"), ""}, {page.t("courses.course.field.starts_on"), ""}, {page.t("courses.chains.stands_in_way"), ""}, {page.t("courses.chains.nearby"), ""}};
    return titled("blocked", page.t("courses.chains.blocked.title"), el("p", {page.t("courses.chains.blocked.text")}) + html::table(page.t("courses.chains.blocked.title"), columns, rows));
}

/// What is near, shown when somebody asks: in a list of many it would bury the rest.
Html folded_hints(const site::Page& page, const Beside& beside, const ChainLine& line)
{
    if (line.care != CareBy::missing) return {};
    return el("details", {el("summary", {page.t("courses.chains.nearby")}), care_hints(page, beside, line.kept.id(), line.kept.learner, line.care)});
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

Html care_badge(const site::Page& page, const Learner& learner, CareBy care)
{
    auto mood = care == CareBy::missing ? html::Mood::danger : care == CareBy::nursery ? html::Mood::success : html::Mood::info;
    if (care == CareBy::nobody_needed) return html::escaped(page.t("courses.chains.care.nobody_needed"));
    auto badge = html::badge(page.t(fmt::format("courses.chains.care.{}", storage::name_of(care))), mood);
    bool is_under_way = care == CareBy::missing && (learner.nursery_state == NurseryState::asked || learner.nursery_state == NurseryState::refused);
    if (is_under_way) badge += el("div", {page.t(fmt::format("courses.chains.care.{}", storage::name_of(learner.nursery_state)))});
    if (learner.nursery_state == NurseryState::promised && learner.nursery_from) badge += el("div", {page.t("courses.chains.care.nursery"), " ", page.t("courses.care.until", {{"day", page.t.day(*learner.nursery_from)}})});
    if (!learner.nursery) return badge;
    auto titles = page.read([&](storage::Reader& reader) { return record::titles(reader, *directory::offer_kind(), page.county.id, {learner.nursery->value}); });
    return badge + el("div", {html::link("/office/offers/" + base::id_text(*learner.nursery), titles[learner.nursery->value])});
}

Html care_hints(const site::Page& page, const Beside& beside, LearnerId id, const Learner& learner, CareBy care)
{
    if (care != CareBy::missing) return {};
    std::vector<Html> items;
    auto line = [&](const std::string& address, const Nearby& one) {
        return el("li", {html::link(address + base::id_text(one.id), one.title), html::when(one.minutes.has_value(), html::escaped(" (" + page.t("courses.minutes", {{"count", one.minutes.value_or(0)}}) + ")"))});
    };
    for (auto& one : beside.nurseries_for(learner)) items.push_back(line("/office/offers/", one));
    auto nurseries = items.empty() ? el("p", {page.t("courses.chains.no_nursery")}) : el("ul", {items});
    std::vector<Html> courses;
    for (auto& one : beside.mothers_courses_for(learner)) courses.push_back(line("/office/course-offers/", one));
    auto mothers = courses.empty() ? Html{} : el("p", {page.t("courses.chains.mothers_course"), ":"}) + el("ul", {courses});
    return nurseries + mothers + el("p", {html::link(learner_address(id) + "/edit", page.t("courses.chains.enter"))});
}

http::Response chains(const site::Page& page)
{
    Names names(page);
    auto lines = chain_lines(page);
    auto beside = page.read([&](storage::Reader& reader) { return Beside(reader, page.county.id, page.today); });
    std::vector<std::vector<Html>> rows;
    for (auto& line : lines) {
        if (rows.size() == shown_lines) break;
        auto gap = page.t("courses.days", {{"count", line.gap.value_or(0)}});
        auto mark = line.is_gap_open && line.gap > long_gap ? html::badge(gap, html::Mood::danger) : html::escaped(gap);
        rows.push_back({names.learner_link(line.kept.id()), html::escaped(track_label(page, line.last.track)), html::escaped(line.last.reached ? level_label(page, line.last.reached) : "–"),
                        html::escaped(page.t(fmt::format("courses.step.{}", storage::name_of(line.next)))), line.course ? names.course_link(*line.course) : html::escaped(page.t("courses.chains.open")), mark,
                        care_badge(page, line.kept.learner, line.care) + folded_hints(page, beside, line)});
    }
    std::vector<html::Column> columns{{page.t("courses.learner.one"), ""}, {page.t("courses.chains.last"), ""}, {page.t("courses.people.reached"), ""}, {page.t("courses.chains.next"), ""},
                                      {page.t("courses.chains.seat"), ""}, {page.t("courses.chains.gap"), "", {}, true}, {page.t("courses.chains.beside"), ""}};
    auto table = rows.empty() ? html::empty_state(page.t("courses.chains.none")) : html::table(page.t("courses.chains.title"), columns, rows);
    auto body = el("div", {cls("stack"), blocked_part(page, names, beside), titled("summary", page.t("courses.chains.summary"), summary(page, lines)), titled("people", page.t("courses.chains.people"), table)});
    return leaf(page, page.t("courses.chains.title"), page.t("courses.chains.purpose"), body);
}

} // namespace landlotse::courses::web
