#include "rooms/strategy/web/upwards.h"

#include "rooms/strategy/store/funding.h"
#include "rooms/strategy/store/overview.h"
#include "rooms/strategy/store/people.h"
#include "rooms/strategy/web/parts.h"

#include <fmt/format.h>

namespace landlotse::strategy::web {

namespace {

/// Few are named one by one; many are one line that opens their list.
constexpr std::int64_t named_one_by_one = 3;

void add_needs(const site::Page& page, const overview::Needs& needs, std::string_view what, bool is_overdue, std::vector<site::Alarm>& all)
{
    if (needs.count > named_one_by_one) {
        auto since = needs.lines.empty() ? std::nullopt : needs.lines.front().since;
        all.push_back({page.t(fmt::format("strategy.alarm.{}.many", what), {{"count", needs.count}}), page.t(fmt::format("strategy.alarm.{}.why", what)), needs.href, since, is_overdue});
        return;
    }
    for (auto& line : needs.lines) all.push_back({line.what, page.t(line.why), line.href, line.since, is_overdue});
}

/// Projects that end without a successor, and duties of grant law that are over or come within two months.
void add_projects(const site::Page& page, storage::Reader& reader, std::vector<site::Alarm>& all)
{
    constexpr std::chrono::days soon{60};
    for (auto& one : funding::list(reader, page.county.id, page.visible("strategy.project.edit"), page.today)) {
        auto href = "/office/funded-projects/" + base::id_text(one.id);
        if (one.project.ends_without_successor_by(page.today + std::chrono::days(365))) all.push_back({one.project.title, page.t("strategy.alarm.project.why"), href, one.project.ends_on, one.project.ends_on < page.today});
        for (auto& clock : one.clocks)
            if (clock.is_duty && clock.day <= page.today + soon) all.push_back({one.project.title, page.t(fmt::format("strategy.clock.{}", clock.due), {{"day", page.t.day(clock.day)}}), href, clock.day, clock.is_overdue});
    }
}

} // namespace

std::vector<site::Alarm> alarms(const site::Page& page)
{
    std::vector<site::Alarm> all;
    if (!page.may("strategy.measure.edit")) return all;
    page.read([&](storage::Reader& reader) {
        // Only what this person can do something about: their own units' measures, the officer's are all.
        overview::Question question{page.county.id, page.today, page.visible("strategy.measure.edit"), static_cast<int>(named_one_by_one)};
        add_needs(page, overview::measures_late(reader, question), "late", true, all);
        add_needs(page, overview::measures_stale(reader, question), "stale", true, all);
        add_needs(page, overview::vacancies(reader, question), "vacant", false, all);
        add_needs(page, overview::funding_ending(reader, question), "funding", false, all);
        add_projects(page, reader, all);
        if (!page.may("strategy.plan.adopt")) return;
        for (auto& one : plans::all(reader, page.county.id))
            if (one.life.state == PlanState::hearing && one.life.hearing_until && *one.life.hearing_until < page.today && page.may("strategy.plan.adopt", identity::Subject{base::UnitId{one.plan.actor.value_or(directory::ActorId{}).value}, 1, {}, false}))
                all.push_back({one.plan.title, page.t("strategy.alarm.hearing.why"), plan_href(one.id), one.life.hearing_until, false});
    });
    return all;
}

std::vector<site::Figure> figures(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        overview::Question question{page.county.id, page.today, {}, 1};
        auto money = overview::budget(reader, question);
        auto good = overview::potentials(reader, question);
        auto running = money.permanent + money.projects, offers = money.permanent_offers + money.project_offers;
        auto share = [](std::int64_t part, std::int64_t whole) { return whole == 0 ? std::optional<double>() : std::optional<double>(100.0 * static_cast<double>(part) / static_cast<double>(whole)); };
        return std::vector<site::Figure>{{"strategy.figure.running", static_cast<double>(running)},
                                         {"strategy.figure.late", static_cast<double>(measures::count(reader, page.county.id, measures::late()))},
                                         {"strategy.figure.done", static_cast<double>(good.done + good.made_permanent)},
                                         {"strategy.figure.permanent_share", share(money.permanent_offers, offers)}};
    });
}

std::vector<site::CalendarEntry> dates(const site::Page& page, base::Day from, base::Day to)
{
    std::vector<site::CalendarEntry> all;
    if (!page.may("strategy.measure.edit")) return all;
    constexpr int most = 200;
    page.read([&](storage::Reader& reader) {
        storage::Condition due{"due_on>=? and due_on<=? and done_on is null and state<>'cancelled'", {base::iso_day(from), base::iso_day(to)}};
        std::vector<Milestone> due_now;
        std::vector<std::int64_t> measures_of;
        for (auto& record : record::list(reader, *milestone_kind(), page.county.id, {record::living() && due && page.visible("strategy.milestone.edit"), "due_on", false, most, 0})) {
            due_now.push_back(record::as<Milestone>(record.values));
            measures_of.push_back(due_now.back().measure.value);
        }
        auto titles = record::titles(reader, *measure_kind(), page.county.id, measures_of);
        for (auto& one : due_now) all.push_back({one.due_on, page.t("strategy.date.milestone", {{"title", one.title}, {"measure", titles[one.measure.value]}}), measure_href(one.measure)});
        storage::Condition ends{"funding_until>=? and funding_until<=?", {base::iso_day(from), base::iso_day(to)}};
        for (auto& row : measures::list(reader, page.county.id, ends && page.visible("strategy.measure.edit"), "funding_until, id", most))
            all.push_back({*row.funding_until, page.t("strategy.date.funding", {{"title", row.title}}), measure_href(row.id)});
        for (auto& one : funding::list(reader, page.county.id, page.visible("strategy.project.edit"), page.today))
            for (auto& clock : one.clocks)
                if (clock.is_duty && clock.day >= from && clock.day <= to) all.push_back({clock.day, one.project.title + ": " + page.t(fmt::format("strategy.clock.{}", clock.due), {{"day", page.t.day(clock.day)}}), "/office/funded-projects/" + base::id_text(one.id)});
        for (auto& one : plans::all(reader, page.county.id)) {
            if (one.life.state == PlanState::hearing && one.life.hearing_until && *one.life.hearing_until >= from && *one.life.hearing_until <= to) all.push_back({*one.life.hearing_until, page.t("strategy.date.hearing", {{"title", one.plan.title}}), plan_href(one.id)});
            if (one.plan.update_due && *one.plan.update_due >= from && *one.plan.update_due <= to) all.push_back({*one.plan.update_due, page.t("strategy.date.update", {{"title", one.plan.title}}), plan_href(one.id)});
        }
    });
    return all;
}

std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county, base::PersonId person)
{
    std::vector<site::SubjectLine> lines;
    for (auto& [key, count] : people::kept_about(reader, county, person)) lines.push_back({key, std::to_string(count)});
    return lines;
}

} // namespace landlotse::strategy::web
