#include "raw_client.h"

#include "kernel/base/text.h"

#include <cerrno>
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace landlotse::http::tests {

RawClient::RawClient(std::uint16_t port, std::chrono::milliseconds patience)
    : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0))
{
    timeval limit{.tv_sec = patience.count() / 1000, .tv_usec = patience.count() % 1000 * 1000};
    setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    sockaddr_in end{};
    end.sin_family = AF_INET;
    end.sin_port = htons(port);
    end.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (connect(socket_, reinterpret_cast<sockaddr*>(&end), sizeof end) != 0)
        throw std::runtime_error("cannot connect to the server under test");
}

RawClient::~RawClient() { close(); }

void RawClient::close()
{
    if (socket_ >= 0) ::close(socket_);
    socket_ = -1;
}

RawClient& RawClient::send(std::string_view bytes)
{
    while (!bytes.empty()) {
        auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0) break; // the server may refuse before everything is sent
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return *this;
}

bool RawClient::fill()
{
    char bytes[64 * 1024];
    auto count = recv(socket_, bytes, sizeof bytes, 0);
    if (count <= 0) return false;
    inbox_.append(bytes, static_cast<std::size_t>(count));
    return true;
}

bool RawClient::reads(std::string_view text)
{
    while (inbox_.find(text) == std::string::npos)
        if (!fill()) return false;
    return true;
}

bool RawClient::is_closed()
{
    if (!inbox_.empty()) return false;
    char byte;
    auto count = recv(socket_, &byte, 1, 0);
    // A connection that nobody had accepted yet is reset instead of closed.
    return count == 0 || (count < 0 && errno == ECONNRESET);
}

RawAnswer RawClient::answer(bool has_body)
{
    RawAnswer answer;
    if (!reads("\r\n\r\n")) return answer;
    auto end = inbox_.find("\r\n\r\n");
    auto head = inbox_.substr(0, end + 2);
    inbox_.erase(0, end + 4);
    auto status_end = head.find("\r\n");
    for (auto at = status_end + 2; at < head.size();) {
        auto line_end = head.find("\r\n", at);
        auto line = std::string_view(head).substr(at, line_end - at);
        auto colon = line.find(':');
        answer.headers[base::ascii_lower(line.substr(0, colon))] = base::trimmed(line.substr(colon + 1));
        at = line_end + 2;
    }
    auto length = has_body ? base::whole_number(answer.header("content-length")).value_or(0) : 0;
    while (inbox_.size() < static_cast<std::size_t>(length))
        if (!fill()) return answer;
    answer.body = inbox_.substr(0, static_cast<std::size_t>(length));
    inbox_.erase(0, static_cast<std::size_t>(length));
    answer.status = static_cast<int>(base::whole_number(head.substr(9, 3)).value_or(0));
    return answer;
}

RawAnswer ask(std::uint16_t port, std::string_view bytes, bool has_body)
{
    RawClient client(port);
    return client.send(bytes).answer(has_body);
}

std::string get_bytes(std::string_view target, std::string_view more_headers)
{
    std::string bytes = "GET ";
    return bytes.append(target).append(" HTTP/1.1\r\nHost: test\r\n").append(more_headers).append("\r\n");
}

} // namespace landlotse::http::tests
