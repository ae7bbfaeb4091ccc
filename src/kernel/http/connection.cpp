#include "kernel/http/connection.h"

#include "kernel/http/proxies.h"
#include "kernel/http/respond.h"
#include "kernel/http/target.h"

#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>

#include <algorithm>
#include <cstring>

namespace landlotse::http {

using boost::system::error_code;

namespace {

constexpr std::size_t slowest_rate = 16 * 1024; ///< bytes a second

std::string peer_of(const Socket& socket)
{
    error_code ec;
    auto end = socket.remote_endpoint(ec);
    if (ec) return "unknown";
    auto address = end.address();
    if (address.is_v6() && address.to_v6().is_v4_mapped())
        address = asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6());
    return address.to_string();
}

bool is_read(Method method) { return method == Method::get || method == Method::head; }

char* put(char* at, std::string_view text)
{
    std::memcpy(at, text.data(), text.size());
    return at + text.size();
}

} // namespace

// ---- reading -------------------------------------------------------------------------------------------

Connection::Connection(Loop& loop, Socket socket)
    : loop_(loop), house_(loop.house), socket_(std::move(socket)), reader_(house_.options.header_limit)
{
}

void Connection::start()
{
    error_code ignored;
    socket_.non_blocking(true, ignored);
    socket_.set_option(asio::ip::tcp::no_delay(true), ignored);
    peer_ = peer_of(socket_);
    limit_time(house_.options.timeouts.head);
    go_on();
}

void Connection::limit_time(std::chrono::milliseconds most, std::size_t bytes)
{
    deadline_ = loop_.now() + most + std::chrono::seconds(bytes / slowest_rate);
}

/// Drives the reader until it needs bytes, a worker or the network. Pipelined requests are answered one after
/// the other: nothing is read ahead while one is being handled.
void Connection::go_on()
{
    while (at_ == At::reading) {
        switch (reader_.advance()) {
        case RequestReader::Step::more:
            return read();
        case RequestReader::Step::refused:
            refuse(reader_.refusal());
            break;
        case RequestReader::Step::head:
            on_head();
            break;
        case RequestReader::Step::complete:
            on_complete();
            break;
        }
    }
}

void Connection::read()
{
    auto room = reader_.room();
    socket_.async_read_some(
        asio::buffer(room.data(), room.size()),
        [self = shared_from_this()](const error_code& ec, std::size_t count) { self->on_read(ec, count); });
}

void Connection::on_read(const error_code& ec, std::size_t count)
{
    if (at_ != At::reading) return;
    if (ec) return close();
    if (reader_.at_rest())
        limit_time(house_.options.timeouts.head);
    else
        deadline_ += std::chrono::milliseconds(reader_.is_in_body() ? count * 1000 / slowest_rate : 0);
    reader_.filled(count);
    go_on();
}

void Connection::on_head()
{
    auto& head = reader_.head();
    started_ = Steady::now();
    id_ = loop_.next_id();
    keep_alive_ = head.keep_alive && !house_.stopping;
    if (is_read(head.method) && !head.has_body() && answer_from_cache()) return;

    auto target = read_target(head.target);
    if (!target)
        return refuse({target.error() == TargetFault::too_long ? 414 : 400, name_of(target.error())});
    request_ = Request{};
    request_.path = std::move(target->path);
    request_.query = std::move(target->query);
    prepare_request();
    if (!head.has_body()) return;

    auto& limit_for = house_.options.body_limit_for;
    reader_.expect_body(limit_for ? limit_for(head.method, request_.path) : house_.options.body_limit);
    limit_time(house_.options.timeouts.body);
    if (head.expects_continue && reader_.buffered() == 0 && reader_.refusal().status == 0) send_continue();
}

bool Connection::answer_from_cache()
{
    auto& head = reader_.head();
    auto page = house_.handler.cached(head);
    if (!page) return false;

    auto& form = page->form_for(head.header("Accept-Encoding"));
    auto validator = head.header("If-None-Match");
    bool is_known =
        page->status == 200 && !validator.empty() && !form.etag.empty() && matches_etag(validator, form.etag);
    bool has_body = !is_known && head.method == Method::get;
    ++house_.cached;
    // Writing may finish this request and clear its head; the bytes of the target stay where they are.
    auto method = head.method;
    auto target = head.target;
    at_ = At::writing;
    // The bytes stay alive as long as the page does, so the body needs no owner of its own.
    write(is_known ? form.not_modified : form.head, has_body ? form.body : nullptr, page);
    report(is_known ? 304 : page->status, target, method, true);
    return true;
}

void Connection::prepare_request()
{
    auto& head = reader_.head();
    request_.method = head.method;
    request_.target = std::string(head.target);
    request_.headers.reserve(head.headers.size());
    for (auto& [name, value] : head.headers) request_.headers.emplace_back(name, value);
    request_.id.assign(id_.data(), id_.size());
    auto& trusted = house_.options.trusted_proxies;
    request_.remote = client_address(peer_, head.header("X-Forwarded-For"), trusted);
    request_.secure = is_trusted(peer_, trusted) && head.header("X-Forwarded-Proto") == "https";
}

void Connection::send_continue()
{
    constexpr std::string_view go_ahead = "HTTP/1.1 100 Continue\r\n\r\n";
    error_code ec;
    // So few bytes go into an empty send buffer at once, or the client is not worth waiting for.
    auto sent = socket_.write_some(asio::buffer(go_ahead.data(), go_ahead.size()), ec);
    if (ec || sent != go_ahead.size()) close();
}

void Connection::on_complete()
{
    request_.body = reader_.take_body();
    reader_.next();
    at_ = At::working;
    if (house_.workers.submit([self = shared_from_this()] { self->work(); })) return;
    ++house_.busy;
    auto response = plain_problem(503, "all workers are busy, please try again in a moment");
    send(make_answer(response.with("Retry-After", "2"), {request_.method, {}, {}}), false);
}

void Connection::work()
{
    answer_ = respond(house_.handler, request_, house_.options.form);
    asio::post(loop_.context, [self = shared_from_this()] { self->on_worked(); });
}

void Connection::on_worked()
{
    if (at_ != At::working) return;
    if (answer_.stream)
        start_stream();
    else
        send(std::move(answer_), false);
    go_on();
}

/// The one answer to a request that broke the rules; whatever follows it cannot be trusted.
void Connection::refuse(Refusal why)
{
    ++house_.refused;
    id_ = loop_.next_id();
    started_ = Steady::now();
    request_ = Request{};
    request_.method = reader_.head().method;
    send(make_answer(plain_problem(why.status, why.reason), {request_.method, {}, {}}), true);
}

// ---- writing -------------------------------------------------------------------------------------------

void Connection::send(Answer answer, bool is_last)
{
    if (is_last || house_.stopping) keep_alive_ = false;
    at_ = At::writing;
    auto head = std::make_shared<const std::string>(std::move(answer.head));
    write(*head, std::move(answer.body), head);
    report(answer.status, request_.target, request_.method, false);
}

std::size_t Connection::write_tail()
{
    auto* at = tail_.data();
    at = put(at, "Date: ");
    at = put(at, loop_.date());
    at = put(at, "\r\nX-Request-Id: ");
    at = put(at, {id_.data(), id_.size()});
    at = put(at, keep_alive_ ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
    return static_cast<std::size_t>(at - tail_.data());
}

/// Tries to hand everything to the network at once; nearly every answer fits into the send buffer, and then
/// no operation has to be waited for.
void Connection::write(std::string_view head, std::shared_ptr<const std::string> body,
                       std::shared_ptr<const void> owner)
{
    body_ = std::move(body);
    owner_ = std::move(owner);
    parts_ = {asio::buffer(head.data(), head.size()), asio::buffer(tail_.data(), write_tail()),
              body_ ? asio::buffer(*body_) : asio::const_buffer{}};
    error_code ec;
    auto written = socket_.write_some(parts_, ec);
    if (ec && ec != asio::error::would_block) return close();
    if (written < asio::buffer_size(parts_)) return write_rest(written);
    after_write();
}

void Connection::write_rest(std::size_t written)
{
    for (auto& part : parts_) {
        auto skipped = std::min(written, part.size());
        part += skipped;
        written -= skipped;
    }
    limit_time(house_.options.timeouts.write, asio::buffer_size(parts_));
    asio::async_write(socket_, parts_, [self = shared_from_this()](const error_code& ec, std::size_t) {
        if (self->at_ != At::writing) return;
        if (ec) return self->close();
        self->after_write();
        self->go_on();
    });
}

void Connection::after_write()
{
    body_ = nullptr;
    owner_ = nullptr;
    if (!keep_alive_) return linger();
    if (reader_.is_complete()) reader_.next();
    at_ = At::reading;
    if (reader_.at_rest())
        limit_time(house_.options.timeouts.idle);
    else
        limit_time(house_.options.timeouts.head);
}

void Connection::report(int status, std::string_view target, Method method, bool cached)
{
    ++house_.requests;
    auto took = std::chrono::duration_cast<std::chrono::microseconds>(Steady::now() - started_);
    house_.handler.served(
        {method, target, {id_.data(), id_.size()}, status, asio::buffer_size(parts_), took, cached});
}

// ---- ending --------------------------------------------------------------------------------------------

/// Closing with unread input would make the system reset the connection and lose the answer on its way.
void Connection::linger()
{
    bool is_watched = at_ == At::streaming;
    at_ = At::lingering;
    if (channel_) channel_->close();
    error_code ec;
    socket_.shutdown(asio::ip::tcp::socket::shutdown_send, ec);
    if (ec) return close();
    limit_time(house_.options.timeouts.linger);
    if (!is_watched) drop_input();
}

void Connection::drop_input()
{
    socket_.async_read_some(asio::buffer(dropped_),
                            [self = shared_from_this()](const error_code& ec, std::size_t count) {
                                constexpr std::size_t most_dropped = 4 * 1024 * 1024;
                                if (self->at_ != At::lingering) return;
                                self->dropped_bytes_ += count;
                                if (ec || self->dropped_bytes_ > most_dropped) return self->close();
                                self->drop_input();
                            });
}

void Connection::look_at_clock(Steady::time_point now)
{
    if (at_ == At::closed || at_ == At::working || now < deadline_) return;
    if (at_ == At::streaming && !stream_writing_) {
        limit_time(house_.options.timeouts.heartbeat);
        return channel_->heartbeat();
    }
    if (at_ != At::lingering) ++house_.timeouts;
    if (at_ != At::reading || reader_.at_rest()) return close();
    // The pending read is left alone; its bytes are dropped with those that follow.
    refuse({408, "the request took too long"});
}

void Connection::stop_soon()
{
    keep_alive_ = false;
    if (channel_) channel_->close();
    if (at_ == At::streaming) return flush_stream();
    if (at_ == At::reading && reader_.at_rest()) close();
}

void Connection::close()
{
    if (at_ == At::closed) return;
    at_ = At::closed;
    if (channel_) channel_->close();
    error_code ignored;
    socket_.close(ignored);
    auto self = shared_from_this();
    loop_.forget(*this);
}

} // namespace landlotse::http
