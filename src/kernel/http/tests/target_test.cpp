#include "kernel/http/event_channel.h"
#include "kernel/http/proxies.h"
#include "kernel/http/request_reader.h"
#include "kernel/http/target.h"

#include <doctest/doctest.h>

using namespace landlotse::http;

TEST_CASE("a target is decoded once, its plus signs only in the query")
{
    auto target = read_target("/angebote/K%C3%B6ln+Bonn?q=a+b&q=%26&leer");
    REQUIRE(target);
    CHECK(target->path == "/angebote/Köln+Bonn");
    CHECK(target->query == Pairs{{"q", "a b"}, {"q", "&"}, {"leer", ""}});
    CHECK(read_target("/")->path == "/");
    CHECK(read_target("/a/")->path == "/a/");
    CHECK(read_target("/a%252e")->path == "/a%2e");
    CHECK(read_target("/a...b/.well-known/..x")->path == "/a...b/.well-known/..x");
}

TEST_CASE("a target says why it is refused")
{
    auto fault = [](std::string_view raw) { return read_target(raw).error(); };
    CHECK(fault("") == TargetFault::not_origin_form);
    CHECK(fault("a") == TargetFault::not_origin_form);
    CHECK(fault("//a") == TargetFault::not_origin_form);
    CHECK(fault("/a//b") == TargetFault::not_origin_form);
    CHECK(fault("/%2e%2e/a") == TargetFault::dot_segment);
    CHECK(fault("/a%2Fb") == TargetFault::encoded_slash);
    CHECK(fault("/a%0a") == TargetFault::bad_character);
    CHECK(fault("/a b") == TargetFault::bad_character);
    CHECK(fault("/%") == TargetFault::bad_escape);
    CHECK(fault("/?a=%c3") == TargetFault::bad_escape);
    std::string many = "/?";
    for (int i = 0; i < 1001; ++i) many += "a&";
    CHECK(fault(many) == TargetFault::too_many_values);
    CHECK(fault("/" + std::string(9000, 'a')) == TargetFault::too_long);
}

TEST_CASE("hosts are judged by their shape")
{
    for (auto* host : {"kreis.example", "localhost:8080", "127.0.0.1", "[::1]:80", "app_1"})
        CHECK(is_valid_host(host));
    for (auto* host : {"", "a b", "a/b", "a:b", "a:", "[::1", "[]", "a@b", "a,b", ":80", "a:123456"})
        CHECK_FALSE(is_valid_host(host));
}

TEST_CASE("forwarded addresses are believed from the right, proxy by proxy")
{
    std::vector<std::string> trusted{"127.0.0.1", "10.0.0.2"};
    CHECK(client_address("127.0.0.1", "1.2.3.4, 5.6.7.8, 10.0.0.2", trusted) == "5.6.7.8");
    CHECK(client_address("127.0.0.1", "2001:db8::1", trusted) == "2001:db8::1");
    CHECK(client_address("9.9.9.9", "1.2.3.4", trusted) == "9.9.9.9");
    CHECK(client_address("127.0.0.1", "<script>", trusted) == "127.0.0.1");
    CHECK(client_address("127.0.0.1", "", trusted) == "127.0.0.1");
}

TEST_CASE("an event cannot write lines of its own")
{
    CHECK(event_text("offer", "a\nb\r\nc\rd") == "event: offer\ndata: a\ndata: b\ndata: c\ndata: d\n\n");
    CHECK(event_text("x\ndata: y", "") == "event: x\ndata: \n\n");
    CHECK(event_text("", "a") == "data: a\n\n");
}

TEST_CASE("a channel that lags too far behind is ended")
{
    int woken = 0;
    EventChannel channel("head", [&] { ++woken; });
    CHECK(channel.send("a", "b"));
    CHECK(channel.take() == "headevent: a\ndata: b\n\n");
    CHECK_FALSE(channel.send("a", std::string(2'000'000, 'x')));
    CHECK_FALSE(channel.is_open());
    CHECK_FALSE(channel.send("a", "b"));
    CHECK(woken == 1);
}
