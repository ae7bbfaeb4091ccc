#include "raw_client.h"
#include "test_server.h"

#include <doctest/doctest.h>

using namespace landlotse::http;
using namespace landlotse::http::tests;
using namespace std::chrono_literals;

namespace {

struct Quick {
    ServerOptions options;
    Quick()
    {
        options.timeouts = {.head = 80ms,
                            .body = 80ms,
                            .idle = 80ms,
                            .write = 300ms,
                            .linger = 100ms,
                            .heartbeat = 40ms,
                            .grace = 2000ms};
    }
};

double seconds_of(auto action)
{
    auto start = std::chrono::steady_clock::now();
    action();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

} // namespace

TEST_CASE("every answer carries the headers that all answers carry")
{
    TestServer server;
    RawClient client(server.port());
    auto first = client.send(get_bytes("/hello", "X-Request-Id: chosen\r\n")).answer();
    CHECK(first.status == 200);
    CHECK(first.body == "GET /hello ");
    CHECK(first.header("x-content-type-options") == "nosniff");
    CHECK(first.header("content-length") == std::to_string(first.body.size()));
    CHECK(first.header("date").ends_with(" GMT"));
    CHECK(first.header("server").empty());
    CHECK(first.header("x-request-id").size() == 16);
    auto second = client.send(get_bytes("/hello")).answer();
    CHECK(second.header("x-request-id") != first.header("x-request-id"));
}

TEST_CASE("pipelined requests are answered in order, cached ones among them")
{
    TestServer server;
    RawClient client(server.port());
    std::string bytes;
    for (int i = 0; i < 40; ++i) bytes += get_bytes(i % 2 ? "/cached" : "/page/" + std::to_string(i));
    bytes += "POST /form HTTP/1.1\r\nHost: test\r\nContent-Type: application/x-www-form-urlencoded\r\n"
             "Content-Length: 3\r\n\r\na=1" +
             get_bytes("/last");
    client.send(bytes);
    for (int i = 0; i < 40; ++i) {
        auto answer = client.answer();
        CHECK(answer.body == (i % 2 ? long_page() : "GET /page/" + std::to_string(i) + " "));
    }
    CHECK(client.answer().body == "a=1;");
    CHECK(client.answer().body == "GET /last ");
}

TEST_CASE("HEAD gets the headers of GET and no body")
{
    TestServer server;
    for (std::string target : {"/cached", "/long"}) {
        RawClient client(server.port());
        auto head = client.send("HEAD " + target + " HTTP/1.1\r\nHost: test\r\n\r\n").answer(false);
        CHECK(head.status == 200);
        CHECK(head.header("content-length") == std::to_string(long_page().size()));
        auto get = client.send(get_bytes(target)).answer();
        CHECK(get.body == long_page());
        CHECK(get.header("etag") == head.header("etag"));
    }
}

TEST_CASE("a known validator is answered with 304 and no body")
{
    TestServer server;
    for (std::string target : {"/cached", "/long"}) {
        RawClient client(server.port());
        auto etag = client.send(get_bytes(target)).answer().header("etag");
        REQUIRE(etag.size() > 10);
        for (auto& validator : {etag, "\"other\", W/" + etag, std::string("*")}) {
            auto answer = client.send(get_bytes(target, "If-None-Match: " + validator + "\r\n")).answer();
            CHECK(answer.status == 304);
            CHECK(answer.header("etag") == etag);
            CHECK(answer.header("vary") == "Accept-Encoding");
        }
        CHECK(client.send(get_bytes(target, "If-None-Match: \"other\"\r\n")).answer().status == 200);
    }
}

TEST_CASE("an answer without a body says so")
{
    TestServer server;
    RawClient client(server.port());
    auto answer = client.send(get_bytes("/empty")).answer();
    CHECK(answer.status == 204);
    CHECK(answer.header("content-length").empty());
    CHECK(client.send(get_bytes("/next")).answer().status == 200);
}

TEST_CASE("a handler that fails gives 500 and the connection lives on")
{
    TestServer server;
    RawClient client(server.port());
    CHECK(client.send(get_bytes("/fails")).answer().status == 500);
    CHECK(client.send(get_bytes("/after")).answer().status == 200);
}

TEST_CASE("a header that would split the answer never leaves the house")
{
    TestServer server;
    auto answer = ask(server.port(), get_bytes("/splits"));
    CHECK(answer.status == 500);
    CHECK(answer.header("set-cookie").empty());
}

TEST_CASE("bodies come in by length and by chunks")
{
    TestServer server;
    RawClient client(server.port());
    client.send("PUT /a HTTP/1.1\r\nHost: test\r\nContent-Length: 5\r\n\r\nhel").send("lo");
    CHECK(client.answer().body == "PUT /a hello");
    client.send("PUT /a HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n");
    client.send("2\r\nlo\r\n0\r\n").send("\r\n");
    CHECK(client.answer().body == "PUT /a hello");
    std::string large(700'000, 'x');
    client.send("PUT /a HTTP/1.1\r\nHost: test\r\nContent-Length: 700000\r\n\r\n" + large);
    CHECK(client.answer().body == "PUT /a " + large);
}

TEST_CASE("a client that asks first is told to go on, or that its body is too large")
{
    TestServer server;
    RawClient client(server.port());
    client.send("PUT /a HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
    CHECK(client.answer(false).status == 100);
    CHECK(client.send("ok").answer().body == "PUT /a ok");
    client.send("PUT /a HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 9999999\r\n\r\n");
    CHECK(client.answer().status == 413);
    CHECK(client.is_closed());
}

TEST_CASE("a body over the limit is refused; a route may allow more")
{
    ServerOptions options;
    options.body_limit_for = [](Method, std::string_view path) { return path == "/upload" ? 2000u : 100u; };
    TestServer server(options);
    auto put = [](std::string path, std::size_t size) {
        return "PUT " + path + " HTTP/1.1\r\nHost: test\r\nContent-Length: " + std::to_string(size) +
               "\r\n\r\n" + std::string(size, 'x');
    };
    CHECK(ask(server.port(), put("/a", 100)).status == 200);
    CHECK(ask(server.port(), put("/a", 101)).status == 413);
    CHECK(ask(server.port(), put("/upload", 2000)).status == 200);
    CHECK(ask(server.port(), put("/a", 3'000'000)).status == 413);
    CHECK(ask(server.port(), "PUT /a HTTP/1.1\r\nHost: test\r\nTransfer-Encoding: chunked\r\n\r\n40\r\n" +
                                 std::string(64, 'x') + "\r\n40\r\n" + std::string(64, 'x') + "\r\n0\r\n\r\n")
              .status == 413);
}

TEST_CASE("forms arrive as fields and files; a bad form is named")
{
    TestServer server;
    auto post = [](std::string type, std::string body) {
        return "POST /form HTTP/1.1\r\nHost: test\r\nContent-Type: " + type +
               "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    };
    CHECK(ask(server.port(), post("application/x-www-form-urlencoded", "a=1&b=%C3%A4+x")).body ==
          "a=1;b=ä x;");
    auto multipart =
        ask(server.port(), post("multipart/form-data; boundary=cut",
                                "--cut\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\n"
                                "Content-Type: text/plain\r\n\r\nline\r\n--cut--\r\n"));
    CHECK(multipart.body == "f:a.txt:line;");
    auto bad = ask(server.port(), post("application/x-www-form-urlencoded", "a=%zz"));
    CHECK(bad.status == 400);
    CHECK(bad.body.find("form.value_not_utf8") != std::string::npos);
}

TEST_CASE("HTTP/1.0 and Connection: close end after one answer")
{
    TestServer server;
    RawClient old(server.port());
    CHECK(old.send("GET /a HTTP/1.0\r\nHost: test\r\n\r\n").answer().header("connection") == "close");
    CHECK(old.is_closed());
    RawClient once(server.port());
    CHECK(once.send(get_bytes("/cached", "Connection: close\r\n")).answer().body == long_page());
    CHECK(once.is_closed());
}

TEST_CASE("clients that are too slow are ended, each by its own limit")
{
    TestServer server(Quick().options);
    RawClient silent(server.port());
    RawClient in_head(server.port());
    in_head.send("GET / HT");
    RawClient in_body(server.port());
    in_body.send("PUT / HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nabc");
    RawClient resting(server.port());
    CHECK(resting.send(get_bytes("/a")).answer().status == 200);

    CHECK(in_head.answer().status == 408);
    CHECK(in_head.is_closed());
    CHECK(in_body.answer().status == 408);
    CHECK(silent.is_closed());
    CHECK(resting.is_closed());
    CHECK(server.server.counts().timeouts == 4);
    CHECK(eventually([&] { return server.server.counts().connections == 0; }));
}

TEST_CASE("a client that sends one byte now and then cannot hold a connection open")
{
    TestServer server(Quick().options);
    RawClient client(server.port());
    auto start = std::chrono::steady_clock::now();
    while (server.server.counts().timeouts == 0 && std::chrono::steady_clock::now() - start < 3s) {
        client.send("G");
        std::this_thread::sleep_for(10ms);
    }
    CHECK(server.server.counts().timeouts == 1);
}

TEST_CASE("a client that does not read is ended")
{
    TestServer server(Quick().options);
    RawClient client(server.port());
    std::string many;
    for (int i = 0; i < 2000; ++i) many += get_bytes("/cached");
    client.send(many);
    CHECK(eventually([&] { return server.server.counts().timeouts == 1; }));
    CHECK(eventually([&] { return server.server.counts().connections == 0; }));
    CHECK(server.server.counts().cached < 2000);
}

TEST_CASE("eighty half-open connections do not slow down another")
{
    TestServer server;
    std::vector<std::unique_ptr<RawClient>> half_open;
    for (int i = 0; i < 80; ++i) {
        half_open.push_back(std::make_unique<RawClient>(server.port()));
        half_open.back()->send("GET / HTTP/1.1\r\nHost: te");
    }
    REQUIRE(eventually([&] { return server.server.counts().connections == 80; }));
    CHECK(seconds_of([&] { CHECK(ask(server.port(), get_bytes("/cached")).status == 200); }) < 0.2);
    CHECK(seconds_of([&] { CHECK(ask(server.port(), get_bytes("/long")).status == 200); }) < 0.2);
}

TEST_CASE("a full house answers 503 and says when to come back")
{
    ServerOptions options;
    options.workers = 1;
    options.waiting = 0;
    TestServer server(options);
    RawClient first(server.port());
    first.send(get_bytes("/slow"));
    REQUIRE(eventually([&] { return server.handler.slow_running == 1; }));
    RawClient second(server.port());
    auto busy = second.send(get_bytes("/a")).answer();
    CHECK(busy.status == 503);
    CHECK_FALSE(busy.header("retry-after").empty());
    CHECK(second.send(get_bytes("/cached")).answer().status == 200);
    server.handler.release();
    CHECK(first.answer().body == "slow");
    CHECK(eventually([&] { return second.send(get_bytes("/a")).answer().status == 200; }));
}

TEST_CASE("connections beyond the limit are turned away")
{
    ServerOptions options;
    options.max_connections = 2;
    TestServer server(options);
    RawClient one(server.port()), two(server.port());
    CHECK(one.send(get_bytes("/a")).answer().status == 200);
    CHECK(two.send(get_bytes("/a")).answer().status == 200);
    RawClient three(server.port());
    CHECK(three.answer().status == 503);
    one.close();
    CHECK(eventually([&] { return ask(server.port(), get_bytes("/a")).status == 200; }));
}

TEST_CASE("stopping lets a running request finish and accepts no new ones")
{
    TestServer server(Quick().options);
    RawClient running(server.port());
    running.send(get_bytes("/slow"));
    REQUIRE(eventually([&] { return server.handler.slow_running == 1; }));
    RawClient idle(server.port());
    auto port = server.port();
    std::thread stopper([&] { server.server.stop(); });
    CHECK(idle.is_closed());
    CHECK(eventually([&] {
        try {
            RawClient late(port);
            return late.is_closed();
        } catch (const std::runtime_error&) {
            return true;
        }
    }));
    server.handler.release();
    auto answer = running.answer();
    CHECK(answer.body == "slow");
    CHECK(answer.header("connection") == "close");
    stopper.join();
    CHECK(server.server.counts().connections == 0);
}

TEST_CASE("events reach the client, silence is filled, and the handler learns that the client left")
{
    TestServer server(Quick().options);
    RawClient client(server.port());
    auto head = client.send(get_bytes("/events")).answer();
    CHECK(head.header("content-type") == "text/event-stream");
    CHECK(head.header("cache-control") == "no-store");
    CHECK(client.reads("event: offer\ndata: first\ndata: second\n\n"));
    CHECK(client.reads("\n:\n\n:\n\n"));
    client.close();
    CHECK(eventually([&] { return server.handler.streams_ended == 1; }));
}

TEST_CASE("event streams are bounded, end with their handler and with the server")
{
    auto options = Quick().options;
    options.streams = 1;
    TestServer server(options);
    RawClient first(server.port());
    CHECK(first.send(get_bytes("/events")).reads("data: second\n\n"));
    CHECK(ask(server.port(), get_bytes("/events")).status == 503);
    server.handler.end_streams = true;
    CHECK(eventually([&] { return server.handler.streams_ended == 1; }));
    server.handler.end_streams = false;
    RawClient second(server.port());
    CHECK(eventually([&] { return server.server.counts().connections <= 2; }));
    CHECK(second.send(get_bytes("/events")).reads("data: second\n\n"));
    CHECK(seconds_of([&] { server.server.stop(); }) < 1.5);
    CHECK(server.handler.streams_ended == 2);
}

TEST_CASE("only a trusted proxy may say who the client is")
{
    TestServer plain;
    auto headers = "X-Forwarded-For: 10.0.0.9, 192.0.2.7\r\nX-Forwarded-Proto: https\r\n";
    CHECK(ask(plain.port(), get_bytes("/remote", headers)).body == "127.0.0.1");
    ServerOptions options;
    options.trusted_proxies = {"127.0.0.1"};
    TestServer behind(options);
    CHECK(ask(behind.port(), get_bytes("/remote", headers)).body == "192.0.2.7 secure");
}

TEST_CASE("two servers cannot share one port, and the message says which")
{
    TestServer first;
    TestHandler handler;
    ServerOptions options;
    options.port = first.port();
    Server second(options, handler);
    CHECK_THROWS_WITH_AS(second.start(), doctest::Contains(std::to_string(first.port()).c_str()),
                         std::runtime_error);
}
