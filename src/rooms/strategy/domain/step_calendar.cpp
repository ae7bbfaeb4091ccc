#include "rooms/strategy/domain/step_calendar.h"

#include "kernel/calendar/feed.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

namespace landlotse::strategy {

namespace {

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
    std::vector<calendar::FeedEvent> events;
    for (auto& step : steps) events.push_back({step.uid, step.title, {}, {}, step.url, step.day, 0, 0, changed_at});
    return calendar::calendar_text(name, "Strategy", events);
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
