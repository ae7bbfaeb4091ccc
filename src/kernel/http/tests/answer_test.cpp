#include "kernel/http/answer.h"

#include <brotli/decode.h>
#include <doctest/doctest.h>
#include <zlib.h>

using namespace landlotse::http;

namespace {

std::string text_page() { return "<ul>" + std::string(5000, 'a') + "</ul>"; }

std::string gunzipped(const std::string& packed)
{
    std::string plain(100'000, '\0');
    z_stream stream{};
    REQUIRE(inflateInit2(&stream, 15 + 16) == Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
    stream.avail_in = static_cast<uInt>(packed.size());
    stream.next_out = reinterpret_cast<Bytef*>(plain.data());
    stream.avail_out = static_cast<uInt>(plain.size());
    CHECK(inflate(&stream, Z_FINISH) == Z_STREAM_END);
    plain.resize(stream.total_out);
    inflateEnd(&stream);
    return plain;
}

std::string unbrotlied(const std::string& packed)
{
    std::string plain(100'000, '\0');
    std::size_t size = plain.size();
    CHECK(BrotliDecoderDecompress(packed.size(), reinterpret_cast<const std::uint8_t*>(packed.data()), &size,
                                  reinterpret_cast<std::uint8_t*>(plain.data())) ==
          BROTLI_DECODER_RESULT_SUCCESS);
    plain.resize(size);
    return plain;
}

Answer answered(Response response, std::string accept, std::string validator = {},
                Method method = Method::get)
{
    return make_answer(std::move(response), {method, std::move(accept), std::move(validator)});
}

bool has_line(const std::string& head, const std::string& line)
{
    return head.find("\r\n" + line + "\r\n") != head.npos;
}

} // namespace

TEST_CASE("weights of encodings are read as the standard wants")
{
    CHECK(read_accept_encoding("") == AcceptedEncodings{1000, 0, 0});
    CHECK(read_accept_encoding("gzip, br") == AcceptedEncodings{1, 1000, 1000});
    CHECK(read_accept_encoding("gzip;q=0.5, br; Q=0.25, identity;q=0") == AcceptedEncodings{0, 500, 250});
    CHECK(read_accept_encoding("*;q=0.1") == AcceptedEncodings{1, 100, 100});
    CHECK(read_accept_encoding("identity, *;q=0") == AcceptedEncodings{1000, 0, 0});
    CHECK(read_accept_encoding("gzip;q=nonsense, br;q=1.000") == AcceptedEncodings{1, 0, 1000});
    CHECK(read_accept_encoding("X-GZIP;q=0.001,,deflate") == AcceptedEncodings{1, 1, 0});
}

TEST_CASE("the best encoding on offer is chosen")
{
    auto best = [](std::string_view header, bool gzip = true, bool brotli = true) {
        return best_encoding(read_accept_encoding(header), gzip, brotli);
    };
    CHECK(best("gzip, deflate, br") == Encoding::brotli);
    CHECK(best("gzip, deflate, br", true, false) == Encoding::gzip);
    CHECK(best("gzip, br", false, false) == Encoding::identity);
    CHECK(best("gzip;q=1, br;q=0.5") == Encoding::gzip);
    CHECK(best("gzip;q=0, br;q=0") == Encoding::identity);
    CHECK(best("identity, gzip;q=0.5") == Encoding::identity);
    CHECK(best("") == Encoding::identity);
}

TEST_CASE("validators are compared in lists, weakly, and by asterisk")
{
    CHECK(matches_etag("\"a\"", "\"a\""));
    CHECK(matches_etag("\"x\" , W/\"a\"", "\"a\""));
    CHECK(matches_etag("*", "\"a\""));
    CHECK_FALSE(matches_etag("\"ab\"", "\"a\""));
    CHECK_FALSE(matches_etag("a", "\"a\""));
    CHECK_FALSE(matches_etag("", "\"a\""));
}

TEST_CASE("text is compressed for those who understand it, and comes back whole")
{
    auto gzip = answered(html_response(200, text_page()), "gzip");
    CHECK(has_line(gzip.head, "Content-Encoding: gzip"));
    CHECK(has_line(gzip.head, "Vary: Accept-Encoding"));
    CHECK(has_line(gzip.head, "Content-Length: " + std::to_string(gzip.body->size())));
    CHECK(gzip.body->size() < 200);
    CHECK(gunzipped(*gzip.body) == text_page());
    auto brotli = answered(html_response(200, text_page()), "gzip, br");
    CHECK(has_line(brotli.head, "Content-Encoding: br"));
    CHECK(unbrotlied(*brotli.body) == text_page());
    auto plain = answered(html_response(200, text_page()), "");
    CHECK(*plain.body == text_page());
    CHECK(has_line(plain.head, "Vary: Accept-Encoding"));
}

TEST_CASE("what does not shrink, is small, or may not be changed is left alone")
{
    CHECK_FALSE(has_line(answered(text_response(200, text_page(), "image/png"), "gzip").head,
                         "Content-Encoding: gzip"));
    CHECK_FALSE(has_line(answered(html_response(200, "short"), "gzip").head, "Content-Encoding: gzip"));
    auto secret = html_response(200, text_page()).with("Cache-Control", "private, no-transform");
    CHECK(*answered(secret, "gzip").body == text_page());
}

TEST_CASE("each encoding has a validator of its own, and each is known again")
{
    std::string etags[3];
    int i = 0;
    for (auto* accept : {"", "gzip", "br"}) {
        auto head = answered(html_response(200, text_page()), accept).head;
        auto at = head.find("ETag: ") + 6;
        etags[i] = head.substr(at, head.find("\r\n", at) - at);
        CHECK(answered(html_response(200, text_page()), accept, etags[i]).status == 304);
        ++i;
    }
    CHECK(etags[0] != etags[1]);
    CHECK(etags[1] != etags[2]);
    CHECK(answered(html_response(200, text_page() + "!"), "", etags[0]).status == 200);
    CHECK(answered(html_response(200, text_page()), "", "*", Method::post).status == 200);
    CHECK(answered(html_response(404, text_page()), "", "*").status == 404);
}

TEST_CASE("a ready page has every encoding with its own header block")
{
    auto page = make_ready(html_response(200, text_page()).with("Vary", "Cookie"));
    CHECK(gunzipped(*page->gzip.body) == text_page());
    CHECK(unbrotlied(*page->brotli.body) == text_page());
    CHECK(&page->form_for("gzip") == &page->gzip);
    CHECK(&page->form_for("gzip, br") == &page->brotli);
    CHECK(&page->form_for("") == &page->identity);
    CHECK(has_line(page->gzip.head, "Vary: Accept-Encoding, Cookie"));
    CHECK(page->gzip.not_modified.starts_with("HTTP/1.1 304 Not Modified\r\n"));
    CHECK(page->weight() > text_page().size());

    auto given = html_response(200, "picture");
    given.gzip = std::make_shared<const std::string>("packed elsewhere");
    CHECK(*make_ready(given)->gzip.body == "packed elsewhere");
    CHECK_FALSE(make_ready(given)->brotli.body);
}

TEST_CASE("a line break in a header is refused")
{
    CHECK_THROWS_AS(make_ready(html_response(200, "").with("A", "b\nc")), std::invalid_argument);
    CHECK_THROWS_AS(answered(html_response(200, "").with("A\r\nB", "c"), ""), std::invalid_argument);
    CHECK_THROWS_AS(answered(text_response(200, "x", "text/plain\r\nA: b"), ""), std::invalid_argument);
}

TEST_CASE("dates are written as HTTP wants them")
{
    CHECK(http_date(784111777) == "Sun, 06 Nov 1994 08:49:37 GMT");
    CHECK(http_date(0) == "Thu, 01 Jan 1970 00:00:00 GMT");
}
