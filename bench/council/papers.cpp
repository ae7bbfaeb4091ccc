// A full list of 50,000 papers by OParl, page by page as a client walks it: objects a second and how resident memory grows from the first
// page to the last. And the cockpit's questions on the same council. The peer: one row by its key.
//
//   build/release/bench_council_papers [papers]

#include "bench/council/many_papers.h"
#include "bench/support/clock.h"
#include "kernel/record/store.h"
#include "kernel/site/site.h"
#include "kernel/storage/migrations.h"
#include "rooms/council/api.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::council;
using bench::processor_ms;
using bench::county;

namespace {

double resident_mb()
{
    std::ifstream file("/proc/self/statm");
    long pages = 0, resident = 0;
    file >> pages >> resident;
    return static_cast<double>(resident) * static_cast<double>(::sysconf(_SC_PAGESIZE)) / (1024 * 1024);
}

std::string next_of(const std::string& body)
{
    auto at = body.rfind("\"next\":\"");
    if (at == std::string::npos) return {};
    auto end = body.find('"', at + 8);
    std::string url;
    for (auto c : body.substr(at + 8, end - at - 8))
        if (c != '\\') url += c;
    return url.substr(url.find("/oparl"));
}

/// What a client of OParl does: from `next` to `next`.
void walk(site::Site& site)
{
    std::string path = fmt::format("/oparl/v1.1/body/{}/papers", base::id_text(county));
    int pages = 0, papers = 0;
    double bytes = 0, first_mb = 0, highest_mb = 0;
    auto before = processor_ms();
    auto begin = std::chrono::steady_clock::now();
    while (!path.empty()) {
        http::Request request;
        request.target = path;
        auto mark = path.find('?');
        request.path = path.substr(0, mark);
        if (mark != std::string::npos) {
            auto equals = path.find('=', mark);
            request.query.emplace_back(path.substr(mark + 1, equals - mark - 1), path.substr(equals + 1));
        }
        request.headers = {{"Host", "127.0.0.1"}};
        auto response = site.handle(request);
        if (response.status != 200) throw std::runtime_error("a page was refused");
        bytes += static_cast<double>(response.body->size());
        for (auto at = response.body->find("/1.1/Paper\""); at != std::string::npos; at = response.body->find("/1.1/Paper\"", at + 1)) ++papers;
        path = next_of(*response.body);
        if (++pages == 10) first_mb = resident_mb();
        highest_mb = std::max(highest_mb, resident_mb());
    }
    auto seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    auto processor = processor_ms() - before;
    fmt::print("oparl     {} papers in {} pages, {:.1f} MB: {:.1f} s on the clock, {:.1f} s processor, {:.0f} papers per processor second\n", papers, pages, bytes / 1e6, seconds, processor / 1e3, papers / processor * 1e3);
    fmt::print("memory    {:.1f} MB resident after ten pages, {:.1f} MB at most, {:.2f} MB more\n", first_mb, highest_mb, highest_mb - first_mb);
}

template<class F>
void measure(const char* what, F&& work)
{
    work();
    std::vector<double> times;
    for (int i = 0; i < 15; ++i) {
        auto before = processor_ms();
        work();
        times.push_back(processor_ms() - before);
    }
    std::sort(times.begin(), times.end());
    fmt::print("{:<28} {:>8.2f} ms processor (median of 15)\n", what, times[7]);
}

} // namespace

int main(int count, char** words)
{
    auto papers = count > 1 ? std::stoi(words[1]) : 50'000;
    auto folder = std::filesystem::temp_directory_path() / fmt::format("landlotse-bench-council-{}", ::getpid());
    std::filesystem::create_directories(folder);
    {
        auto database = storage::Database::open(folder.string());
        auto before = processor_ms();
        bench::fill_council(*database, papers);
        fmt::print("filled    {} papers in {:.1f} s processor\n", papers, (processor_ms() - before) / 1e3);
        base::SystemClock clock;
        site::Site site(*database, app::house(), {}, clock);
        walk(site);
        auto today = base::Day{std::chrono::year{2026} / 11 / 25};
        auto ask = [&](const char* what, auto question) { measure(what, [&] { database->read([&](storage::Reader& reader) { question(reader); return 0; }); }); };
        ask("hearings_open", [&](storage::Reader& reader) { hearings_open(reader, county, today); });
        ask("resolutions_not_carried_out", [&](storage::Reader& reader) { resolutions_not_carried_out(reader, county, today); });
        ask("motions_unanswered", [&](storage::Reader& reader) { motions_unanswered(reader, county, today); });
        ask("papers_without_hearing", [&](storage::Reader& reader) { papers_without_hearing(reader, county, today); });
        ask("next_meetings", [&](storage::Reader& reader) { next_meetings(reader, county, today); });
        ask("rhythm", [&](storage::Reader& reader) { rhythm(reader, county, today); });
        ask("peer: one title by its key", [&](storage::Reader& reader) { reader.first<std::string>("select title from council_paper where county=$1 and id=(select max(id) from council_paper where county=$2)", county, county); });
    }
    std::filesystem::remove_all(folder);
}
