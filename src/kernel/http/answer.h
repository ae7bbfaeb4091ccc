#pragma once
// From a handler's response to bytes: header blocks written once, bodies shared. An answer lacks only what
// changes with every request (Date, X-Request-Id, Connection), which the connection adds in its last lines.

#include "kernel/http/compress.h"
#include "kernel/http/message.h"
#include "kernel/http/negotiation.h"

#include <functional>
#include <memory>
#include <string>
#include <string_view>

namespace landlotse::http {

/// One encoding of a page that is kept: both header blocks it can need, and its bytes.
struct ReadyForm {
    std::string head;         ///< status line and headers, without the closing blank line
    std::string not_modified; ///< the same for 304
    std::string etag;         ///< with quotes
    std::shared_ptr<const std::string> body;
};

/// A page or asset kept with its header blocks for every encoding, so that sending it is one gather write.
struct ReadyPage {
    int status = 200;
    ReadyForm identity;
    ReadyForm gzip;   ///< body null = not offered
    ReadyForm brotli; ///< body null = not offered

    /// Memory it holds, in bytes.
    std::size_t weight() const;
    const ReadyForm& form_for(std::string_view accept_encoding) const;
};

/// Compresses what is worth it and not given already. Throws std::invalid_argument when a header holds a line
/// break (a fault of the program) or the response is a stream.
std::shared_ptr<const ReadyPage> make_ready(Response response, Effort effort = Effort::thorough);

/// What of a request decides the form of its answer.
struct Asked {
    Method method = Method::get;
    std::string accept_encoding;
    std::string if_none_match;
};

/// An answer on its way out.
struct Answer {
    int status = 200;
    std::string head;                        ///< without the closing blank line
    std::shared_ptr<const std::string> body; ///< null = none (HEAD, 204, 304, empty)
    std::function<void(EventStream&)> stream;
};

Answer make_answer(Response response, const Asked& asked);

/// A small plain answer of the server's own, for requests that no handler sees.
Response plain_problem(int status, std::string_view reason);
std::string_view reason_phrase(int status);

/// `Sun, 06 Nov 1994 08:49:37 GMT`.
std::string http_date(std::int64_t seconds_since_1970);

} // namespace landlotse::http
