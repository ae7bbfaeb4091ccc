#include "kernel/calendar/feed.h"

#include "kernel/calendar/zone.h"

#include <fmt/format.h>
#include <libical/ical.h>
#include <memory>

namespace landlotse::calendar {

namespace {

icaltimetype moment(base::Instant at)
{
    auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    return icaltime_from_timet_with_zone(static_cast<time_t>(seconds), 0, icaltimezone_get_utc_timezone());
}

icaltimetype date(base::Day day)
{
    std::chrono::year_month_day on(day);
    auto time = icaltime_null_date();
    time.year = static_cast<int>(on.year());
    time.month = static_cast<int>(static_cast<unsigned>(on.month()));
    time.day = static_cast<int>(static_cast<unsigned>(on.day()));
    return time;
}

icalcomponent* component_of(const FeedEvent& one)
{
    auto* event = icalcomponent_new_vevent();
    auto add = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    auto is_whole_day = one.from == 0 && one.until == 0;
    add(icalproperty_new_uid(one.uid.c_str()));
    add(icalproperty_new_dtstamp(moment(one.changed_at)));
    add(icalproperty_new_summary(one.title.c_str()));
    if (is_whole_day) add(icalproperty_new_dtstart(date(one.day)));
    else {
        add(icalproperty_new_dtstart(moment(instant_of({one.day, one.from}))));
        // The wall clock knows no 24:00.
        auto until = one.until == 24 * 60 ? LocalTime{one.day + std::chrono::days(1), 0} : LocalTime{one.day, one.until};
        if (one.until > one.from) add(icalproperty_new_dtend(moment(instant_of(until))));
    }
    if (!one.description.empty()) add(icalproperty_new_description(one.description.c_str()));
    if (!one.location.empty()) add(icalproperty_new_location(one.location.c_str()));
    if (!one.url.empty()) add(icalproperty_new_url(one.url.c_str()));
    return event;
}

} // namespace

std::string calendar_text(const std::string& name, std::string_view product, const std::vector<FeedEvent>& events)
{
    std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> all(icalcomponent_new_vcalendar(), icalcomponent_free);
    auto add = [&](icalproperty* property) { icalcomponent_add_property(all.get(), property); };
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid(fmt::format("-//Landlotse//{}//DE", product).c_str()));
    auto* called = icalproperty_new_x(name.c_str());
    icalproperty_set_x_name(called, "X-WR-CALNAME");
    add(called);
    for (auto& event : events) icalcomponent_add_component(all.get(), component_of(event));
    std::unique_ptr<char, void (*)(void*)> text(icalcomponent_as_ical_string_r(all.get()), free);
    return text ? std::string(text.get()) : std::string();
}

} // namespace landlotse::calendar
