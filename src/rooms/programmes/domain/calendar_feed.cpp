#include "rooms/programmes/domain/calendar_feed.h"

#include "kernel/calendar/zone.h"

#include <fmt/format.h>
#include <libical/ical.h>
#include <memory>

namespace landlotse::programmes {

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

icalcomponent* event_of(const FeedCourse& course, const Meeting& meeting)
{
    auto* event = icalcomponent_new_vevent();
    auto add = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    auto is_whole_day = meeting.from == 0 && meeting.until == 0;
    add(icalproperty_new_uid(fmt::format("{}-{}-{}", course.uid, base::iso_day(meeting.day), meeting.from).c_str()));
    add(icalproperty_new_dtstamp(moment(course.changed_at)));
    add(icalproperty_new_summary(course.title.c_str()));
    if (is_whole_day) add(icalproperty_new_dtstart(date(meeting.day)));
    else {
        add(icalproperty_new_dtstart(moment(calendar::instant_of({meeting.day, meeting.from}))));
        // The wall clock knows no 24:00.
        auto until = meeting.until == 24 * 60 ? calendar::LocalTime{meeting.day + std::chrono::days(1), 0} : calendar::LocalTime{meeting.day, meeting.until};
        if (meeting.until > meeting.from) add(icalproperty_new_dtend(moment(calendar::instant_of(until))));
    }
    if (!course.description.empty()) add(icalproperty_new_description(course.description.c_str()));
    if (!course.location.empty()) add(icalproperty_new_location(course.location.c_str()));
    if (!course.url.empty()) add(icalproperty_new_url(course.url.c_str()));
    return event;
}

} // namespace

std::string calendar_text(const std::string& name, const std::vector<FeedCourse>& courses)
{
    std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar(icalcomponent_new_vcalendar(), icalcomponent_free);
    auto add = [&](icalproperty* property) { icalcomponent_add_property(calendar.get(), property); };
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid("-//Landlotse//Programmes//DE"));
    auto* called = icalproperty_new_x(name.c_str());
    icalproperty_set_x_name(called, "X-WR-CALNAME");
    add(called);
    for (auto& course : courses)
        for (auto& meeting : course.meetings) icalcomponent_add_component(calendar.get(), event_of(course, meeting));
    std::unique_ptr<char, void (*)(void*)> text(icalcomponent_as_ical_string_r(calendar.get()), free);
    return text ? std::string(text.get()) : std::string();
}

} // namespace landlotse::programmes
