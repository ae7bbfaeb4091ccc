// Days on which advice comes to the villages, for the calendars of those who keep them (R1.6b).

#include "rooms/directory/web/pages.h"
#include "rooms/directory/web/portal_parts.h"

#include <fmt/format.h>

namespace landlotse::directory::web {

namespace {

constexpr int most_series = 500;

std::string told(const site::Page& page, const Outreach& series, const std::string& place, const calendar::Span& span)
{
    return page.t("directory.calendar.outreach", {{"title", series.title},
                                                  {"place", place},
                                                  {"from", clock_time(span.from)},
                                                  {"to", clock_time(span.to)}});
}

} // namespace

std::vector<site::CalendarEntry> outreach_days(const site::Page& page, base::Day from, base::Day to)
{
    auto& kind = *outreach_kind();
    auto where = page.visible(kind.permission("edit")) && record::living();
    auto records = page.read([&](storage::Reader& reader) {
        return record::list(reader, kind, page.county.id, {where, "sort_name", false, most_series, 0});
    });
    std::vector<std::int64_t> places;
    for (auto& record : records) places.push_back(record::as<Outreach>(record.values).place.value);
    auto names = page.read([&](storage::Reader& reader) { return record::titles(reader, *place_kind(), page.county.id, places); });
    auto moment = moment_of(page);
    std::vector<site::CalendarEntry> entries;
    for (auto& record : records) {
        auto series = record::as<Outreach>(record.values);
        auto hours = calendar::parse_opening(series.schedule);
        if (!hours) continue;
        auto add = [&](base::Day day, const std::string& place, const calendar::Span& span) {
            entries.push_back({day, told(page, series, place, span), site::office_address(kind, record.id)});
        };
        // A schedule is written as hours or as days somewhere (`2. Di 09:00-11:00 @ "Bürgerhaus"`).
        for (auto day = from; day < to; day += std::chrono::days{1}) {
            for (auto& span : calendar::spans_on(*hours, moment.is_holiday, day)) add(day, names[series.place.value], span);
            for (auto& one : calendar::outreach_on(*hours, day)) add(day, one.place, one.span);
        }
    }
    return entries;
}

} // namespace landlotse::directory::web
