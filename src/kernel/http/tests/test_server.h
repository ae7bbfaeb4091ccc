#pragma once
// A server on loopback with a few pages, for the tests that speak through a socket.

#include "kernel/base/clock.h"
#include "kernel/http/page_cache.h"
#include "kernel/http/server.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace landlotse::http::tests {

inline std::string long_page()
{
    std::string page = "<!doctype html><ul>";
    for (int i = 0; i < 300; ++i) page += "<li>offer number " + std::to_string(i * 7919) + "</li>";
    return page + "</ul>";
}

struct TestHandler : Handler {
    TestHandler()
    {
        cache.put(cache.begin(), "/cached", {}, make_ready(html_response(200, long_page())), {});
    }

    Response handle(Request& request) override
    {
        ++handled;
        if (request.path == "/long") return html_response(200, long_page());
        if (request.path == "/slow") return slow();
        if (request.path == "/fails") throw std::runtime_error("on purpose");
        if (request.path == "/splits")
            return text_response(200, "x").with("Location", "/a\r\nSet-Cookie: b=c");
        if (request.path == "/empty") return Response{.status = 204};
        if (request.path == "/events") return events();
        if (request.path == "/form") return text_response(200, form_echo(request));
        if (request.path == "/remote")
            return text_response(200, request.remote + (request.secure ? " secure" : ""));
        return text_response(200,
                             std::string(name_of(request.method)) + " " + request.path + " " + request.body);
    }
    std::shared_ptr<const ReadyPage> cached(const RequestHead& head) override
    {
        return cache.find(head.target);
    }

    static std::string form_echo(const Request& request)
    {
        std::string text;
        for (auto& [name, value] : request.form) text += name + "=" + value + ";";
        for (auto& upload : request.uploads)
            text += upload.name + ":" + upload.filename + ":" + upload.bytes + ";";
        return text;
    }
    Response slow()
    {
        ++slow_running;
        std::unique_lock lock(door);
        bell.wait_for(lock, std::chrono::seconds{5}, [this] { return released; });
        return text_response(200, "slow");
    }
    Response events()
    {
        Response response;
        response.stream = [this](EventStream& stream) {
            stream.send("offer", "first\nsecond");
            while (stream.is_open() && !end_streams)
                std::this_thread::sleep_for(std::chrono::milliseconds{2});
            ++streams_ended;
        };
        return response;
    }
    void release()
    {
        std::lock_guard lock(door);
        released = true;
        bell.notify_all();
    }

    base::SystemClock clock;
    PageCache cache{clock, 8 * 1024 * 1024};
    std::atomic<int> handled{0}, slow_running{0}, streams_ended{0};
    std::atomic<bool> end_streams{false};
    std::mutex door;
    std::condition_variable bell;
    bool released = false;
};

struct TestServer {
    explicit TestServer(ServerOptions options = {}) : server(on_any_port(std::move(options)), handler)
    {
        server.start();
    }
    ~TestServer() { handler.release(); }

    static ServerOptions on_any_port(ServerOptions options)
    {
        options.port = 0;
        return options;
    }
    std::uint16_t port() const { return server.port(); }

    TestHandler handler;
    Server server;
};

/// Waits for something that another thread brings about.
template<class Condition>
bool eventually(Condition condition, std::chrono::milliseconds patience = std::chrono::seconds{5})
{
    auto end = std::chrono::steady_clock::now() + patience;
    while (!condition()) {
        if (std::chrono::steady_clock::now() > end) return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{2});
    }
    return true;
}

} // namespace landlotse::http::tests
