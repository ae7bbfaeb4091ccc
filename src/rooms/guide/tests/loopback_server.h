#pragma once
// A small HTTP server on loopback that answers as a test wishes and remembers what it was asked.

#include <arpa/inet.h>
#include <atomic>
#include <functional>
#include <mutex>
#include <netinet/in.h>
#include <string>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace landlotse::guide {

class LoopbackServer {
public:
    /// `answer` gets the whole request and gives status and body.
    using Answer = std::function<std::pair<int, std::string>(const std::string& request)>;

    explicit LoopbackServer(Answer answer) : answer_(std::move(answer))
    {
        listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
        socklen_t length = sizeof address;
        getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &length);
        port_ = ntohs(address.sin_port);
        listen(listener_, 8);
        thread_ = std::thread([this] { serve(); });
    }

    ~LoopbackServer()
    {
        ends_ = true;
        shutdown(listener_, SHUT_RDWR);
        thread_.join();
        close(listener_);
    }

    std::string url(const std::string& path = {}) const
    {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    std::vector<std::string> requests()
    {
        std::lock_guard lock(mutex_);
        return requests_;
    }

private:
    void serve()
    {
        while (!ends_) {
            int client = accept(listener_, nullptr, nullptr);
            if (client < 0) break;
            auto request = whole_request(client);
            {
                std::lock_guard lock(mutex_);
                requests_.push_back(request);
            }
            auto [status, body] = answer_(request);
            if (request.starts_with("HEAD ")) body.clear();
            auto head = "HTTP/1.1 " + std::to_string(status) +
                        " X\r\nContent-Length: " + std::to_string(body.size()) +
                        "\r\nConnection: close\r\n\r\n";
            auto all = head + body;
            [[maybe_unused]] auto sent = write(client, all.data(), all.size());
            close(client);
        }
    }

    static std::string whole_request(int client)
    {
        std::string request;
        char buffer[4096];
        for (;;) {
            auto end = request.find("\r\n\r\n");
            if (end != std::string::npos) {
                auto at = request.find("Content-Length: ");
                auto length = at == std::string::npos || at > end ? 0 : std::stoul(request.substr(at + 16));
                if (request.size() >= end + 4 + length) return request;
            }
            auto count = read(client, buffer, sizeof buffer);
            if (count <= 0) return request;
            request.append(buffer, static_cast<std::size_t>(count));
        }
    }

    Answer answer_;
    int listener_ = -1;
    int port_ = 0;
    std::atomic<bool> ends_{false};
    std::mutex mutex_;
    std::vector<std::string> requests_;
    std::thread thread_;
};

} // namespace landlotse::guide
