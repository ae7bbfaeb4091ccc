// The cockpit of a county with 10,000 measures and 50,000 papers: the whole page as the head of administration gets it, processor time of the
// process, median of 15; beside it the office's lightest page with the same frame (the account), in the same run. And the public twin.
//
//   build/release/bench_cockpit_page [papers]

#include "bench/council/many_papers.h"
#include "bench/strategy/many_measures.h"
#include "bench/support/clock.h"
#include "kernel/identity/session.h"
#include "kernel/site/site.h"
#include "tests/support/staff.h"

#include <algorithm>
#include <filesystem>
#include <unistd.h>

using namespace landlotse;
using bench::processor_ms;

namespace {

double measure(const char* what, site::Site& site, const std::string& path, const std::string& cookie)
{
    std::vector<double> times;
    std::size_t bytes = 0;
    for (int i = 0; i < 16; ++i) {
        http::Request request;
        // Portal pages are kept; a new query each time has them made anew.
        request.target = path + (cookie.empty() ? fmt::format("?fresh={}", i) : "");
        request.path = path;
        if (cookie.empty()) request.query.emplace_back("fresh", std::to_string(i));
        request.headers = {{"Host", "127.0.0.1"}};
        if (!cookie.empty()) request.headers.emplace_back("Cookie", "landlotse=" + cookie);
        auto before = processor_ms();
        auto response = site.handle(request);
        if (response.status != 200) throw std::runtime_error(fmt::format("{} answers {}", path, response.status));
        bytes = response.body->size();
        if (i > 0) times.push_back(processor_ms() - before);
    }
    std::sort(times.begin(), times.end());
    fmt::print("{:<28} {:>8.2f} ms processor, {} bytes\n", what, times[7], bytes);
    return times[7];
}

} // namespace

int main(int count, char** words)
{
    auto papers = count > 1 ? std::stoi(words[1]) : 50'000;
    auto folder = std::filesystem::temp_directory_path() / fmt::format("landlotse-bench-cockpit-{}", ::getpid());
    std::filesystem::create_directories(folder);
    {
        auto database = storage::Database::open(folder.string());
        bench::fill_council(*database, papers);
        base::SystemClock clock;
        auto today = std::chrono::floor<std::chrono::days>(clock.now());
        bench::fill_strategy(*database, bench::county, base::Day{today}, 1'000'000);
        database->transact([](storage::Tx& tx) { storage::refresh_statistics(tx); });
        std::string cookie;
        database->transact([&](storage::Tx& tx) { cookie = test::staff_signed_in(tx, bench::county, identity::Role::leadership); });
        site::Site site(*database, app::house(), {}, clock);
        auto page = measure("cockpit", site, "/office/cockpit", cookie);
        auto peer = measure("peer: the account", site, "/office/account", cookie);
        measure("figures and goals", site, "/de/goals", {});
        fmt::print("{} measures, {} papers: the cockpit costs {:.1f} times the lightest page (target: under 50 ms)\n", bench::measures, papers, page / peer);
    }
    std::filesystem::remove_all(folder);
}
