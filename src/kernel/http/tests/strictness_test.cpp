#include "raw_client.h"
#include "test_server.h"

#include <doctest/doctest.h>

using namespace landlotse::http;
using namespace landlotse::http::tests;

namespace {

struct Row {
    const char* what;
    std::string bytes;
    int status;
};

const std::string host = "Host: test\r\n";

std::string post(const std::string& headers, const std::string& body)
{
    return "POST /form HTTP/1.1\r\n" + host + headers + "\r\n" + body;
}

std::vector<Row> length_rows()
{
    return {
        {"length and coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), 400},
        {"coding and length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), 400},
        {"two different lengths", post("Content-Length: 5\r\nContent-Length: 6\r\n", "abcdef"), 400},
        {"two equal lengths", post("Content-Length: 5\r\nContent-Length: 5\r\n", "abcde"), 400},
        {"a list of lengths", post("Content-Length: 5, 5\r\n", "abcde"), 400},
        {"negative length", post("Content-Length: -1\r\n", ""), 400},
        {"signed length", post("Content-Length: +4\r\n", "abcd"), 400},
        {"hexadecimal length", post("Content-Length: 0x4\r\n", "abcd"), 400},
        {"empty length", post("Content-Length:\r\n", ""), 400},
        {"length beyond 64 bits", post("Content-Length: 99999999999999999999999\r\n", ""), 400},
        {"unknown coding", post("Transfer-Encoding: gzip\r\n", ""), 501},
        {"coding list", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        {"coding twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
         400},
        {"disguised coding", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        {"bad chunk size", post("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n0\r\n\r\n"), 400},
        {"negative chunk size", post("Transfer-Encoding: chunked\r\n", "-1\r\nabc\r\n0\r\n\r\n"), 400},
        {"chunk longer than said", post("Transfer-Encoding: chunked\r\n", "2\r\nabc\r\n0\r\n\r\n"), 400},
        {"chunk size beyond 64 bits", post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc"),
         400},
        {"chunk with bare line feed", post("Transfer-Encoding: chunked\r\n", "3\nabc\r\n0\r\n\r\n"), 400},
        {"chunk extension", post("Transfer-Encoding: chunked\r\n", "3;a=b\r\nabc\r\n0\r\n\r\n"), 400},
        {"trailer", post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\nX-Late: 1\r\n\r\n"), 400},
        {"chunks in HTTP/1.0",
         "POST /form HTTP/1.0\r\n" + host + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        {"unknown expectation", post("Expect: 200-ok\r\nContent-Length: 2\r\n", "ab"), 417},
    };
}

std::vector<Row> header_rows()
{
    using namespace std::string_literals;
    return {
        {"no host", "GET / HTTP/1.1\r\n\r\n", 400},
        {"two hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        {"the same host twice", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", 400},
        {"empty host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", 400},
        {"host with path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", 400},
        {"host with user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", 400},
        {"host list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", 400},
        {"host with bad port", "GET / HTTP/1.1\r\nHost: a:8x\r\n\r\n", 400},
        {"NUL in header", "GET / HTTP/1.1\r\n" + host + "X: a\0b\r\n\r\n"s, 400},
        {"control in header", "GET / HTTP/1.1\r\n" + host + "X: a\x01z\r\n\r\n", 400},
        {"carriage return in header", "GET / HTTP/1.1\r\n" + host + "X: a\rb\r\n\r\n", 400},
        {"space before colon", "GET / HTTP/1.1\r\n" + host + "X : a\r\n\r\n", 400},
        {"header without name", "GET / HTTP/1.1\r\n" + host + ": a\r\n\r\n", 400},
        {"header without colon", "GET / HTTP/1.1\r\n" + host + "Nonsense\r\n\r\n", 400},
        {"bare line feed", "GET / HTTP/1.1\n" + host + "\r\n", 400},
        {"bare line feeds only", "GET / HTTP/1.1\nHost: test\n\n", 400},
        {"bare line feed in a header", "GET / HTTP/1.1\r\n" + host + "X: a\nY: b\r\n\r\n", 400},
        {"folded header", "GET / HTTP/1.1\r\n" + host + "X: a\r\n b\r\n\r\n", 400},
        {"header folded by tab", "GET / HTTP/1.1\r\n" + host + "X: a\r\n\tb\r\n\r\n", 400},
        {"fold before the first header", "GET / HTTP/1.1\r\n " + host + "\r\n", 400},
        {"empty line first", "\r\nGET / HTTP/1.1\r\n" + host + "\r\n", 400},
        {"headers too large", get_bytes("/", "X: " + std::string(17 * 1024, 'a') + "\r\n"), 431},
        {"too many headers",
         get_bytes("/",
                   [] {
                       std::string s;
                       for (int i = 0; i < 120; ++i) s += "X: a\r\n";
                       return s;
                   }()),
         431},
    };
}

std::vector<Row> line_rows()
{
    using namespace std::string_literals;
    auto get = [](const std::string& target) { return "GET " + target + " HTTP/1.1\r\n" + host + "\r\n"; };
    return {
        {"no version", "GET /\r\n" + host + "\r\n", 400},
        {"two blanks", "GET  / HTTP/1.1\r\n" + host + "\r\n", 400},
        {"blank before the version's end", "GET / HTTP/1.1 \r\n" + host + "\r\n", 505},
        {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        {"HTTP/0.9", "GET / HTTP/0.9\r\n" + host + "\r\n", 505},
        {"unknown method", "BREW / HTTP/1.1\r\n" + host + "\r\n", 501},
        {"connect", "CONNECT test:80 HTTP/1.1\r\n" + host + "\r\n", 501},
        {"trace", "TRACE / HTTP/1.1\r\n" + host + "\r\n", 501},
        {"absolute form", get("http://test/"), 400},
        {"absolute form of another host", get("http://other/"), 400},
        {"asterisk", "OPTIONS * HTTP/1.1\r\n" + host + "\r\n", 400},
        {"two slashes", get("//other/path"), 400},
        {"fragment", get("/a#b"), 400},
        {"NUL in target", get("/a\0b"s), 400},
        {"escaped NUL", get("/a%00b"), 400},
        {"escaped NUL in query", get("/a?b=%00"), 400},
        {"escaped line break in path", get("/a%0d%0ab"), 400},
        {"broken escape", get("/a%2"), 400},
        {"not UTF-8", get("/a%ff"), 400},
        {"overlong UTF-8", get("/%c0%ae%c0%ae/a"), 400},
        {"raw byte beyond ASCII", get("/\xc3\xa4"), 400},
        {"dot segment", get("/a/../b"), 400},
        {"one dot", get("/a/./b"), 400},
        {"escaped dots", get("/a/%2e%2E/b"), 400},
        {"dots at the end", get("/a/.."), 400},
        {"escaped slash", get("/a%2fb"), 400},
        {"backslash", get("/a\\b"), 400},
        {"escaped backslash", get("/a%5cb"), 400},
        {"target too long", get("/" + std::string(9 * 1024, 'a')), 414},
        {"target longer than the header limit", get("/" + std::string(20 * 1024, 'a')), 414},
        {"TLS on a plain port", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"s, 400},
    };
}

void check_rows(const std::vector<Row>& rows)
{
    TestServer server;
    for (auto& row : rows) {
        CAPTURE(row.what);
        RawClient client(server.port());
        auto answer = client.send(row.bytes).answer();
        CHECK(answer.status == row.status);
        CHECK(answer.header("connection") == "close");
        CHECK(answer.header("x-request-id").size() == 16);
        CHECK(client.is_closed());
    }
    CHECK(server.handler.handled == 0);
    CHECK(server.server.counts().refused == rows.size());
}

} // namespace

TEST_CASE("a request whose length is in doubt is refused") { check_rows(length_rows()); }
TEST_CASE("a request with malformed headers is refused") { check_rows(header_rows()); }
TEST_CASE("a request with a malformed first line is refused") { check_rows(line_rows()); }

TEST_CASE("a request that trickles in byte by byte is refused for the same reasons")
{
    for (auto& row : line_rows()) {
        CAPTURE(row.what);
        RequestReader reader;
        auto step = RequestReader::Step::more;
        for (char byte : row.bytes) {
            reader.room()[0] = byte;
            reader.filled(1);
            step = reader.advance();
            if (step != RequestReader::Step::more) break;
        }
        bool is_refused = step == RequestReader::Step::refused && reader.refusal().status == row.status;
        bool is_target_fault = step == RequestReader::Step::head; // its target is judged by read_target
        CHECK((is_refused || is_target_fault));
    }
}
