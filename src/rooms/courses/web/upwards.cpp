// What the room offers upwards: alarms, figures, dates.

#include "rooms/courses/domain/clocks.h"
#include "rooms/courses/domain/demand.h"
#include "rooms/courses/store/beside.h"
#include "rooms/courses/store/reach.h"
#include "rooms/courses/store/referrals.h"
#include "rooms/courses/web/pages.h"
#include "rooms/courses/web/parts.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::courses::web {

namespace {

/// A course that begins so soon with too few people is a question for today.
constexpr std::chrono::days starts_soon{14};

void add_clock_alarms(const site::Page& page, const Names& names, std::vector<site::Alarm>& all)
{
    auto lines = page.read([&](storage::Reader& reader) { return clocks_of(waiting_learners(reader, page.county.id, page.today), page.today, std::chrono::days(0)); });
    std::erase_if(lines, [&](auto& line) { return !line.is_overdue || line.kind != ClockKind::start_due || !names.knows(line.learner); });
    if (lines.empty()) return;
    all.push_back({page.t("courses.alarm.start", {{"count", lines.size()}}), page.t("courses.alarm.start.why"), "/office/course-clocks", lines.front().due, true});
}

void add_answer_alarms(const site::Page& page, const Names& names, std::vector<site::Alarm>& all)
{
    auto late = page.read([&](storage::Reader& reader) { return seats::unanswered(reader, page.county.id, page.today - std::chrono::days(1)); });
    std::erase_if(late, [&](auto& seat) { return !names.knows(seat.learner); });
    if (late.empty()) return;
    all.push_back({page.t("courses.alarm.answer", {{"count", late.size()}}), page.t("courses.alarm.answer.why"), "/office/seats?state=overdue", late.front().answer_by, true});
}

/// Offers to people whom only their own institution may address: it passes them on.
void add_pass_on_alarms(const site::Page& page, std::vector<site::Alarm>& all)
{
    std::size_t count = 0;
    std::optional<base::Day> since;
    page.read([&](storage::Reader& reader) {
        for (auto& seat : seats::all(reader, page.county.id)) {
            if (seat.state != SeatState::offered) continue;
            auto kept = learners::find(reader, page.county.id, seat.learner);
            if (!kept || kept->learner.shared || !page.may("courses.learner.edit", site::subject_of(*learner_kind(), kept->record))) continue;
            if (!since || seat.offered_on < *since) since = seat.offered_on;
            ++count;
        }
    });
    if (count > 0) all.push_back({page.t("courses.alarm.pass_on", {{"count", count}}), page.t("courses.alarm.pass_on.why"), "/office/seats?state=offered", since, false});
}

void add_group_alarms(const site::Page& page, std::vector<site::Alarm>& all)
{
    page.read([&](storage::Reader& reader) {
        std::map<CourseId, std::int64_t> taken;
        for (auto& seat : seats::all(reader, page.county.id)) taken[seat.course] += seat.holds_seat();
        auto soon = record::living() && page.visible("courses.course.edit") &&
                    storage::Condition{"(state='planned' or state='fixed') and starts_on<=? and starts_on>=?", {base::iso_day(page.today + starts_soon), base::iso_day(page.today)}};
        for (auto& kept : courses_store::list(reader, page.county.id, soon)) {
            if (taken[kept.id()] >= kept.course.least || taken[kept.id()] == 0) continue;
            all.push_back({page.t("courses.alarm.group", {{"course", kept.course.title}}), page.t("courses.alarm.group.why", {{"count", taken[kept.id()]}, {"least", kept.course.least}}),
                           site::office_address(*course_kind(), kept.record.id), kept.course.starts_on, false});
        }
    });
}

/// A confirmed seat that fails because nobody will look after the children (R3.4c).
void add_nursery_alarms(const site::Page& page, std::vector<site::Alarm>& all)
{
    auto blocked = page.read([&](storage::Reader& reader) { return blocked_seats(reader, page.county.id, page.today, page.visible("courses.learner.read")); });
    if (blocked.empty()) return;
    all.push_back({page.t("courses.alarm.nursery", {{"count", blocked.size()}}), page.t("courses.alarm.nursery.why"), "/office/course-chains", blocked.front().course.course.starts_on, true});
}

void add_referral_alarms(const site::Page& page, std::vector<site::Alarm>& all)
{
    auto waiting = page.read([&](storage::Reader& reader) { return courses::referrals::all(reader, page.county.id); });
    std::erase_if(waiting, [&](auto& one) { return one.state != ReferralState::sent || !page.may("courses.referral.use", identity::Subject{base::UnitId{one.to_actor.value}, 0, {}, false}); });
    // Those who coordinate may look at all referrals, but only the addressed institution is called.
    if (waiting.empty() || page.may("courses.round.use")) return;
    all.push_back({page.t("courses.alarm.referral", {{"count", waiting.size()}}), page.t("courses.alarm.referral.why"), "/office/referrals", waiting.back().sent_on, false});
}

/// All together with every step; each kind of course with the first one, whom offers reach.
void add_reach(std::vector<site::Figure>& all, const ReachLine& line)
{
    if (line.track) {
        all.push_back({fmt::format("courses.figure.reach.{}", storage::name_of(*line.track)), line.reached.percent()});
        return;
    }
    all.push_back({"courses.figure.reach", line.reached.percent()});
    all.push_back({"courses.figure.accepted", line.accepted.percent()});
    all.push_back({"courses.figure.began", line.started.percent()});
    all.push_back({"courses.figure.finished", line.finished.percent()});
}

} // namespace

std::vector<site::Alarm> alarms(const site::Page& page)
{
    std::vector<site::Alarm> all;
    if (!page.may("courses.seat.read")) return all;
    Names names(page);
    add_clock_alarms(page, names, all);
    add_answer_alarms(page, names, all);
    add_pass_on_alarms(page, all);
    add_group_alarms(page, all);
    add_nursery_alarms(page, all);
    add_referral_alarms(page, all);
    return all;
}

std::vector<site::Figure> figures(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) -> std::vector<site::Figure> {
        auto county = page.county.id;
        auto people = static_cast<double>(record::count(reader, *learner_kind(), county, record::living() && storage::Condition{"state='seeking'", {}}));
        auto waiting = static_cast<double>(waiting_learners(reader, county, page.today).size());
        double started = 0, completed = 0, b1 = 0, tested = 0;
        std::vector<Waiting> ways;
        for (auto& seat : seats::all(reader, county)) {
            started += seat.state == SeatState::started;
            completed += seat.state == SeatState::completed;
            tested += seat.reached.has_value();
            b1 += seat.reached >= directory::Cefr::b1;
            if (!seat.started_on) continue;
            auto kept = learners::find(reader, county, seat.learner);
            if (kept) ways.push_back({kept->learner.issued_on, kept->learner.registered_on, seat.started_on});
        }
        auto times = waiting_times(ways);
        auto share = [](double part, double all) { return all > 0 ? std::optional(100 * part / all) : std::nullopt; };
        auto days = [](const std::optional<int>& value) { return value ? std::optional<double>(*value) : std::nullopt; };
        std::vector<site::Figure> all{{"courses.figure.needs", people}, {"courses.figure.waiting", waiting}, {"courses.figure.placed_share", share(people - waiting, people)}, {"courses.figure.started", started},
                {"courses.figure.completed", completed}, {"courses.figure.b1_share", share(b1, tested)}, {"courses.figure.wait_median", days(times.registration_to_start.median)},
                {"courses.figure.wait_p90", days(times.registration_to_start.p90)}};
        for (auto& line : reach_in(reader, county, page.today)) add_reach(all, line);
        return all;
    });
}

std::vector<site::CalendarEntry> course_starts(const site::Page& page, base::Day from, base::Day to)
{
    std::vector<site::CalendarEntry> entries;
    if (!page.may("courses.course.read")) return entries;
    page.read([&](storage::Reader& reader) {
        storage::Condition begins{"state<>'cancelled' and starts_on>=? and starts_on<=?", {base::iso_day(from), base::iso_day(to)}};
        for (auto& kept : courses_store::list(reader, page.county.id, record::living() && page.visible("courses.course.read") && begins))
            entries.push_back({kept.course.starts_on, page.t("courses.calendar.start", {{"course", kept.course.title}}), site::office_address(*course_kind(), kept.record.id)});
    });
    return entries;
}

} // namespace landlotse::courses::web
