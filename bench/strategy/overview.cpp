// What the cockpit asks of 10,000 measures, all eight questions together, beside one plain count of the same rows in the same run. Processor
// time of this thread, the better of ten; SQLite, as a small county runs it.
//
//   build/release/bench_strategy_overview

#include "bench/strategy/many_measures.h"
#include "bench/support/clock.h"
#include "kernel/storage/migrations.h"
#include "rooms/strategy/api.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::strategy;
using bench::processor_ms;
using std::chrono::days;

namespace {

constexpr base::CountyId county{1};

template<class F>
double best_of_ten(F&& work)
{
    double best = 1e9;
    for (int i = 0; i < 10; ++i) {
        auto before = processor_ms(CLOCK_THREAD_CPUTIME_ID);
        work();
        best = std::min(best, processor_ms(CLOCK_THREAD_CPUTIME_ID) - before);
    }
    return best;
}

} // namespace

int main()
{
    auto folder = std::filesystem::temp_directory_path() / fmt::format("landlotse-bench-strategy-{}", ::getpid());
    std::filesystem::create_directories(folder);
    auto database = app::open(folder.string());
    database->transact([&](storage::Tx& tx) { identity::counties::create(tx, {county, "99001", "Landkreis Probe", "SN", "#1f5f5b"}); });
    auto today = std::chrono::floor<days>(std::chrono::system_clock::now());
    bench::fill_strategy(*database, county, today, 1);
    overview::Question question{county, today};
    database->read([&](storage::Reader& reader) {
        std::int64_t seen = 0;
        double all = 0;
        auto line = [&](const char* name, const std::function<std::int64_t()>& ask) {
            auto ms = best_of_ten([&] { seen = ask(); });
            all += ms;
            fmt::print("{:<32} {:7.2f} ms   {}\n", name, ms, seen);
        };
        line("measures_late", [&] { return overview::measures_late(reader, question).count; });
        line("measures_stale", [&] { return overview::measures_stale(reader, question).count; });
        line("vacancies", [&] { return overview::vacancies(reader, question).count; });
        line("funding_ending", [&] { return overview::funding_ending(reader, question).count; });
        line("measures_by_field_and_status", [&] { return static_cast<std::int64_t>(overview::measures_by_field_and_status(reader, question).size()); });
        line("budget", [&] { return overview::budget(reader, question).planned; });
        line("key_indicators", [&] { return static_cast<std::int64_t>(overview::key_indicators(reader, question).size()); });
        line("freshness", [&] { return overview::freshness(reader, question).stale; });
        line("potentials", [&] { return overview::potentials(reader, question).done; });
        auto counted = best_of_ten([&] { seen = reader.number("select count(*) from strategy_measure where county=$1 and about<>''", county); });
        fmt::print("{:<32} {:7.2f} ms\n{:<32} {:7.2f} ms   {}\nratio {:.2f}\n", "all questions together", all, "peer: one count over the rows", counted, seen, all / counted);
    });
    database.reset();
    std::filesystem::remove_all(folder);
}
