// What the council tells the house: who is needed, how much there is, when bodies meet, what is kept about persons.

#include "kernel/record/store.h"
#include "rooms/council/store/interests.h"
#include "rooms/council/store/people.h"
#include "rooms/council/store/rights.h"
#include "rooms/council/web/pages.h"

#include <fmt/format.h>

namespace landlotse::council::web {

namespace {

/// A hearing is worth an alarm from a week before its end.
constexpr std::chrono::days near{7};
constexpr int most_alarms = 20;

void add_lines(const site::Page& page, std::vector<site::Alarm>& all, const Lines& lines, std::string_view key, bool only_overdue, const record::Kind& kind, std::string_view permission)
{
    for (auto& line : lines.first) {
        bool is_near = line.due && *line.due <= page.today + near;
        if (!is_near || (only_overdue && !line.is_overdue)) continue;
        auto record = page.read([&](storage::Reader& reader) { return record::find(reader, kind, page.county.id, line.id); });
        if (!record || !page.may(permission, site::subject_of(kind, *record))) continue;
        all.push_back({page.t(fmt::format("council.alarm.{}", key), {{"title", line.what}, {"whom", line.whose.empty() ? page.t("council.hearing.holder.officer") : line.whose}}), page.t(fmt::format("council.alarm.{}.why", key)), line.href, line.due, line.is_overdue});
    }
}

} // namespace

std::vector<site::Alarm> alarms(const site::Page& page)
{
    std::vector<site::Alarm> all;
    bool may_work = page.may("council.hearing.state") || page.may("council.resolution.edit") || page.may("council.motion.answer");
    if (!may_work) return all;
    auto county = page.county.id;
    auto [hearings, resolutions, motions, rhythms] = page.read([&](storage::Reader& reader) {
        return std::tuple{hearings_open(reader, county, page.today, Audience::office, most_alarms), resolutions_not_carried_out(reader, county, page.today, Audience::office, most_alarms),
                          motions_unanswered(reader, county, page.today, Audience::office, most_alarms), rhythm(reader, county, page.today)};
    });
    add_lines(page, all, hearings, "hearing", false, *hearing_kind(), "council.hearing.state");
    add_lines(page, all, resolutions, "resolution", true, *resolution_kind(), "council.resolution.edit");
    add_lines(page, all, motions, "motion", false, *motion_kind(), "council.motion.answer");
    if (page.may("council.rhythm.read"))
        for (auto& one : rhythms)
            if (one.is_overdue) all.push_back({page.t("council.alarm.rhythm", {{"body", one.name}}), page.t("council.alarm.rhythm.why", {{"count", one.months}}), one.href, one.last_on, true});
    return all;
}

std::vector<site::Figure> figures(const site::Page& page)
{
    return page.read([&](storage::Reader& reader) {
        auto county = page.county.id;
        auto number = [&](std::string_view sql) { return static_cast<double>(reader.number(sql, county)); };
        return std::vector<site::Figure>{
            {"council.figure.relevant", number("select count(*) from council_paper where county=$1 and relevance='relevant' and archived_at is null")},
            {"council.figure.heard", number("select count(*) from council_hearing where county=$1 and state='stated' and archived_at is null")},
            {"council.figure.without", static_cast<double>(papers_without_hearing(reader, county, page.today, Audience::office, 1).total)},
            {"council.figure.open", static_cast<double>(resolutions_not_carried_out(reader, county, page.today, Audience::office, 1).total)},
            {"council.figure.motions", number("select count(*) from council_motion where county=$1 and archived_at is null")}};
    });
}

std::vector<site::CalendarEntry> meeting_days(const site::Page& page, base::Day from, base::Day to)
{
    storage::Condition between{"held_on>=? and held_on<? and is_cancelled=0", {base::iso_day(from), base::iso_day(to)}};
    auto where = page.visible(meeting_kind()->permission("read")) && record::living() && between;
    std::vector<site::CalendarEntry> entries;
    for (auto& record : page.read([&](storage::Reader& reader) { return record::list(reader, *meeting_kind(), page.county.id, {where, "held_on", false, 100, 0}); })) {
        auto meeting = record::as<Meeting>(record.values);
        entries.push_back({meeting.held_on, meeting.starts_at.empty() ? meeting.title : fmt::format("{} {}", meeting.starts_at, meeting.title), site::office_address(*meeting_kind(), record.id)});
    }
    return entries;
}

std::vector<site::SubjectLine> subject_access(storage::Reader& reader, base::CountyId county, base::PersonId person)
{
    std::vector<site::SubjectLine> lines;
    for (auto& one : people::kept_about(reader, county, person)) lines.push_back({one.what, one.value});
    return lines;
}

void upkeep(storage::Database& database, base::CountyId county, base::Instant now)
{
    database.transact([&](storage::Tx& tx) {
        rights::fill_from_table(tx, county);
        interests::forget_old(tx, county, now);
    });
}

} // namespace landlotse::council::web
