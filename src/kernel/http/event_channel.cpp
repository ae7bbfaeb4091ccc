#include "kernel/http/event_channel.h"

#include <utility>

namespace landlotse::http {

std::string event_text(std::string_view event, std::string_view data)
{
    std::string text;
    // A line break inside the name would start a line of its own; such a name is cut there.
    event = event.substr(0, event.find_first_of("\r\n"));
    if (!event.empty()) text.append("event: ").append(event).append("\n");
    for (;;) {
        auto end = data.find_first_of("\r\n");
        text.append("data: ").append(data.substr(0, end)).append("\n");
        if (end == std::string_view::npos) break;
        data.remove_prefix(end + (data.substr(end).starts_with("\r\n") ? 2 : 1));
    }
    return text.append("\n");
}

EventChannel::EventChannel(std::string head, std::function<void()> wake)
    : pending_(std::move(head)), wake_(std::move(wake))
{
}

bool EventChannel::append(std::string_view text)
{
    constexpr std::size_t most_pending = 1024 * 1024;
    {
        std::lock_guard lock(door_);
        if (pending_.size() + text.size() > most_pending) open_ = false;
        if (!open_) return false;
        pending_.append(text);
    }
    wake_();
    return true;
}

bool EventChannel::send(std::string_view event, std::string_view data)
{
    return append(event_text(event, data));
}
void EventChannel::heartbeat() { append(":\n\n"); }

bool EventChannel::is_open() const
{
    std::lock_guard lock(door_);
    return open_;
}

void EventChannel::close()
{
    std::lock_guard lock(door_);
    open_ = false;
}

void EventChannel::finish()
{
    {
        std::lock_guard lock(door_);
        finished_ = true;
    }
    wake_();
}

bool EventChannel::is_finished() const
{
    std::lock_guard lock(door_);
    return finished_;
}

std::string EventChannel::take()
{
    std::lock_guard lock(door_);
    return std::exchange(pending_, {});
}

} // namespace landlotse::http
