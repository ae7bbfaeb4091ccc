#pragma once
// From bytes to requests: the one parser the server uses, free of sockets so that tests and fuzzing feed it.
// Syntax is Beast's parser; this adds what Beast lets through (stack study, section 2): exactly one valid
// Host, no transfer coding but chunked, no folded headers, no bare line feed, no chunk extensions or
// trailers.

#include "kernel/http/message.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace landlotse::http {

/// The head of a request. All views live until the reader is given room for more bytes.
struct RequestHead {
    Method method = Method::get;
    std::string_view target; ///< as sent; not yet decoded or checked beyond its characters
    std::vector<std::pair<std::string_view, std::string_view>> headers;
    std::optional<std::uint64_t> content_length;
    bool chunked = false;
    bool keep_alive = true;        ///< HTTP/1.1 without `Connection: close`
    bool expects_continue = false; ///< `Expect: 100-continue`

    std::string_view header(std::string_view name) const; ///< empty when absent
    std::string_view cookie(std::string_view name) const; ///< empty when absent
    bool has_body() const { return chunked || content_length.value_or(0) > 0; }
};

/// Why a request is refused: the status to answer before the connection is closed, and a short reason.
struct Refusal {
    int status = 0;
    std::string_view reason;
};

class RequestReader {
public:
    /// `header_limit`: bytes of request line and headers together; beyond it the answer is 431 (or 414).
    explicit RequestReader(std::size_t header_limit = 16 * 1024);
    ~RequestReader();
    RequestReader(RequestReader&&) noexcept;
    RequestReader& operator=(RequestReader&&) noexcept;

    /// Where the next bytes from the network go: never empty. Ends the life of all views of `head()`.
    std::span<char> room();
    /// The first `count` bytes of `room()` have been filled.
    void filled(std::size_t count);

    enum class Step {
        more,     ///< needs bytes from the network
        head,     ///< `head()` can be read; `expect_body` or nothing, then `advance` again
        complete, ///< the whole request is there; `next()` starts with the following one
        refused,  ///< see `refusal()`; the connection must be closed after the answer
    };
    Step advance();

    const RequestHead& head() const;
    /// Call at `Step::head` for a request with a body: how many bytes it may have. Refuses with 413 at once
    /// when Content-Length says more.
    void expect_body(std::size_t limit);
    std::string take_body();
    Refusal refusal() const;
    /// Forgets the finished request and keeps what the client has already sent behind it (pipelining).
    void next();
    /// Bytes received and not yet used.
    std::size_t buffered() const;
    /// True when not one byte of a request has come in: the connection is idle.
    bool at_rest() const;
    bool is_in_body() const;
    bool is_complete() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

/// `name`, `name:port`, IPv4 or `[IPv6]`, at most 255 bytes.
bool is_valid_host(std::string_view host);

} // namespace landlotse::http
