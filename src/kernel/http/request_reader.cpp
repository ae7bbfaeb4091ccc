#include "kernel/http/request_reader.h"

#include "kernel/base/text.h"
#include "kernel/http/target.h"

#include <boost/beast/http/basic_parser.hpp>

#include <algorithm>
#include <cctype>
#include <cstring>

namespace landlotse::http {

namespace {

namespace beast = boost::beast;
using beast::error_code;

constexpr std::size_t first_room = 4 * 1024;
constexpr std::size_t body_room = 64 * 1024;
constexpr std::size_t max_headers = 100;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

std::optional<Method> method_of(beast::http::verb verb)
{
    switch (verb) {
    case beast::http::verb::get:
        return Method::get;
    case beast::http::verb::head:
        return Method::head;
    case beast::http::verb::post:
        return Method::post;
    case beast::http::verb::put:
        return Method::put;
    case beast::http::verb::patch:
        return Method::patch;
    case beast::http::verb::delete_:
        return Method::delete_;
    case beast::http::verb::options:
        return Method::options;
    default:
        return std::nullopt;
    }
}

error_code stop() { return make_error_code(boost::system::errc::operation_canceled); }

/// Beast's strict parser, writing views into our own structure: no allocation for a header.
class Parser final : public beast::http::basic_parser<true> {
public:
    Parser(RequestHead& head, std::string& body) : head_(head), body_(body)
    {
        eager(false);
        header_limit(1024 * 1024); // the reader bounds the head before this parser sees it
        body_limit(boost::none);   // counted below, because the limit is known only after the head
    }

    std::size_t most_body = 0;
    Refusal refusal;

private:
    void refuse(int status, std::string_view reason, error_code& ec)
    {
        refusal = {status, reason};
        ec = stop();
    }

    void on_request_impl(beast::http::verb verb, beast::string_view, beast::string_view target, int version,
                         error_code& ec) override
    {
        is_old_ = version < 11;
        auto method = method_of(verb);
        if (!method) return refuse(501, "method not supported", ec);
        if (target.size() > max_target_bytes) return refuse(414, "target too long", ec);
        head_.method = *method;
        head_.target = view(target);
    }
    void on_response_impl(int, beast::string_view, int, error_code& ec) override { ec = stop(); }
    void on_field_impl(beast::http::field, beast::string_view name, beast::string_view value,
                       error_code& ec) override
    {
        if (head_is_over_) return refuse(400, "trailers are not accepted", ec);
        if (head_.headers.size() == max_headers) return refuse(431, "too many headers", ec);
        head_.headers.emplace_back(view(name), view(value));
    }
    void on_header_impl(error_code& ec) override
    {
        head_is_over_ = true;
        if (is_old_ && chunked()) refuse(400, "chunks need HTTP/1.1", ec);
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, error_code&) override {}
    std::size_t on_body_impl(beast::string_view bytes, error_code& ec) override
    {
        if (body_.size() + bytes.size() > most_body) {
            refuse(413, "body too large", ec);
            return 0;
        }
        body_.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t size, beast::string_view extensions, error_code& ec) override
    {
        if (!extensions.empty()) return refuse(400, "chunk extensions are not accepted", ec);
        if (size > most_body) refuse(413, "body too large", ec);
    }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, error_code& ec) override
    {
        return on_body_impl(bytes, ec);
    }
    void on_finish_impl(error_code&) override {}

    RequestHead& head_;
    std::string& body_;
    bool head_is_over_ = false;
    bool is_old_ = false;
};

bool is_number(std::string_view text)
{
    return !text.empty() && text.size() <= 18 &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

struct Framing {
    int hosts = 0;
    int lengths = 0;
    int codings = 0;
};

/// Looks at the headers that decide where a request ends and whom it is for; smuggling lives on doubt here.
Refusal framing_fault(RequestHead& head)
{
    Framing seen;
    for (auto& [name, value] : head.headers) {
        if (base::equal_ignoring_case(name, "Host")) {
            ++seen.hosts;
            if (!is_valid_host(value)) return {400, "Host is not valid"};
        } else if (base::equal_ignoring_case(name, "Content-Length")) {
            ++seen.lengths;
            if (!is_number(value)) return {400, "Content-Length is not a number"};
            head.content_length = static_cast<std::uint64_t>(*base::whole_number(value));
        } else if (base::equal_ignoring_case(name, "Transfer-Encoding")) {
            ++seen.codings;
            if (!base::equal_ignoring_case(value, "chunked")) return {501, "transfer coding not supported"};
            head.chunked = true;
        } else if (base::equal_ignoring_case(name, "Expect")) {
            if (!base::equal_ignoring_case(value, "100-continue")) return {417, "expectation not supported"};
            head.expects_continue = true;
        }
    }
    if (seen.hosts != 1) return {400, "exactly one Host is needed"};
    if (seen.lengths > 1 || seen.codings > 1) return {400, "length given twice"};
    if (seen.lengths + seen.codings > 1) return {400, "length given in two ways"};
    return {};
}

Refusal refusal_of(const error_code& ec)
{
    if (ec == beast::http::error::bad_version) return {505, "HTTP version not supported"};
    if (ec == beast::http::error::bad_transfer_encoding) return {400, "bad transfer encoding"};
    if (ec == beast::http::error::bad_chunk || ec == beast::http::error::bad_chunk_extension)
        return {400, "bad chunk"};
    return {400, "malformed request"};
}

} // namespace

struct RequestReader::Parts {
    explicit Parts(std::size_t limit) : header_limit(limit), buffer(first_room) { head.headers.reserve(24); }

    std::size_t header_limit;
    std::vector<char> buffer;
    std::size_t begin = 0;   ///< first byte not used yet
    std::size_t end = 0;     ///< behind the last byte received
    std::size_t scanned = 0; ///< the head's bytes before this offset hold no end and no fault
    enum class At { head, body, complete, refused } at = At::head;
    RequestHead head;
    std::string body;
    std::optional<Parser> parser;
    Refusal refused_with;

    Step refuse(Refusal why)
    {
        refused_with = why;
        at = At::refused;
        return Step::refused;
    }

    /// Offset behind the head's last line, or 0 when it has not come in yet.
    std::size_t find_head_end();
    Step read_head();
    Step read_body();
};

std::size_t RequestReader::Parts::find_head_end()
{
    while (scanned < end) {
        auto* found = static_cast<char*>(std::memchr(buffer.data() + scanned, '\n', end - scanned));
        if (!found) {
            scanned = end;
            return 0;
        }
        auto at_feed = static_cast<std::size_t>(found - buffer.data());
        if (at_feed == begin || buffer[at_feed - 1] != '\r') {
            refuse({400, "line feed without carriage return"});
            return 0;
        }
        if (at_feed == begin + 1) {
            refuse({400, "empty request line"});
            return 0;
        }
        if (buffer[at_feed - 2] == '\n') return at_feed + 1;
        // Whether the next line is folded is known only with its first byte.
        if (at_feed + 1 == end) {
            scanned = at_feed;
            return 0;
        }
        if (buffer[at_feed + 1] == ' ' || buffer[at_feed + 1] == '\t') {
            refuse({400, "folded header"});
            return 0;
        }
        scanned = at_feed + 1;
    }
    return 0;
}

RequestReader::Step RequestReader::Parts::read_head()
{
    auto head_end = find_head_end();
    if (at == At::refused) return Step::refused;
    if (head_end == 0 || head_end - begin > header_limit) {
        if (end - begin < header_limit) return Step::more;
        bool in_first_line = std::memchr(buffer.data() + begin, '\n', end - begin) == nullptr;
        return refuse(in_first_line ? Refusal{414, "target too long"} : Refusal{431, "headers too large"});
    }

    parser.emplace(head, body);
    error_code ec;
    auto used = parser->put(boost::asio::buffer(buffer.data() + begin, head_end - begin), ec);
    if (ec) return refuse(parser->refusal.status ? parser->refusal : refusal_of(ec));
    if (!parser->is_header_done() || used != head_end - begin) return refuse({400, "malformed request"});
    if (auto fault = framing_fault(head); fault.status) return refuse(fault);
    if (!head.target.starts_with('/')) return refuse({400, "target is not a plain path"});

    head.keep_alive = parser->keep_alive();
    begin = head_end;
    at = head.has_body() ? At::body : At::complete;
    return Step::head;
}

RequestReader::Step RequestReader::Parts::read_body()
{
    // Beast's chunk reader asserts that the last chunk is never shown to it again with fewer than five bytes.
    // Every valid rest of a chunked body is at least that long, so waiting for them loses nothing.
    const std::size_t least = head.chunked ? 5 : 1;
    while (end - begin >= least && !parser->is_done()) {
        error_code ec;
        auto used = parser->put(boost::asio::buffer(buffer.data() + begin, end - begin), ec);
        begin += used;
        if (ec == beast::http::error::need_more) break;
        if (ec) return refuse(parser->refusal.status ? parser->refusal : refusal_of(ec));
    }
    if (parser->is_done()) {
        at = At::complete;
        return Step::complete;
    }
    // Data of chunks is used as it comes; what stays behind is a chunk's size line, which is short.
    if (end - begin > 1024) return refuse({400, "bad chunk"});
    return Step::more;
}

RequestReader::RequestReader(std::size_t header_limit) : parts_(std::make_unique<Parts>(header_limit)) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

std::span<char> RequestReader::room()
{
    auto& p = *parts_;
    if (p.begin == p.end) {
        p.begin = p.end = p.scanned = 0;
    } else if (p.begin > 0) {
        std::memmove(p.buffer.data(), p.buffer.data() + p.begin, p.end - p.begin);
        p.scanned -= std::min(p.scanned, p.begin);
        p.end -= p.begin;
        p.begin = 0;
    }
    auto wanted = p.at == Parts::At::body ? body_room : p.header_limit;
    if (p.buffer.size() < wanted && (p.end == p.buffer.size() || p.at == Parts::At::body))
        p.buffer.resize(std::min(wanted, std::max(p.buffer.size() * 4, first_room)));
    if (p.end == p.buffer.size()) p.buffer.resize(p.buffer.size() + first_room);
    return {p.buffer.data() + p.end, p.buffer.size() - p.end};
}

void RequestReader::filled(std::size_t count) { parts_->end += count; }

RequestReader::Step RequestReader::advance()
{
    switch (parts_->at) {
    case Parts::At::head:
        return parts_->begin == parts_->end ? Step::more : parts_->read_head();
    case Parts::At::body:
        return parts_->read_body();
    case Parts::At::complete:
        return Step::complete;
    case Parts::At::refused:
        return Step::refused;
    }
    return Step::refused;
}

const RequestHead& RequestReader::head() const { return parts_->head; }

void RequestReader::expect_body(std::size_t limit)
{
    parts_->parser->most_body = limit;
    auto length = parts_->head.content_length;
    if (length && *length > limit) {
        parts_->refuse({413, "body too large"});
        return;
    }
    if (length) parts_->body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*length, body_room)));
}

std::string RequestReader::take_body() { return std::exchange(parts_->body, {}); }
Refusal RequestReader::refusal() const { return parts_->refused_with; }

void RequestReader::next()
{
    auto& p = *parts_;
    p.at = Parts::At::head;
    p.scanned = p.begin;
    p.body.clear();
    auto headers = std::move(p.head.headers);
    headers.clear();
    p.head = RequestHead{};
    p.head.headers = std::move(headers);
    if (p.buffer.size() > body_room / 2 && p.begin == p.end) {
        p.begin = p.end = p.scanned = 0;
        p.buffer = std::vector<char>(first_room);
    }
}

std::size_t RequestReader::buffered() const { return parts_->end - parts_->begin; }
bool RequestReader::is_in_body() const { return parts_->at == Parts::At::body; }
bool RequestReader::is_complete() const { return parts_->at == Parts::At::complete; }
bool RequestReader::at_rest() const { return parts_->at == Parts::At::head && buffered() == 0; }

std::string_view RequestHead::header(std::string_view name) const
{
    for (auto& [key, value] : headers)
        if (base::equal_ignoring_case(key, name)) return value;
    return {};
}

std::string_view RequestHead::cookie(std::string_view name) const
{
    for (auto rest = header("Cookie"); !rest.empty();) {
        auto semicolon = rest.find(';');
        auto pair = base::trimmed(rest.substr(0, semicolon));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=')
            return pair.substr(name.size() + 1);
        rest = semicolon == std::string_view::npos ? std::string_view{} : rest.substr(semicolon + 1);
    }
    return {};
}

bool is_valid_host(std::string_view host)
{
    if (host.empty() || host.size() > 255) return false;
    auto colon = host.front() == '[' ? host.find(':', host.find(']')) : host.find(':');
    auto name = host.substr(0, colon);
    if (colon != std::string_view::npos) {
        auto port = host.substr(colon + 1);
        if (!is_number(port) || port.size() > 5) return false;
    }
    auto is_alnum = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0; };
    if (name.empty()) return false;
    if (name.front() == '[')
        return name.size() > 3 && name.back() == ']' &&
               std::all_of(name.begin() + 1, name.end() - 1,
                           [&](char c) { return is_alnum(c) || c == ':' || c == '.'; });
    return std::all_of(name.begin(), name.end(),
                       [&](char c) { return is_alnum(c) || c == '.' || c == '-' || c == '_'; });
}

} // namespace landlotse::http
