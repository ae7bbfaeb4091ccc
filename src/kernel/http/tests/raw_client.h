#pragma once
// A client that sends exactly the bytes a test wants and reads answers strictly.

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace landlotse::http::tests {

struct RawAnswer {
    int status = 0;                             ///< 0 = no whole answer came
    std::map<std::string, std::string> headers; ///< names in lower case
    std::string body;

    std::string header(const std::string& name) const
    {
        auto at = headers.find(name);
        return at == headers.end() ? std::string{} : at->second;
    }
};

class RawClient {
public:
    explicit RawClient(std::uint16_t port, std::chrono::milliseconds patience = std::chrono::seconds{5});
    ~RawClient();
    RawClient(const RawClient&) = delete;
    RawClient& operator=(const RawClient&) = delete;

    RawClient& send(std::string_view bytes);
    /// Reads one answer. `has_body` is false for HEAD.
    RawAnswer answer(bool has_body = true);
    /// Reads until `text` has come in; false when the connection ends or patience does.
    bool reads(std::string_view text);
    /// True when the other side has closed and nothing is left to read.
    bool is_closed();
    void close();
    const std::string& unread() const { return inbox_; }

private:
    bool fill();

    int socket_ = -1;
    std::string inbox_;
};

/// Opens a connection of its own, sends, and reads one answer.
RawAnswer ask(std::uint16_t port, std::string_view bytes, bool has_body = true);
/// `GET target` with a Host, further header lines (each with CRLF) and a closing blank line.
std::string get_bytes(std::string_view target, std::string_view more_headers = {});

} // namespace landlotse::http::tests
