#pragma once
// Private to the server: one network thread (loop.cpp) and one connection (connection.cpp, and
// connection_stream.cpp for events).

#include "kernel/http/event_channel.h"
#include "kernel/http/server.h"
#include "kernel/http/worker_pool.h"

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>

#include <array>
#include <atomic>
#include <unordered_map>

namespace landlotse::http {

namespace asio = boost::asio;
using Steady = std::chrono::steady_clock;
// Concrete executors: the type-erased ones cost an allocation and a virtual call for every operation.
using Executor = asio::io_context::executor_type;
using Socket = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<Steady, asio::wait_traits<Steady>, Executor>;

/// What all connections share.
struct House {
    House(ServerOptions given, Handler& given_handler);

    const ServerOptions options;
    Handler& handler;
    WorkerPool workers;
    WorkerPool streams;
    std::atomic<bool> stopping{false};
    std::atomic<std::uint64_t> connections{0}, accepted{0}, requests{0}, cached{0}, refused{0}, busy{0},
        timeouts{0};
};

class Connection;

/// One network thread. Everything here happens on it, except `post`-ed work coming in.
class Loop {
public:
    explicit Loop(House& house);

    asio::io_context context{1};
    House& house;

    void run();
    void adopt(Socket socket);
    void forget(Connection& connection);
    void stop_soon();
    void close_all();
    /// The time of the last tick: precise to `tick`, which is enough for time limits.
    Steady::time_point now() const { return now_; }
    std::string_view date() const { return date_; }
    /// Sixteen hexadecimal digits, unpredictable for clients.
    std::array<char, 16> next_id();

private:
    void tick();

    Timer timer_;
    std::chrono::milliseconds tick_every_;
    Steady::time_point now_ = Steady::now();
    std::int64_t second_ = 0;
    std::string date_;
    std::uint64_t id_state_;
    std::unordered_map<Connection*, std::shared_ptr<Connection>> connections_;
};

class Connection final : public std::enable_shared_from_this<Connection> {
public:
    Connection(Loop& loop, Socket socket);

    void start();
    /// Called at every tick with the time.
    void look_at_clock(Steady::time_point now);
    /// Ends when idle; otherwise the running answer is the last.
    void stop_soon();
    void close();

private:
    enum class At { reading, working, writing, streaming, lingering, closed };

    void go_on();
    void read();
    void on_read(const boost::system::error_code& ec, std::size_t count);
    void on_head();
    bool answer_from_cache();
    void prepare_request();
    void send_continue();
    void on_complete();
    void work();
    void on_worked();
    void refuse(Refusal why);

    void send(Answer answer, bool is_last);
    void write(std::string_view head, std::shared_ptr<const std::string> body,
               std::shared_ptr<const void> owner);
    std::size_t write_tail();
    void write_rest(std::size_t written);
    void after_write();
    void report(int status, std::string_view target, Method method, bool cached);

    void start_stream();
    void flush_stream();
    void watch_for_end();
    void linger();
    void drop_input();
    void limit_time(std::chrono::milliseconds most, std::size_t bytes = 0);

    Loop& loop_;
    House& house_;
    Socket socket_;
    RequestReader reader_;
    At at_ = At::reading;
    Steady::time_point deadline_;
    Steady::time_point started_;
    std::string peer_;
    bool keep_alive_ = true;

    Request request_; ///< belongs to the worker while `working`
    Answer answer_;
    std::array<char, 16> id_{};
    std::array<char, 128> tail_{}; ///< Date, X-Request-Id, Connection and the blank line
    std::array<asio::const_buffer, 3> parts_;
    std::shared_ptr<const std::string> body_;
    std::shared_ptr<const void> owner_; ///< keeps the header block alive while it is written

    std::shared_ptr<EventChannel> channel_;
    std::string stream_out_;
    bool stream_writing_ = false;
    std::array<char, 1024> dropped_{};
    std::size_t dropped_bytes_ = 0;
};

} // namespace landlotse::http
