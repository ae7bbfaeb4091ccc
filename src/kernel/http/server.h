#pragma once
// The HTTP server: a few network threads, a bounded pool of workers, plain synchronous handlers.

#include "kernel/http/answer.h"
#include "kernel/http/form.h"
#include "kernel/http/message.h"
#include "kernel/http/request_reader.h"

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::http {

/// How long a client may take. Reading and writing have a fixed part and one second more for every 16 KiB.
struct Timeouts {
    std::chrono::milliseconds head{
        10'000}; ///< from the first byte to the end of the headers; also for a new connection
    std::chrono::milliseconds body{30'000};
    std::chrono::milliseconds idle{30'000}; ///< between two requests of one connection
    std::chrono::milliseconds write{60'000};
    std::chrono::milliseconds linger{2'000};     ///< how long bytes are read and dropped after a refusal
    std::chrono::milliseconds heartbeat{15'000}; ///< between two signs of life of a silent event stream
    std::chrono::milliseconds grace{10'000};     ///< how long `stop` waits for running requests
};

struct ServerOptions {
    std::string address = "127.0.0.1";
    std::uint16_t port = 8080; ///< 0 = any free one
    int network_threads = 2;
    int workers = 0;                      ///< 0 = four, or two for each core if that is more
    int waiting = 256;                    ///< requests in line for a worker; beyond it the answer is 503
    int streams = 64;                     ///< event streams at once; beyond it the answer is 503
    int max_connections = 1024;           ///< beyond it new connections get 503 and are closed
    std::size_t header_limit = 16 * 1024; ///< bytes of request line and headers
    std::size_t body_limit = 1024 * 1024; ///< bytes of a body, unless `body_limit_for` says otherwise
    /// Limit for one route, asked with the decoded path on a network thread: must not block.
    std::function<std::size_t(Method, std::string_view path)> body_limit_for;
    FormLimits form;
    Timeouts timeouts;
    /// Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed, e.g. `127.0.0.1`.
    std::vector<std::string> trusted_proxies;
};

/// One answered request, for metrics and the access log.
struct Served {
    Method method = Method::get;
    std::string_view target; ///< as sent; may hold personal data in its query
    std::string_view id;
    int status = 0;
    std::size_t bytes = 0;
    std::chrono::microseconds took{};
    bool cached = false;
};

struct Handler {
    virtual ~Handler() = default;
    /// Runs on a worker and may block. HEAD comes as HEAD; the server drops the body itself.
    virtual Response handle(Request& request) = 0;
    /// Asked first for every GET and HEAD without a body, on a network thread: must not block or allocate
    /// much. Null sends the request on to `handle`.
    virtual std::shared_ptr<const ReadyPage> cached(const RequestHead&) { return nullptr; }
    /// The page for a request that cannot be handled: a form that is refused (`detail` is a FormError
    /// message), or 500 after an exception. Runs on a worker.
    virtual Response problem(const Request& request, int status, std::string_view detail);
    /// Called on a network thread after each answer was handed to the network: must be quick.
    virtual void served(const Served&) {}
};

struct ServerCounts {
    std::uint64_t connections = 0; ///< open now
    std::uint64_t accepted = 0;
    std::uint64_t requests = 0; ///< answered, with those below
    std::uint64_t cached = 0;   ///< answered from `Handler::cached`
    std::uint64_t refused = 0;  ///< malformed or over a limit
    std::uint64_t busy = 0;     ///< 503 for want of a worker, a stream or a connection
    std::uint64_t timeouts = 0;
    std::uint64_t waiting = 0; ///< requests in line for a worker now
};

class Server {
public:
    /// `handler` must outlive the server.
    Server(ServerOptions options, Handler& handler);
    /// Stops.
    ~Server();
    Server(const Server&) = delete;
    Server& operator=(const Server&) = delete;

    /// Throws std::runtime_error when the address cannot be listened on.
    void start();
    /// The port it listens on; 0 before `start`.
    std::uint16_t port() const;
    /// Accepts nothing more, lets running requests finish within the grace time, then closes what is left.
    /// Returns when all handlers have returned. May be called twice.
    void stop();
    /// Starts unless it runs already, waits for SIGINT or SIGTERM, and stops.
    void run_until_signal();
    ServerCounts counts() const;

private:
    struct Parts;
    std::unique_ptr<Parts> parts_;
};

} // namespace landlotse::http
