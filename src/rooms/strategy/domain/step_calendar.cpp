#include "rooms/strategy/domain/step_calendar.h"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <libical/ical.h>
#include <memory>

namespace landlotse::strategy {

namespace {

icaltimetype date(base::Day day)
{
    std::chrono::year_month_day on(day);
    auto time = icaltime_null_date();
    time.year = static_cast<int>(on.year());
    time.month = static_cast<int>(static_cast<unsigned>(on.month()));
    time.day = static_cast<int>(static_cast<unsigned>(on.day()));
    return time;
}

icalcomponent* event_of(const DatedStep& step, icaltimetype stamp)
{
    auto* event = icalcomponent_new_vevent();
    auto add = [&](icalproperty* property) { icalcomponent_add_property(event, property); };
    add(icalproperty_new_uid(step.uid.c_str()));
    add(icalproperty_new_dtstamp(stamp));
    add(icalproperty_new_summary(step.title.c_str()));
    add(icalproperty_new_dtstart(date(step.day)));
    if (!step.url.empty()) add(icalproperty_new_url(step.url.c_str()));
    return event;
}

/// Text between the tags of XML. Control characters that XML forbids are left out.
std::string xml(std::string_view text)
{
    std::string out;
    for (char c : text) {
        if (c == '&') out += "&amp;";
        else if (c == '<') out += "&lt;";
        else if (c == '>') out += "&gt;";
        else if (static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t') out.push_back(c);
    }
    return out;
}

} // namespace

std::string calendar_of(const std::string& name, const std::vector<DatedStep>& steps, base::Instant changed_at)
{
    std::unique_ptr<icalcomponent, void (*)(icalcomponent*)> calendar(icalcomponent_new_vcalendar(), icalcomponent_free);
    auto add = [&](icalproperty* property) { icalcomponent_add_property(calendar.get(), property); };
    add(icalproperty_new_version("2.0"));
    add(icalproperty_new_prodid("-//Landlotse//Strategy//DE"));
    auto* called = icalproperty_new_x(name.c_str());
    icalproperty_set_x_name(called, "X-WR-CALNAME");
    add(called);
    auto seconds = std::chrono::duration_cast<std::chrono::seconds>(changed_at.time_since_epoch()).count();
    auto stamp = icaltime_from_timet_with_zone(static_cast<time_t>(seconds), 0, icaltimezone_get_utc_timezone());
    for (auto& step : steps) icalcomponent_add_component(calendar.get(), event_of(step, stamp));
    std::unique_ptr<char, void (*)(void*)> text(icalcomponent_as_ical_string_r(calendar.get()), free);
    return text ? std::string(text.get()) : std::string();
}

std::string feed_of(const Feed& feed)
{
    auto text = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{}</title><link>{}</link><description>{}</description><language>{}</language>\n", xml(feed.title),
                            xml(feed.url), xml(feed.about), xml(feed.language));
    for (auto& item : feed.items) {
        // RFC 822 wants the day at an hour; noon is the same day in every zone of Europe.
        auto seconds = std::chrono::duration_cast<std::chrono::seconds>(item.day.time_since_epoch()).count();
        text += fmt::format("<item><title>{}</title><link>{}</link><guid isPermaLink=\"false\">{}</guid><pubDate>{:%a, %d %b %Y} 12:00:00 +0000</pubDate></item>\n", xml(item.title), xml(item.url), xml(item.uid),
                            fmt::gmtime(static_cast<std::time_t>(seconds)));
    }
    return text + "</channel></rss>\n";
}

} // namespace landlotse::strategy
