// The part of a connection that sends events.

#include "kernel/http/connection.h"

#include "kernel/base/log.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

namespace landlotse::http {

using boost::system::error_code;

namespace {

/// What runs on a thread of its own for one event stream.
void run_stream(EventChannel& channel, const std::function<void(EventStream&)>& stream)
{
    try {
        stream(channel);
    } catch (const std::exception& failure) {
        base::log::error("http.stream", {{"what", std::string_view(failure.what())}});
    }
    channel.finish();
}

} // namespace

void Connection::start_stream()
{
    keep_alive_ = false; // an event stream ends with its connection
    auto tail = write_tail();
    auto head = std::move(answer_.head) + std::string(tail_.data(), tail);
    std::weak_ptr<Connection> weak = weak_from_this();
    channel_ = std::make_shared<EventChannel>(std::move(head), [weak, &context = loop_.context] {
        if (auto self = weak.lock()) asio::post(context, [self = std::move(self)] { self->flush_stream(); });
    });
    auto run = [channel = channel_, stream = std::move(answer_.stream)] { run_stream(*channel, stream); };
    if (!house_.stopping && house_.streams.submit(std::move(run))) {
        at_ = At::streaming;
        report(200, request_.target, request_.method, false);
        limit_time(house_.options.timeouts.heartbeat);
        watch_for_end();
        return flush_stream();
    }
    channel_ = nullptr;
    ++house_.busy;
    auto response = plain_problem(503, "too many event streams are open, please try again later");
    send(make_answer(response.with("Retry-After", "30"), {request_.method, {}, {}}), true);
}

void Connection::flush_stream()
{
    if (at_ != At::streaming || stream_writing_) return;
    bool is_last = channel_->is_finished() || !channel_->is_open();
    stream_out_ = channel_->take();
    if (stream_out_.empty()) {
        if (is_last) linger();
        return;
    }
    stream_writing_ = true;
    limit_time(house_.options.timeouts.write);
    asio::async_write(socket_, asio::buffer(stream_out_),
                      [self = shared_from_this()](const error_code& ec, std::size_t) {
                          self->stream_writing_ = false;
                          if (self->at_ != At::streaming) return;
                          if (ec) return self->close();
                          self->limit_time(self->house_.options.timeouts.heartbeat);
                          self->flush_stream();
                      });
}

/// A client of an event stream has nothing to say; the only news is that it left.
void Connection::watch_for_end()
{
    socket_.async_read_some(asio::buffer(dropped_),
                            [self = shared_from_this()](const error_code& ec, std::size_t) {
                                if (self->at_ == At::streaming) {
                                    if (!ec) return self->watch_for_end();
                                    return self->close();
                                }
                                if (self->at_ == At::lingering && !ec)
                                    self->drop_input();
                                else if (self->at_ == At::lingering)
                                    self->close();
                            });
}

} // namespace landlotse::http
