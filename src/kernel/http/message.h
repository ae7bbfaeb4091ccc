#pragma once
// What a handler sees and gives: plain values, no library types.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace landlotse::http {

enum class Method { get, head, post, put, patch, delete_, options };
std::string_view name_of(Method method);

/// Names and values in order of appearance. Names of headers are compared without case by `Request::header`.
using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A file of a multipart form. `name` is the field, `filename` what the browser said (never a path to open).
struct Upload {
    std::string name;
    std::string filename;
    std::string content_type;
    std::string bytes;
};

struct Request {
    Method method = Method::get;
    std::string target;        ///< as sent: path and query, at most 8 KiB
    std::string path;          ///< decoded, always starts with '/', valid UTF-8, no "." or ".." segments
    Pairs query;               ///< decoded, valid UTF-8
    Pairs headers;
    std::string body;          ///< at most the route's limit
    Pairs form;                ///< fields of an urlencoded or multipart body, decoded, valid UTF-8
    std::vector<Upload> uploads;
    Pairs parameters;          ///< named parts of the route's pattern, filled by the router
    std::string remote;        ///< address of the client (X-Forwarded-For only from trusted proxies)
    std::string id;            ///< request id, also sent back as `X-Request-Id`
    bool secure = false;       ///< arrived over TLS (X-Forwarded-Proto only from trusted proxies)

    std::string_view header(std::string_view name) const;      ///< empty when absent
    std::string_view query_value(std::string_view name) const; ///< first value, empty when absent
    std::string_view form_value(std::string_view name) const;
    std::vector<std::string> form_values(std::string_view name) const;
    std::vector<std::string> query_values(std::string_view name) const;
    std::string_view parameter(std::string_view name) const;
    std::string_view cookie(std::string_view name) const;
    bool has_form(std::string_view name) const;
    /// The file that was chosen in this field; null when there is none or it is empty.
    const Upload* upload(std::string_view field) const;
};

/// Where an event-stream handler writes. `send` returns false once the client is gone.
struct EventStream {
    virtual ~EventStream() = default;
    virtual bool send(std::string_view event, std::string_view data) = 0;
    virtual bool is_open() const = 0;
};

struct Response {
    int status = 200;
    std::string content_type = "text/html; charset=utf-8";
    Pairs headers;                                ///< besides the ones the server writes itself
    std::shared_ptr<const std::string> body;      ///< null = empty
    /// Compressed forms of `body` made beforehand (assets, cached pages); null = the server may compress itself.
    std::shared_ptr<const std::string> gzip, brotli;
    /// Strong validator without quotes; empty = the server makes one from the body of a 200 GET.
    std::string etag;
    /// Set for a Server-Sent-Events answer: called on a thread of its own, ends when it returns.
    std::function<void(EventStream&)> stream;

    Response& with(std::string name, std::string value) &
    {
        headers.emplace_back(std::move(name), std::move(value));
        return *this;
    }
    Response&& with(std::string name, std::string value) &&
    {
        headers.emplace_back(std::move(name), std::move(value));
        return std::move(*this);
    }
};

Response text_response(int status, std::string body, std::string content_type = "text/plain; charset=utf-8");
Response html_response(int status, std::string body);
/// 303 See Other: the answer to a form that has been carried out.
Response see_other(std::string location);
Response download(std::string bytes, std::string content_type, std::string filename);
/// What its address names by its fingerprint: a browser may keep it for ever.
Response unchanging(std::string bytes, std::string content_type);

} // namespace landlotse::http
