#pragma once
// Between a handler's thread that sends events and the network thread that writes them.

#include "kernel/http/message.h"

#include <functional>
#include <mutex>
#include <string>

namespace landlotse::http {

/// `event:` and `data:` lines as the event stream format wants them (WHATWG HTML, "Server-sent events").
std::string event_text(std::string_view event, std::string_view data);

class EventChannel final : public EventStream {
public:
    /// `head` goes out first. `wake` is called, from the sender's thread, when there is something to write.
    EventChannel(std::string head, std::function<void()> wake);

    /// False once the client is gone or lags more than 1 MiB behind.
    bool send(std::string_view event, std::string_view data) override;
    bool is_open() const override;

    void close();
    /// The handler has returned; what is left goes out, then the connection ends.
    void finish();
    bool is_finished() const;
    void heartbeat();
    /// Everything to write now.
    std::string take();

private:
    bool append(std::string_view text);

    mutable std::mutex door_;
    std::string pending_;
    std::function<void()> wake_;
    bool open_ = true;
    bool finished_ = false;
};

} // namespace landlotse::http
