// Serves one page of a given file for run.sh: `/page` from the page cache, `/worker` through a worker.

#include "kernel/base/clock.h"
#include "kernel/http/page_cache.h"
#include "kernel/http/server.h"

#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>

namespace {

using namespace landlotse;

struct BenchHandler final : http::Handler {
    explicit BenchHandler(std::string text) : body(std::make_shared<const std::string>(std::move(text)))
    {
        cache.put(cache.begin(), "/page", {}, http::make_ready(page()), {}, std::chrono::hours{24});
    }

    http::Response page() const
    {
        http::Response response;
        response.body = body;
        return response;
    }
    http::Response handle(http::Request&) override { return page(); }
    std::shared_ptr<const http::ReadyPage> cached(const http::RequestHead& head) override
    {
        return cache.find(head.target);
    }

    std::shared_ptr<const std::string> body;
    base::SystemClock clock;
    http::PageCache cache{clock, 64 * 1024 * 1024};
};

} // namespace

int main(int count, char** arguments)
{
    if (count != 3) {
        std::fprintf(stderr, "usage: %s FILE PORT\n", arguments[0]);
        return 2;
    }
    std::ifstream file(arguments[1], std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    if (text.empty()) {
        std::fprintf(stderr, "cannot read %s\n", arguments[1]);
        return 1;
    }
    BenchHandler handler(std::move(text));
    http::ServerOptions options;
    options.port = static_cast<std::uint16_t>(std::atoi(arguments[2]));
    http::Server server(options, handler);
    server.run_until_signal();
}
