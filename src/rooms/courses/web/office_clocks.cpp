// What is due and overdue by law, and the three waiting times as median and 90th percentile.

#include "rooms/courses/domain/clocks.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <fmt/format.h>

namespace landlotse::courses::web {

using html::cls;
using html::el;
using html::Html;

namespace {

constexpr std::chrono::days looked_ahead{28};
constexpr std::size_t shown_lines = 200;

Html clock_table(const site::Page& page, const Names& names, const std::vector<ClockLine>& lines, const std::string& caption)
{
    std::vector<std::vector<Html>> rows;
    for (auto& line : lines) {
        if (rows.size() == shown_lines) break;
        auto when = html::badge(page.t.days_from(page.today, line.due), line.is_overdue ? html::Mood::danger : html::Mood::warning);
        rows.push_back({names.learner_link(line.learner), text(page.t(fmt::format("courses.clock.{}", storage::name_of(line.kind)))), text(page.t.day(line.due)), when});
    }
    if (rows.empty()) return el("p", {page.t("courses.clocks.none")});
    return html::table(caption, {{page.t("courses.learner.one"), ""}, {page.t("courses.clock.one"), ""}, {page.t("courses.clock.day"), ""}, {page.t("courses.clock.when"), ""}}, rows);
}

std::vector<Html> spread_row(const site::Page& page, std::string_view key, const Spread& spread)
{
    auto days = [&](const std::optional<int>& value) { return text(value ? page.t("courses.days", {{"count", *value}}) : std::string("–")); };
    return {text(page.t(fmt::format("courses.wait.{}", key))), text(page.t.number(static_cast<std::int64_t>(spread.people))), days(spread.median), days(spread.p90)};
}

WaitingTimes waiting_times_of(storage::Reader& reader, base::CountyId county)
{
    std::map<LearnerId, Learner> people;
    for (auto& kept : learners::list(reader, county, record::living())) people.emplace(kept.id(), kept.learner);
    std::vector<Waiting> all;
    for (auto& seat : seats::all(reader, county)) {
        auto found = people.find(seat.learner);
        if (seat.started_on && found != people.end()) all.push_back({found->second.issued_on, found->second.registered_on, seat.started_on});
    }
    return waiting_times(all);
}

} // namespace

http::Response clocks(const site::Page& page)
{
    Names names(page);
    std::vector<ClockLine> overdue, due;
    std::size_t hidden = 0;
    WaitingTimes times;
    page.read([&](storage::Reader& reader) {
        for (auto& line : clocks_of(waiting_learners(reader, page.county.id, page.today), page.today, looked_ahead)) {
            if (!names.knows(line.learner)) ++hidden;
            else (line.is_overdue ? overdue : due).push_back(line);
        }
        times = waiting_times_of(reader, page.county.id);
    });
    auto waits = html::table(page.t("courses.wait.title"), {{page.t("courses.wait.way"), ""}, {page.t("courses.wait.people"), "", {}, true}, {page.t("courses.wait.median"), "", {}, true}, {page.t("courses.wait.p90"), "", {}, true}},
                             {spread_row(page, "issue_to_registration", times.issue_to_registration), spread_row(page, "registration_to_start", times.registration_to_start), spread_row(page, "issue_to_start", times.issue_to_start)});
    auto others = hidden > 0 ? el("p", {page.t("courses.clocks.hidden", {{"count", hidden}})}) : Html{};
    auto body = el("div", {cls("stack"), titled("overdue", page.t("courses.clocks.overdue"), clock_table(page, names, overdue, page.t("courses.clocks.overdue"))),
                           titled("due", page.t("courses.clocks.due"), clock_table(page, names, due, page.t("courses.clocks.due"))), others,
                           titled("waits", page.t("courses.wait.title"), el("p", {page.t("courses.wait.text")}) + waits)});
    body += titled("list", page.t("courses.waiting.title"), el("p", {page.t("courses.waiting.text")}) + table_links(page, "/office/course-waiting/list"));
    return leaf(page, page.t("courses.clocks.title"), page.t("courses.clocks.purpose"), body);
}

} // namespace landlotse::courses::web
