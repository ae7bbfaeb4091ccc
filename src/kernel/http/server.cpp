#include "kernel/http/connection.h"

#include "kernel/base/log.h"

#include <boost/asio/basic_socket_acceptor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/signal_set.hpp>

#include <algorithm>
#include <csignal>
#include <mutex>
#include <thread>

namespace landlotse::http {

using asio::ip::tcp;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;

namespace {

std::size_t worker_count(int wanted)
{
    if (wanted > 0) return static_cast<std::size_t>(wanted);
    return std::max<std::size_t>(4, 2 * std::thread::hardware_concurrency());
}

/// Written once and without waiting: whoever does not take it at once does not get it.
void turn_away(Socket socket)
{
    constexpr std::string_view full =
        "HTTP/1.1 503 Service Unavailable\r\nRetry-After: 5\r\nContent-Length: 0\r\n"
        "X-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n";
    error_code ignored;
    socket.non_blocking(true, ignored);
    socket.write_some(asio::buffer(full.data(), full.size()), ignored);
}

} // namespace

House::House(ServerOptions given, Handler& given_handler)
    : options(std::move(given)), handler(given_handler),
      workers(worker_count(options.workers), static_cast<std::size_t>(std::max(options.waiting, 0))),
      streams(static_cast<std::size_t>(std::max(options.streams, 0)), 0)
{
}

struct Server::Parts {
    Parts(ServerOptions options, Handler& handler) : house(std::move(options), handler) {}

    struct Thread {
        explicit Thread(House& house) : loop(house), guard(loop.context.get_executor()) {}
        Loop loop;
        asio::executor_work_guard<Executor> guard;
        std::thread thread;
    };

    House house;
    std::vector<std::unique_ptr<Thread>> threads;
    std::optional<Acceptor> acceptor;
    std::optional<Timer> pause;
    std::size_t next = 0;
    std::atomic<std::uint16_t> port{0};
    std::mutex door; ///< start and stop exclude each other
    bool running = false;

    void listen();
    void accept();
    void on_accept(const error_code& ec, Loop& loop, Socket socket);
    void let_finish();
};

void Server::Parts::listen()
{
    auto& options = house.options;
    error_code ec;
    auto address = asio::ip::make_address(options.address, ec);
    if (ec) throw std::runtime_error("not an address to listen on: " + options.address);
    tcp::endpoint end(address, options.port);
    acceptor.emplace(threads.front()->loop.context);
    acceptor->open(end.protocol(), ec);
    if (!ec) acceptor->set_option(tcp::acceptor::reuse_address(true), ec);
    if (!ec) acceptor->bind(end, ec);
    if (!ec) acceptor->listen(asio::socket_base::max_listen_connections, ec);
    if (ec)
        throw std::runtime_error("cannot listen on " + options.address + " port " +
                                 std::to_string(options.port) + ": " + ec.message());
    port = acceptor->local_endpoint().port();
}

void Server::Parts::accept()
{
    auto& loop = threads[next++ % threads.size()]->loop;
    acceptor->async_accept(loop.context, [this, &loop](const error_code& ec, Socket socket) {
        on_accept(ec, loop, std::move(socket));
    });
}

void Server::Parts::on_accept(const error_code& ec, Loop& loop, Socket socket)
{
    if (ec == asio::error::operation_aborted || house.stopping) return;
    if (ec) {
        // Out of file descriptors, most likely: trying again at once would only burn the processor.
        base::log::warning("http.accept", {{"what", std::string_view(ec.message())}});
        pause.emplace(threads.front()->loop.context);
        pause->expires_after(std::chrono::milliseconds{100});
        pause->async_wait([this](const error_code& stopped) {
            if (!stopped) accept();
        });
        return;
    }
    ++house.accepted;
    if (house.connections >= static_cast<std::uint64_t>(house.options.max_connections)) {
        ++house.busy;
        turn_away(std::move(socket));
    } else {
        ++house.connections;
        asio::post(loop.context,
                   [&loop, moved = std::move(socket)]() mutable { loop.adopt(std::move(moved)); });
    }
    accept();
}

/// Waits until the last connection is gone or the grace time is over.
void Server::Parts::let_finish()
{
    auto end = Steady::now() + house.options.timeouts.grace;
    while (house.connections > 0 && Steady::now() < end)
        std::this_thread::sleep_for(std::chrono::milliseconds{5});
}

Server::Server(ServerOptions options, Handler& handler)
    : parts_(std::make_unique<Parts>(std::move(options), handler))
{
}

Server::~Server() { stop(); }

void Server::start()
{
    std::lock_guard lock(parts_->door);
    if (parts_->running || parts_->house.stopping) throw std::logic_error("a server starts once");
    for (int i = 0; i < std::max(1, parts_->house.options.network_threads); ++i)
        parts_->threads.push_back(std::make_unique<Parts::Thread>(parts_->house));
    parts_->listen();
    parts_->accept();
    for (auto& thread : parts_->threads)
        thread->thread = std::thread([loop = &thread->loop] { loop->run(); });
    parts_->running = true;
}

std::uint16_t Server::port() const { return parts_->port; }

void Server::stop()
{
    std::lock_guard lock(parts_->door);
    if (!parts_->running) return;
    parts_->running = false;
    parts_->house.stopping = true;
    asio::post(parts_->threads.front()->loop.context, [parts = parts_.get()] {
        error_code ignored;
        parts->acceptor->close(ignored);
        if (parts->pause) parts->pause->cancel();
    });
    for (auto& thread : parts_->threads)
        asio::post(thread->loop.context, [loop = &thread->loop] { loop->stop_soon(); });
    parts_->let_finish();

    for (auto& thread : parts_->threads)
        asio::post(thread->loop.context, [loop = &thread->loop] {
            loop->close_all();
            loop->context.stop();
        });
    // Handlers that are still running keep their connection's memory; they must end before the loops go.
    for (auto& thread : parts_->threads) thread->thread.join();
    parts_->house.workers.close();
    parts_->house.streams.close();
}

void Server::run_until_signal()
{
    asio::io_context waiting;
    asio::signal_set signals(waiting, SIGINT, SIGTERM);
    signals.async_wait([](const error_code&, int) {});
    if (!parts_->running) start();
    waiting.run();
    stop();
}

ServerCounts Server::counts() const
{
    auto& house = parts_->house;
    return {house.connections, house.accepted, house.requests, house.cached,
            house.refused,     house.busy,     house.timeouts, house.workers.waiting()};
}

} // namespace landlotse::http
