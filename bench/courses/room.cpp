// The courses room of a large county, 3,000 learners and 300 planned courses: reading a round, solving it, and the pages people open, as the officer
// gets them. Processor time, median of seven; the peer is the office's lightest page with the same frame (the account), in the same run.
//
//   build/release/bench_courses_room [times the invented county] [file for the round's problem, to try with `landlotse place`]

#include "app/cbc.h"
#include "app/house.h"
#include "app/placement_json.h"
#include "bench/support/clock.h"
#include "kernel/identity/session.h"
#include "kernel/site/site.h"
#include "kernel/storage/migrations.h"
#include "rooms/courses/actions/run_round.h"
#include "rooms/courses/store/rounds.h"
#include "tests/support/staff.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <fstream>
#include <stdexcept>
#include <unistd.h>

using namespace landlotse;
using namespace landlotse::courses;
using bench::processor_ms;

namespace {

constexpr base::CountyId county{1};
constexpr int repeats = 7;

void carry(storage::Database& database, std::int64_t operation, const std::function<void(audit::Deed&)>& what)
{
    auto done = audit::carry_out(database, identity::system_actor(county), {operation}, [&](audit::Deed& deed) -> audit::DeedResult {
        what(deed);
        deed.note({"bench.filled", "", 0, {}});
        return "";
    });
    if (!done) throw std::runtime_error("the bench's county refuses itself");
}

/// The invented county, and everything of its courses again and again.
void fill(storage::Database& database, int times)
{
    storage::migrate(database, storage::embedded_migrations(app::parts()));
    identity::County row{county, "99001", "Landkreis Probe", "SN", "#1f5f5b"};
    database.transact([&](storage::Tx& tx) { identity::counties::create(tx, row); });
    for (auto& room : app::house().rooms)
        if (auto* demo = std::get_if<0>(&room.upwards.demo); demo && (room.name == "directory" || room.name == "courses")) (*demo)(database, row);
    auto learners = database.read([](storage::Reader& reader) { return learners::list(reader, county, record::living()); });
    auto courses = database.read([](storage::Reader& reader) { return courses_store::list(reader, county, record::living() && storage::Condition{"state='planned'", {}}); });
    for (int more = 1; more < times; ++more)
        carry(database, 900'000 + more, [&](audit::Deed& deed) {
            auto again = [&](const record::Kind& kind, const record::Record& record) {
                record::Record copy;
                copy.values = record.values;
                record::insert(deed, kind, copy);
            };
            for (auto& one : learners) again(*learner_kind(), one.record);
            for (auto& one : courses) again(*course_kind(), one.record);
        });
    carry(database, 999'999, [&](audit::Deed& deed) {
        for (auto& record : record::list(deed.tx(), *resource_kind(), county, {record::living(), "sort_name", false, 1000, 0})) {
            auto pool = record::as<Resource>(record.values);
            pool.courses *= times;
            auto changed = record;
            changed.values = record::values_of(pool);
            if (!record::update(deed, *resource_kind(), changed)) throw std::runtime_error("a pool changed meanwhile");
        }
    });
    database.transact([](storage::Tx& tx) { storage::refresh_statistics(tx); });
}

double median(std::vector<double> times)
{
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

struct Desk {
    site::Site& site;
    std::string cookie;
    double peer = 0;

    double page(const char* what, const std::string& path)
    {
        std::vector<double> times;
        std::size_t bytes = 0;
        for (int i = 0; i <= repeats; ++i) {
            http::Request request;
            request.target = request.path = path;
            request.headers = {{"Host", "127.0.0.1"}, {"Cookie", "landlotse=" + cookie}};
            auto before = processor_ms();
            auto response = site.handle(request);
            if (response.status != 200) throw std::runtime_error(fmt::format("{} answers {}", path, response.status));
            bytes = response.body->size();
            if (i > 0) times.push_back(processor_ms() - before);
        }
        auto ms = median(times);
        if (peer == 0) peer = ms;
        fmt::print("{:<28} {:>9.2f} ms  {:>7.1f} times the peer, {} bytes\n", what, ms, ms / peer, bytes);
        return ms;
    }
};

/// The round's problem in the engine's own format; ids are numbers, so nothing needs escaping.
void write(const placement::Problem& problem, const std::string& path)
{
    std::ofstream file(path, std::ios::binary);
    std::string_view comma;
    bool is_first = true;
    auto section = [&](const char* name) { file << fmt::format("{}\n \"{}\": [", std::exchange(is_first, false) ? "," : "],", name), comma = ""; };
    auto row = [&](const std::string& text) { file << std::exchange(comma, ",") << "\n  {" << text << "}"; };
    auto size = [](const placement::Size& amounts) { return fmt::format("[{}]", fmt::join(amounts, ",")); };
    file << fmt::format("{{\"format\": \"landlotse-placement/1\", \"dimensions\": {}", problem.dimensions);
    section("needs");
    for (auto& need : problem.needs) {
        auto text = fmt::format("\"id\": \"{}\", \"size\": {}, \"unplaced_cost\": {}", need.id, size(need.size), need.unplaced_cost ? app::decimal(*need.unplaced_cost) : "null");
        if (need.lock >= 0) text += fmt::format(", \"lock\": \"{}\"", problem.options[static_cast<std::size_t>(need.lock)].id);
        if (need.offered >= 0) text += fmt::format(", \"offered\": \"{}\"", problem.options[static_cast<std::size_t>(need.offered)].id);
        row(text);
    }
    section("options");
    for (auto& option : problem.options) {
        std::vector<std::string> uses;
        for (auto& [resource, amount] : option.uses) uses.push_back(fmt::format("\"{}\": {}", problem.resources[static_cast<std::size_t>(resource)].id, amount));
        row(fmt::format("\"id\": \"{}\", \"open\": \"{}\", \"open_cost\": {}, \"min\": {}, \"max\": {}, \"uses\": {{{}}}", option.id,
                        option.open == placement::Opening::always ? "always" : option.open == placement::Opening::never ? "never" : "decide", app::decimal(option.open_cost), option.min,
                        size(option.max), fmt::join(uses, ",")));
    }
    section("pairs");
    for (auto& pair : problem.pairs)
        row(fmt::format("\"need\": \"{}\", \"option\": \"{}\", \"cost\": {}, \"size\": {}", problem.needs[pair.need].id, problem.options[pair.option].id, app::decimal(pair.cost),
                        size(problem.size_of(pair))));
    section("resources");
    for (auto& resource : problem.resources) row(fmt::format("\"id\": \"{}\", \"limit\": {}", resource.id, resource.limit));
    section("quotas");
    for (auto& quota : problem.quotas) {
        std::vector<std::string> options;
        for (auto option : quota.options) options.push_back('"' + problem.options[static_cast<std::size_t>(option)].id + '"');
        row(fmt::format("\"id\": \"{}\", \"options\": [{}], \"max\": {}", quota.id, fmt::join(options, ","), size(quota.max)));
    }
    file << "]}\n";
}

void measure_room(storage::Database& database, const std::string& problem_file)
{
    base::SystemClock clock;
    auto today = std::chrono::floor<std::chrono::days>(clock.now());
    site::Site site(database, app::house(), {}, clock);
    std::string cookie;
    database.transact([&](storage::Tx& tx) { cookie = test::staff_signed_in(tx, county, identity::Role::integration_officer, "integration-bench@example.org"); });
    Desk desk{site, cookie};
    desk.page("peer: the account", "/office/account");
    Round round;
    round.name = "Bench";
    round.from_day = round.as_of = today;
    round.to_day = today + std::chrono::weeks(13);
    database.transact([&](storage::Tx& tx) {
        round.id = tx.make_id<RoundId>();
        round.created_at = tx.now();
        rounds::insert(tx, county, round);
    });
    std::vector<double> reading, building;
    GatheredRound gathered;
    std::size_t pairs = 0;
    for (int i = 0; i < repeats; ++i) {
        auto begin = processor_ms();
        gathered = database.read([&](storage::Reader& reader) { return gather(reader, county, round); });
        auto read_at = processor_ms();
        pairs = problem_of(gathered.input, *gathered.travel).problem.pairs.size();
        reading.push_back(read_at - begin);
        building.push_back(processor_ms() - read_at);
    }
    if (!problem_file.empty()) write(problem_of(gathered.input, *gathered.travel).problem, problem_file);
    fmt::print("{} learners, {} courses, {} pairs\n", gathered.input.needs.size(), gathered.input.offers.size(), pairs);
    fmt::print("{:<28} {:>9.2f} ms  {:>7.1f} times the peer\n", "round: read", median(reading), median(reading) / desk.peer);
    fmt::print("{:<28} {:>9.2f} ms  {:>7.1f} times the peer\n", "round: made a problem", median(building), median(building) / desk.peer);
    auto before = processor_ms();
    auto solved = solve_round(round, std::move(gathered), 30, [](int, const char*) { return true; }, app::ask_cbc);
    fmt::print("{:<28} {:>9.0f} ms  ({}, gap {:.3f} %, checker: {})\n", "round: solved and explained", processor_ms() - before, solved.round.status, 100 * solved.round.gap(), solved.round.checked);
    solved.round.state = RoundState::solved;
    database.transact([&](storage::Tx& tx) {
        rounds::update(tx, county, solved.round);
        rounds::put_result(tx, county, round.id, solved.result);
    });
    auto own = "/office/rounds/" + base::id_text(round.id);
    desk.page("proposal", own);
    desk.page("entrance", "/office/courses");
    desk.page("due and overdue", "/office/course-clocks");
    desk.page("demand map", "/office/course-demand");
    desk.page("chains", "/office/course-chains");
    desk.page("learners, first page", "/office/learners");
    desk.page("list of those waiting, CSV", "/office/course-waiting/list.csv");
}

} // namespace

int main(int count, char** words)
{
    auto folder = std::filesystem::temp_directory_path() / fmt::format("landlotse-bench-courses-{}", ::getpid());
    std::filesystem::create_directories(folder);
    {
        auto database = storage::Database::open(folder.string());
        fill(*database, count > 1 ? std::stoi(words[1]) : 5);
        measure_room(*database, count > 2 ? words[2] : "");
    }
    std::filesystem::remove_all(folder);
}
