#include "rooms/programmes/domain/calendar_file.h"

#include "kernel/base/text.h"
#include "kernel/calendar/zone.h"
#include "kernel/sheet/encoding.h"

#include <algorithm>
#include <cstdlib>
#include <libical/ical.h>
#include <map>
#include <memory>

namespace landlotse::programmes {

namespace {

struct Freed {
    void operator()(icalcomponent* one) const { icalcomponent_free(one); }
    void operator()(icalrecur_iterator* one) const { icalrecur_iterator_free(one); }
};
using Component = std::unique_ptr<icalcomponent, Freed>;
using Occurrences = std::unique_ptr<icalrecur_iterator, Freed>;

constexpr std::size_t most_faults = 100;

base::Fault fault(std::string message, int event = 0, std::string property = {}, std::map<std::string, std::string> args = {})
{
    return {std::move(property), std::move(message), std::move(args), event, 0};
}

/// What can be told without parsing: a parser should not meet a file that is built to exhaust it.
std::optional<base::Fault> shape_fault(std::string_view text, const CalendarLimits& limits)
{
    if (text.find("BEGIN:VCALENDAR") == std::string_view::npos) return fault("programmes.ical.not_a_calendar");
    std::size_t events = 0, repeating = 0, depth = 0, length = 0;
    for (auto line : base::split(text, '\n')) {
        auto continues = !line.empty() && (line[0] == ' ' || line[0] == '\t');
        length = continues ? length + line.size() : line.size();
        if (length > limits.line_bytes) return fault("programmes.ical.line_too_long", static_cast<int>(events));
        auto word = base::ascii_lower(line.substr(0, 12));
        if (word.starts_with("begin:vevent") && ++events > limits.events)
            return fault("programmes.ical.too_many_events", 0, {}, {{"most", std::to_string(limits.events)}});
        if (word.starts_with("rrule") && ++repeating > limits.repeating_events)
            return fault("programmes.ical.too_many_events", 0, {}, {{"most", std::to_string(limits.repeating_events)}});
        if (word.starts_with("begin:") && ++depth > limits.depth) return fault("programmes.ical.too_deep", static_cast<int>(events));
        if (word.starts_with("end:") && depth-- == 0) return fault("programmes.ical.not_a_calendar", static_cast<int>(events));
    }
    if (events == 0) return fault("programmes.ical.no_event");
    return std::nullopt;
}

/// A time of the file on the wall clock in Germany. Times without a zone are meant as they stand.
calendar::LocalTime local(icaltimetype time)
{
    if (!time.is_date && (time.zone != nullptr || icaltime_is_utc(time))) {
        auto seconds = icaltime_as_timet_with_zone(time, time.zone);
        return calendar::local_time(base::Instant(std::chrono::seconds(seconds)));
    }
    std::chrono::year_month_day date{std::chrono::year(time.year), std::chrono::month(static_cast<unsigned>(time.month)), std::chrono::day(static_cast<unsigned>(time.day))};
    return {base::Day(date), time.is_date ? 0 : time.hour * 60 + time.minute};
}

bool is_sound(icaltimetype time)
{
    return !icaltime_is_null_time(time) && icaltime_is_valid_time(time) && time.year >= 1970 && time.year <= 2200 && time.month >= 1 && time.month <= 12 &&
           time.day >= 1 && time.day <= 31 && time.hour >= 0 && time.hour <= 24 && time.minute >= 0 && time.minute < 60;
}

std::string text_of(icalcomponent* event, icalproperty_kind kind)
{
    auto* property = icalcomponent_get_first_property(event, kind);
    auto* value = property ? icalproperty_get_value(property) : nullptr;
    auto* text = value && icalvalue_isa(value) == ICAL_TEXT_VALUE ? icalvalue_get_text(value) : nullptr;
    if (value && !text && icalvalue_isa(value) == ICAL_URI_VALUE) text = icalvalue_get_uri(value);
    return text ? std::string(base::trimmed(text)) : std::string();
}

icaltimetype time_of(icalcomponent* event, icalproperty_kind kind)
{
    auto* property = icalcomponent_get_first_property(event, kind);
    return property ? icalproperty_get_datetime_with_component(property, event) : icaltime_null_time();
}

bool is_empty(const short* list) { return list[0] == ICAL_RECURRENCE_ARRAY_MAX; }

/// `the first Monday`, `the last working day`: one of days named without a place, each of which every month has four times.
bool picks_one(const icalrecurrencetype& rule)
{
    if (rule.freq != ICAL_MONTHLY_RECURRENCE || is_empty(rule.by_day) || !is_empty(rule.by_set_pos + 1) || std::abs(rule.by_set_pos[0]) > 4) return false;
    for (auto* day = rule.by_day; *day != ICAL_RECURRENCE_ARRAY_MAX; ++day)
        if (icalrecurrencetype_day_position(*day) != 0) return false;
    return true;
}

/// Rules as courses have them: days, weeks, months, or a day of the year. Others (week numbers, days counted through the year, hours) can send
/// the library looking for a day that never comes.
bool is_plain(const icalrecurrencetype& rule)
{
    if (!is_empty(rule.by_second) || !is_empty(rule.by_minute) || !is_empty(rule.by_hour) || !is_empty(rule.by_week_no) || !is_empty(rule.by_year_day)) return false;
    if (rule.rscale && *rule.rscale) return false;
    if (rule.freq == ICAL_YEARLY_RECURRENCE) return is_empty(rule.by_day) && is_empty(rule.by_month_day) && is_empty(rule.by_month) && is_empty(rule.by_set_pos);
    // Months named beside days of the month may contradict each other (30 February), and so may days and their places.
    if (!is_empty(rule.by_month_day) && (!is_empty(rule.by_month) || !is_empty(rule.by_day) || !is_empty(rule.by_set_pos))) return false;
    return is_empty(rule.by_set_pos) || picks_one(rule);
}

class Reading {
public:
    Reading(icalcomponent* calendar, const CalendarLimits& limits) : calendar_(calendar), limits_(limits) {}

    base::Result<std::vector<CalendarEvent>, base::Faults> run()
    {
        for_each_calendar(calendar_);
        for (auto& [number, component] : changes_) change(number, component);
        if (!faults_.empty()) return base::refuse(faults_);
        return std::move(events_);
    }

private:
    void refuse(std::string message, int event, std::string property = {})
    {
        if (faults_.size() < most_faults) faults_.push_back(fault(std::move(message), event, std::move(property)));
    }

    /// Several calendars in one file come under a component of their own.
    void for_each_calendar(icalcomponent* root)
    {
        if (icalcomponent_isa(root) == ICAL_VCALENDAR_COMPONENT) return read_events(root);
        for (auto* one = icalcomponent_get_first_component(root, ICAL_VCALENDAR_COMPONENT); one; one = icalcomponent_get_next_component(root, ICAL_VCALENDAR_COMPONENT))
            read_events(one);
    }

    void read_events(icalcomponent* calendar)
    {
        // Nested walks share the component's place, so the events are gathered first.
        std::vector<icalcomponent*> all;
        for (auto* one = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT); one; one = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT))
            all.push_back(one);
        for (auto* event : all) read_event(event, ++number_);
    }

    void read_event(icalcomponent* event, int number)
    {
        if (icalcomponent_get_first_property(event, ICAL_RECURRENCEID_PROPERTY)) return changes_.emplace_back(number, event), void();
        CalendarEvent one;
        one.number = number;
        one.uid = text_of(event, ICAL_UID_PROPERTY);
        one.title = text_of(event, ICAL_SUMMARY_PROPERTY);
        one.description = text_of(event, ICAL_DESCRIPTION_PROPERTY);
        one.location = text_of(event, ICAL_LOCATION_PROPERTY);
        one.url = text_of(event, ICAL_URL_PROPERTY);
        one.is_cancelled = icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED;
        for (auto* category = icalcomponent_get_first_property(event, ICAL_CATEGORIES_PROPERTY); category; category = icalcomponent_get_next_property(event, ICAL_CATEGORIES_PROPERTY))
            if (auto* words = icalproperty_get_categories(category)) one.categories += std::string(one.categories.empty() ? "" : " ") + words;
        if (one.uid.empty()) refuse("programmes.ical.no_uid", number, "UID");
        if (one.title.empty()) refuse("programmes.ical.no_title", number, "SUMMARY");
        if (!one.uid.empty() && !known_.emplace(one.uid, events_.size()).second) refuse("programmes.ical.uid_twice", number, "UID");
        add_meetings(event, one);
        events_.push_back(std::move(one));
    }

    /// How long it takes; negative when the end is unreadable or before the start.
    std::int64_t seconds_of(icalcomponent* event, icaltimetype start) const
    {
        auto end = time_of(event, ICAL_DTEND_PROPERTY);
        if (!icaltime_is_null_time(end)) {
            if (!is_sound(end)) return -1;
            return icaltime_as_timet_with_zone(end, end.zone) - icaltime_as_timet_with_zone(start, start.zone);
        }
        if (auto* duration = icalcomponent_get_first_property(event, ICAL_DURATION_PROPERTY)) return icaldurationtype_as_int(icalproperty_get_duration(duration));
        return 0;
    }

    static Meeting meeting_at(icaltimetype start, std::int64_t seconds)
    {
        auto from = local(start);
        if (start.is_date) return {from.day, 0, 0};
        auto until = std::clamp<std::int64_t>(from.minute + seconds / 60, from.minute, 24 * 60);
        return {from.day, from.minute, static_cast<int>(until)};
    }

    void add_meetings(icalcomponent* event, CalendarEvent& one)
    {
        auto start = time_of(event, ICAL_DTSTART_PROPERTY);
        if (!is_sound(start)) return refuse("programmes.ical.no_start", one.number, "DTSTART");
        auto seconds = seconds_of(event, start);
        if (seconds < 0) return refuse("programmes.ical.ends_before", one.number, "DTEND");
        one.meetings.push_back(meeting_at(start, seconds));
        if (lost_rule(event)) return refuse("programmes.ical.rule", one.number, "RRULE");
        for (auto* rule = icalcomponent_get_first_property(event, ICAL_RRULE_PROPERTY); rule; rule = icalcomponent_get_next_property(event, ICAL_RRULE_PROPERTY))
            if (!repeat(icalproperty_get_rrule(rule), start, seconds, one)) return;
        for (auto* more = icalcomponent_get_first_property(event, ICAL_RDATE_PROPERTY); more; more = icalcomponent_get_next_property(event, ICAL_RDATE_PROPERTY)) {
            auto time = icalproperty_get_rdate(more).time;
            if (is_sound(time) && one.meetings.size() < most_meetings) one.meetings.push_back(meeting_at(time, seconds));
        }
        for (auto* less = icalcomponent_get_first_property(event, ICAL_EXDATE_PROPERTY); less; less = icalcomponent_get_next_property(event, ICAL_EXDATE_PROPERTY)) {
            auto time = icalproperty_get_datetime_with_component(less, event);
            if (!is_sound(time)) continue;
            auto gone = local(time);
            std::erase_if(one.meetings, [&](auto& meeting) { return meeting.day == gone.day && (time.is_date || meeting.from == gone.minute); });
        }
        std::sort(one.meetings.begin(), one.meetings.end());
        one.meetings.erase(std::unique(one.meetings.begin(), one.meetings.end()), one.meetings.end());
    }

    /// The library takes a rule away that it cannot read and leaves a word about it.
    static bool lost_rule(icalcomponent* event)
    {
        for (auto* error = icalcomponent_get_first_property(event, ICAL_XLICERROR_PROPERTY); error; error = icalcomponent_get_next_property(event, ICAL_XLICERROR_PROPERTY)) {
            auto* words = icalproperty_get_xlicerror(error);
            if (words && std::string_view(words).find("RRULE") != std::string_view::npos) return true;
        }
        return false;
    }

    bool repeat(icalrecurrencetype rule, icaltimetype start, std::int64_t seconds, CalendarEvent& one)
    {
        if (rule.freq == ICAL_NO_RECURRENCE) return refuse("programmes.ical.rule", one.number, "RRULE"), false;
        if (rule.freq == ICAL_SECONDLY_RECURRENCE || rule.freq == ICAL_MINUTELY_RECURRENCE || rule.freq == ICAL_HOURLY_RECURRENCE)
            return refuse("programmes.ical.too_frequent", one.number, "RRULE"), false;
        if (!is_plain(rule)) return refuse("programmes.ical.rule", one.number, "RRULE"), false;
        auto last = start;
        icaltime_adjust(&last, static_cast<int>(limits_.reach.count()), 0, 0, 0);
        if (icaltime_is_null_time(rule.until) || icaltime_compare(rule.until, last) > 0) rule.until = last;
        Occurrences occurrences(icalrecur_iterator_new(rule, start));
        if (!occurrences) return refuse("programmes.ical.rule", one.number, "RRULE"), false;
        for (std::size_t count = 0; count <= most_meetings && one.meetings.size() < most_meetings; ++count) {
            auto time = icalrecur_iterator_next(occurrences.get());
            if (icaltime_is_null_time(time) || !is_sound(time) || icaltime_compare(time, last) > 0) break;
            auto meeting = meeting_at(time, seconds);
            if (meeting != one.meetings.front()) one.meetings.push_back(meeting); // the start itself is there already
        }
        return true;
    }

    /// One occurrence that takes place at another time, or not at all.
    void change(int number, icalcomponent* event)
    {
        auto found = known_.find(text_of(event, ICAL_UID_PROPERTY));
        if (found == known_.end()) return refuse("programmes.ical.no_uid", number, "UID");
        auto planned = time_of(event, ICAL_RECURRENCEID_PROPERTY), start = time_of(event, ICAL_DTSTART_PROPERTY);
        if (!is_sound(planned) || !is_sound(start)) return refuse("programmes.ical.no_start", number, "RECURRENCE-ID");
        auto seconds = seconds_of(event, start);
        if (seconds < 0) return refuse("programmes.ical.ends_before", number, "DTEND");
        auto& meetings = events_[found->second].meetings;
        auto was = local(planned);
        std::erase_if(meetings, [&](auto& meeting) { return meeting.day == was.day && (planned.is_date || meeting.from == was.minute); });
        if (icalcomponent_get_status(event) == ICAL_STATUS_CANCELLED) return;
        if (meetings.size() < most_meetings) meetings.push_back(meeting_at(start, seconds));
        std::sort(meetings.begin(), meetings.end());
    }

    icalcomponent* calendar_;
    const CalendarLimits& limits_;
    int number_ = 0;
    std::vector<CalendarEvent> events_;
    std::map<std::string, std::size_t> known_;
    std::vector<std::pair<int, icalcomponent*>> changes_;
    base::Faults faults_;
};

} // namespace

base::Result<std::vector<CalendarEvent>, base::Faults> read_calendar(std::string_view bytes, const CalendarLimits& limits)
{
    if (bytes.size() > limits.bytes) return base::refuse(base::Faults{fault("programmes.ical.too_large", 0, {}, {{"megabytes", std::to_string(limits.bytes >> 20)}})});
    auto text = sheet::utf8_from(bytes);
    if (!text) return base::refuse(base::Faults{text.error()});
    if (auto wrong = shape_fault(*text, limits)) return base::refuse(base::Faults{*wrong});
    icalerror_set_errors_are_fatal(0); // what is unreadable is for us to say, not for the library to end the program
    Component calendar(icalparser_parse_string(text->c_str()));
    if (!calendar) return base::refuse(base::Faults{fault("programmes.ical.not_a_calendar")});
    return Reading(calendar.get(), limits).run();
}

} // namespace landlotse::programmes
