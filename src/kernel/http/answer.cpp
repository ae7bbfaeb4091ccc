#include "kernel/http/answer.h"

#include "kernel/base/text.h"

#include <fmt/format.h>
#include <utility>
#include <xxhash.h>

#include <algorithm>
#include <chrono>
#include <iterator>
#include <stdexcept>

namespace landlotse::http {

namespace {

using Body = std::shared_ptr<const std::string>;

std::size_t size_of(const Body& body) { return body ? body->size() : 0; }

bool breaks_line(std::string_view text)
{
    return text.find_first_of(std::string_view("\r\n\0", 3)) != text.npos;
}

std::string_view own_header(const Response& response, std::string_view name)
{
    for (auto& [key, value] : response.headers)
        if (base::equal_ignoring_case(key, name)) return value;
    return {};
}

/// RFC 9111: `no-transform` also switches compression off; a page that mixes a secret with what somebody
/// typed may ask for it, because compressed sizes tell about both.
bool may_compress(const Response& response)
{
    return is_worth_compressing(response.content_type, size_of(response.body)) &&
           own_header(response, "Content-Encoding").empty() &&
           own_header(response, "Cache-Control").find("no-transform") == std::string_view::npos;
}

std::string quoted_etag(std::string_view plain, Encoding encoding)
{
    if (plain.empty()) return {};
    std::string_view mark = encoding == Encoding::gzip ? "-gz" : encoding == Encoding::brotli ? "-br" : "";
    return fmt::format("\"{}{}\"", plain, mark);
}

std::string vary_of(const Response& response, bool by_encoding)
{
    std::string own(own_header(response, "Vary"));
    if (!by_encoding) return own;
    return own.empty() ? "Accept-Encoding" : "Accept-Encoding, " + own;
}

bool has_no_body(int status) { return status == 204 || status == 304; }

struct HeadFacts {
    int status;
    Encoding encoding;
    std::string_view etag; ///< with quotes
    std::size_t length;
    bool varies; ///< by encoding
};

void append_own_headers(std::string& head, const Response& response)
{
    for (auto& [name, value] : response.headers) {
        if (breaks_line(name) || breaks_line(value))
            throw std::invalid_argument("a header holds a line break: " + name.substr(0, 40));
        if (base::equal_ignoring_case(name, "Vary")) continue;
        head.append(name).append(": ").append(value).append("\r\n");
    }
}

std::string head_of(const Response& response, const HeadFacts& facts)
{
    std::string head;
    constexpr std::size_t usual_size = 1024;
    head.reserve(usual_size);
    head.append("HTTP/1.1 ").append(std::to_string(facts.status)).append(" ").append(reason_phrase(facts.status)).append("\r\n");
    auto add = [&](std::string_view name, std::string_view value) { head.append(name).append(": ").append(value).append("\r\n"); };
    if (breaks_line(response.content_type) || breaks_line(facts.etag))
        throw std::invalid_argument("a header holds a line break");
    bool is_stream = static_cast<bool>(response.stream);
    if (facts.length > 0 || is_stream) add("Content-Type", response.content_type);
    if (!is_stream && !has_no_body(facts.status)) add("Content-Length", std::to_string(facts.length));
    if (facts.encoding != Encoding::identity) add("Content-Encoding", name_of(facts.encoding));
    if (!facts.etag.empty()) add("ETag", facts.etag);
    if (auto vary = vary_of(response, facts.varies); !vary.empty()) add("Vary", vary);
    head += "X-Content-Type-Options: nosniff\r\n";
    append_own_headers(head, response);
    return head;
}

ReadyForm form_of(const Response& response, Encoding encoding, Body body, bool varies)
{
    auto etag = quoted_etag(response.etag, encoding);
    ReadyForm form;
    form.head = head_of(response, {response.status, encoding, etag, size_of(body), varies});
    form.not_modified = head_of(response, {304, Encoding::identity, etag, 0, varies});
    form.etag = std::move(etag);
    form.body = std::move(body);
    return form;
}

std::string etag_of(std::string_view bytes)
{
    // Nobody gains by a forged collision of our own pages, so a fast hash of 128 bits is strong enough.
    auto digest = XXH3_128bits(bytes.data(), bytes.size());
    return fmt::format("{:016x}{:016x}", digest.high64, digest.low64);
}

void make_etag(Response& response)
{
    if (response.etag.empty() && response.status == 200 && response.body)
        response.etag = etag_of(*response.body);
}

/// Neither caches nor a proxy in front may hold events back.
void prepare_stream(Response& response)
{
    response.content_type = "text/event-stream";
    response.etag.clear();
    if (own_header(response, "Cache-Control").empty()) response.with("Cache-Control", "no-store");
    response.with("X-Accel-Buffering", "no");
}

Body packed(const Body& given, const Response& response, Encoding encoding, Effort effort)
{
    if (given || !may_compress(response)) return given;
    auto bytes = encoding == Encoding::gzip ? gzipped(*response.body, effort)
                                            : brotli_compressed(*response.body, effort);
    if (bytes.size() >= response.body->size()) return nullptr;
    return std::make_shared<const std::string>(std::move(bytes));
}

} // namespace

std::size_t ReadyPage::weight() const
{
    std::size_t sum = sizeof *this;
    for (auto* form : {&identity, &gzip, &brotli})
        sum += form->head.capacity() + form->not_modified.capacity() + size_of(form->body);
    return sum;
}

const ReadyForm& ReadyPage::form_for(std::string_view accept_encoding) const
{
    if (accept_encoding.empty() || (!gzip.body && !brotli.body)) return identity;
    switch (
        best_encoding(read_accept_encoding(accept_encoding), gzip.body != nullptr, brotli.body != nullptr)) {
    case Encoding::gzip:
        return gzip;
    case Encoding::brotli:
        return brotli;
    case Encoding::identity:
        break;
    }
    return identity;
}

std::shared_ptr<const ReadyPage> make_ready(Response response, Effort effort)
{
    if (response.stream) throw std::invalid_argument("an event stream cannot be kept");
    make_etag(response);
    auto gzip = packed(response.gzip, response, Encoding::gzip, effort);
    auto brotli = packed(response.brotli, response, Encoding::brotli, effort);
    bool varies = gzip || brotli;

    auto page = std::make_shared<ReadyPage>();
    page->status = response.status;
    page->identity = form_of(response, Encoding::identity, response.body, varies);
    if (gzip) page->gzip = form_of(response, Encoding::gzip, gzip, varies);
    if (brotli) page->brotli = form_of(response, Encoding::brotli, brotli, varies);
    return page;
}

Answer make_answer(Response response, const Asked& asked)
{
    bool is_read = asked.method == Method::get || asked.method == Method::head;
    if (is_read && !response.stream) make_etag(response);

    bool varies = response.gzip || response.brotli || may_compress(response);
    auto encoding = varies ? best_encoding(read_accept_encoding(asked.accept_encoding),
                                           response.gzip || may_compress(response),
                                           response.brotli || may_compress(response))
                           : Encoding::identity;
    Body body = response.body;
    if (encoding == Encoding::gzip) body = packed(response.gzip, response, encoding, Effort::cheap);
    if (encoding == Encoding::brotli) body = packed(response.brotli, response, encoding, Effort::cheap);
    if (!body && encoding != Encoding::identity) {
        encoding = Encoding::identity;
        body = response.body;
    }

    auto etag = quoted_etag(response.etag, encoding);
    Answer answer;
    answer.status = response.status;
    if (is_read && response.status == 200 && !etag.empty() && matches_etag(asked.if_none_match, etag)) {
        answer.status = 304;
        answer.head = head_of(response, {304, Encoding::identity, etag, 0, varies});
        return answer;
    }
    if (has_no_body(response.status)) body = nullptr;
    if (response.stream) prepare_stream(response);
    answer.head = head_of(response, {response.status, encoding, etag, size_of(body), varies});
    if (asked.method != Method::head) {
        answer.body = std::move(body);
        answer.stream = std::move(response.stream);
    }
    return answer;
}

Response plain_problem(int status, std::string_view reason)
{
    auto response = text_response(status, fmt::format("{} {}: {}\n", status, reason_phrase(status), reason));
    response.with("Cache-Control", "no-store");
    return response;
}

std::string_view reason_phrase(int status)
{
    static constexpr std::pair<int, std::string_view> phrases[] = {
        {100, "Continue"}, {200, "OK"}, {201, "Created"}, {202, "Accepted"}, {204, "No Content"}, {206, "Partial Content"},
        {301, "Moved Permanently"}, {302, "Found"}, {303, "See Other"}, {304, "Not Modified"}, {307, "Temporary Redirect"},
        {308, "Permanent Redirect"}, {400, "Bad Request"}, {401, "Unauthorized"}, {403, "Forbidden"}, {404, "Not Found"},
        {405, "Method Not Allowed"}, {408, "Request Timeout"}, {409, "Conflict"}, {410, "Gone"}, {411, "Length Required"},
        {412, "Precondition Failed"}, {413, "Content Too Large"}, {414, "URI Too Long"}, {415, "Unsupported Media Type"},
        {417, "Expectation Failed"}, {421, "Misdirected Request"}, {422, "Unprocessable Content"}, {429, "Too Many Requests"},
        {431, "Request Header Fields Too Large"}, {500, "Internal Server Error"}, {501, "Not Implemented"},
        {503, "Service Unavailable"}, {505, "HTTP Version Not Supported"}, {507, "Insufficient Storage"}};
    for (auto& [code, phrase] : phrases)
        if (code == status) return phrase;
    return "Status";
}

std::string http_date(std::int64_t seconds_since_1970)
{
    using namespace std::chrono;
    constexpr std::string_view weekdays[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::string_view months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                           "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    sys_seconds at{seconds{seconds_since_1970}};
    auto day = floor<days>(at);
    year_month_day date{day};
    hh_mm_ss time{at - day};
    return fmt::format("{}, {:02} {} {:04} {:02}:{:02}:{:02} GMT", weekdays[weekday{day}.c_encoding()],
                       static_cast<unsigned>(date.day()), months[static_cast<unsigned>(date.month()) - 1],
                       static_cast<int>(date.year()), time.hours().count(), time.minutes().count(),
                       time.seconds().count());
}

} // namespace landlotse::http
