// What the cockpit asks of 10,000 measures, all eight questions together, beside one plain count of the same rows in the same run. Processor
// time of this thread, the better of ten; SQLite, as a small county runs it.
//
//   build/release/bench_strategy_overview

#include "app/house.h"
#include "kernel/storage/migrations.h"
#include "rooms/strategy/api.h"

#include <algorithm>
#include <ctime>
#include <filesystem>
#include <fmt/format.h>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::strategy;
using std::chrono::days;

namespace {

constexpr int measures = 10'000, fields = 7, contacts = 400;
constexpr base::CountyId county{1};

double processor_ms()
{
    timespec now{};
    ::clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

template<class F>
double best_of_ten(F&& work)
{
    double best = 1e9;
    for (int i = 0; i < 10; ++i) {
        auto before = processor_ms();
        work();
        best = std::min(best, processor_ms() - before);
    }
    return best;
}

template<class T>
std::int64_t add(audit::Deed& deed, const record::Kind& kind, const T& thing)
{
    record::Record record;
    record.values = record::values_of(thing);
    return record::insert(deed, kind, record).id;
}

/// One adopted plan of seven fields; every sixth measure is late, every ninth stale, one contact in twenty vacant.
void fill(storage::Database& database, base::Day today)
{
    auto done = audit::carry_out(database, identity::system_actor(county), {1}, [&](audit::Deed& deed) -> audit::DeedResult {
        directory::ActorId actor{add(deed, *directory::actor_kind(), directory::Actor{.name = "Amt"})};
        std::vector<directory::ContactId> people;
        for (int i = 0; i < contacts; ++i) people.push_back({add(deed, *directory::contact_kind(), directory::Contact{.name = fmt::format("Stelle {}", i), .actor = actor, .person_name = i % 20 == 0 ? "" : "Jemand"})});
        PlanId plan{add(deed, *plan_kind(), Plan{.title = "Konzept"})};
        std::vector<GoalId> goals;
        for (int i = 0; i < fields; ++i) goals.push_back({add(deed, *goal_kind(), Goal{.title = fmt::format("Feld {}", i + 1), .plan = plan, .number = std::to_string(i + 1)})});
        for (int i = 0; i < 8; ++i) add(deed, *indicator_kind(), Indicator{.title = fmt::format("Kennzahl {}", i), .plan = plan, .unit = "Personen", .source = "Zählung", .key_rank = i + 1});
        for (int i = 0; i < measures; ++i) {
            Measure one;
            one.title = fmt::format("Maßnahme {}", i);
            one.plan = plan;
            one.goal = goals[static_cast<std::size_t>(i % fields)];
            one.number = fmt::format("{}.{}", i % fields + 1, i);
            one.about = std::string(600, 'x');
            one.kind = static_cast<MeasureKind>(i % 4);
            one.lead = actor;
            one.contact = people[static_cast<std::size_t>(i % contacts)];
            one.starts_on = today - days(400);
            one.is_continuous = true;
            one.cost_yearly = 100'000;
            one.secured = 60'000;
            one.spent = 20'000;
            if (i % 10 == 3) one.funding_until = today + days(i % 700);
            MeasureId id{add(deed, *measure_kind(), one)};
            add(deed, *milestone_kind(), Milestone{.title = "Schritt", .measure = id, .due_on = i % 6 == 0 ? today - days(1 + i % 90) : today + days(90)});
        }
        deed.tx().execute("update strategy_measure set freshness='stale', touched_on=$1 where county=$2 and id % 9 = 0", today - days(200), county);
        deed.note({"strategy.bench.filled", "", 0, ""});
        return "/";
    });
    if (!done) throw std::logic_error("the bench refuses itself");
}

} // namespace

int main()
{
    auto folder = std::filesystem::temp_directory_path() / fmt::format("landlotse-bench-strategy-{}", ::getpid());
    std::filesystem::create_directories(folder);
    auto database = app::open(folder.string());
    database->transact([&](storage::Tx& tx) { identity::counties::create(tx, {county, "99001", "Landkreis Probe", "SN", "#1f5f5b"}); });
    auto today = std::chrono::floor<days>(std::chrono::system_clock::now());
    fill(*database, today);
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
