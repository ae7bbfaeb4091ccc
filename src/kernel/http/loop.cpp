#include "kernel/http/connection.h"

#include "kernel/base/random.h"

#include <algorithm>
#include <vector>

namespace landlotse::http {

using boost::system::error_code;

namespace {

std::chrono::milliseconds tick_for(const Timeouts& times)
{
    auto least = std::min({times.head, times.body, times.idle, times.write, times.linger, times.heartbeat});
    return std::clamp(least / 4, std::chrono::milliseconds{5}, std::chrono::milliseconds{100});
}

} // namespace

Loop::Loop(House& given)
    : house(given), timer_(context), tick_every_(tick_for(given.options.timeouts)),
      id_state_(base::random_seed())
{
}

void Loop::run()
{
    tick();
    context.run();
}

void Loop::tick()
{
    now_ = Steady::now();
    auto second =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    if (second != second_) {
        second_ = second;
        date_ = http_date(second);
    }
    // A connection may leave the table while it looks at the clock, so walk over a copy of those in need.
    std::vector<std::shared_ptr<Connection>> all;
    all.reserve(connections_.size());
    for (auto& [key, connection] : connections_) all.push_back(connection);
    for (auto& connection : all) connection->look_at_clock(now_);

    timer_.expires_after(tick_every_);
    timer_.async_wait([this](const error_code& ec) {
        if (!ec) tick();
    });
}

void Loop::adopt(Socket socket)
{
    auto connection = std::make_shared<Connection>(*this, std::move(socket));
    connections_.emplace(connection.get(), connection);
    connection->start();
    if (house.stopping) connection->stop_soon();
}

void Loop::forget(Connection& connection)
{
    if (connections_.erase(&connection) > 0) --house.connections;
}

void Loop::stop_soon()
{
    auto all = connections_;
    for (auto& [key, connection] : all) connection->stop_soon();
}

void Loop::close_all()
{
    auto all = connections_;
    for (auto& [key, connection] : all) connection->close();
    timer_.cancel();
}

std::array<char, 16> Loop::next_id()
{
    // SplitMix64: every id differs from the last 2^64, and one tells nothing useful about another client's.
    id_state_ += 0x9e3779b97f4a7c15u;
    auto mixed = id_state_;
    mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebu;
    mixed ^= mixed >> 31;
    std::array<char, 16> id;
    for (auto& digit : id) {
        digit = "0123456789abcdef"[mixed & 15u];
        mixed >>= 4;
    }
    return id;
}

} // namespace landlotse::http
