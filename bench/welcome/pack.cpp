// What a pack costs: rules over 300 blocks and ranking over 200 contacts, the whole page through the site, and the
// PDF by a real browser. Processor time of this process beside time on the clock.
//
//   build/release/bench_welcome_pack [browser]

#include "app/house.h"
#include "bench/support/clock.h"
#include "kernel/base/text.h"
#include "kernel/print/printer.h"
#include "kernel/record/store.h"
#include "kernel/site/site.h"
#include "kernel/storage/migrations.h"
#include "rooms/directory/api.h"
#include "rooms/welcome/store/blocks.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <stdexcept>
#include <sys/resource.h>

using namespace landlotse;
using bench::processor_ms;

namespace {

constexpr base::CountyId county{1};
constexpr int wanted_blocks = 300, wanted_contacts = 200;

/// Processor time of all children that have ended.
double children_ms()
{
    rusage used{};
    ::getrusage(RUSAGE_CHILDREN, &used);
    auto ms = [](const timeval& time) { return static_cast<double>(time.tv_sec) * 1e3 + static_cast<double>(time.tv_usec) / 1e3; };
    return ms(used.ru_utime) + ms(used.ru_stime);
}

/// The demo county, its blocks and contacts repeated until there are as many as the target names.
void fill(storage::Database& database)
{
    storage::migrate(database, storage::embedded_migrations(app::parts()));
    identity::County row{county, "99001", "Landkreis Probe", "SN", "#1f5f5b"};
    database.transact([&](storage::Tx& tx) { identity::counties::create(tx, row); });
    for (auto& room : app::house().rooms)
        if (auto* demo = std::get_if<0>(&room.upwards.demo); demo && room.name != "administration") (*demo)(database, row);
    auto repeat = [&](const record::Kind& kind, int wanted, std::int64_t operation) {
        auto done = audit::carry_out(database, identity::system_actor(county), {operation}, [&](audit::Deed& deed) -> audit::DeedResult {
            auto all = record::list(deed.tx(), kind, county, {record::living(), "sort_name", false, wanted, 0});
            for (int i = static_cast<int>(all.size()); i < wanted; ++i) {
                auto copy = all[static_cast<std::size_t>(i) % all.size()];
                copy.id = copy.version = 0;
                record::insert(deed, kind, copy);
            }
            return "";
        });
        if (!done) throw std::runtime_error("the county could not be filled");
    };
    repeat(*welcome::block_kind(), wanted_blocks, 9001);
    repeat(*directory::contact_kind(), wanted_contacts, 9002);
}

template<class F> void measure(const char* what, int times, F&& work)
{
    work();
    std::vector<double> clock, processor;
    for (int i = 0; i < times; ++i) {
        auto begin = std::chrono::steady_clock::now();
        auto before = processor_ms();
        work();
        processor.push_back(processor_ms() - before);
        clock.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(clock.begin(), clock.end());
    std::sort(processor.begin(), processor.end());
    auto at = [](const std::vector<double>& all, double part) { return all[static_cast<std::size_t>(part * static_cast<double>(all.size() - 1))]; };
    fmt::print("{:<34} clock p50 {:8.3f} p99 {:8.3f} ms   processor p50 {:7.3f} p99 {:7.3f} ms\n", what, at(clock, .5), at(clock, .99),
               at(processor, .5), at(processor, .99));
}

std::string answered(site::Site& site, std::string path, const std::string& query)
{
    http::Request request;
    request.path = std::move(path);
    request.target = request.path + "?" + query;
    request.headers = {{"Host", "127.0.0.1"}};
    for (auto pair : base::split(query, '&')) request.query.emplace_back(pair.substr(0, pair.find('=')), pair.substr(pair.find('=') + 1));
    auto response = site.handle(request);
    if (response.status != 200) throw std::runtime_error(fmt::format("{} answered {}", request.path, response.status));
    return *response.body;
}

} // namespace

int main(int count, char** words)
{
    auto folder = std::filesystem::temp_directory_path() / "landlotse-bench-welcome";
    std::filesystem::remove_all(folder);
    auto database = storage::Database::open(folder.string());
    fill(*database);
    base::SystemClock clock;
    site::Settings settings;
    auto browser = print::find_browser(count > 1 ? words[1] : "");
    if (!browser.empty()) settings.printer = std::make_shared<print::Printer>(print::PrinterOptions{browser}, clock);
    site::Site site(*database, app::house(), settings, clock);
    auto shelf = database->read([](storage::Reader& reader) { return welcome::blocks::shelf(reader, county); });
    auto contacts = database->read([](storage::Reader& reader) { return reader.number("select count(*) from directory_contact"); });
    fmt::print("{} blocks, {} contacts\n", shelf.blocks.size(), contacts);
    std::string query = "a=20261110&h=21010&f=p&r=fa&g=a1";
    auto who = welcome::parse_address({{"a", "20261110"}, {"h", "21010"}, {"f", "p"}, {"r", "fa"}, {"g", "a1"}});
    auto today = std::chrono::floor<std::chrono::days>(clock.now());
    std::size_t lines = 0;
    measure("rules over all blocks", 2000, [&] { lines += welcome::pack_for(shelf.blocks, who, 0, today).size(); });
    for (auto* language : {"de", "ar"})
        measure(fmt::format("pack page, {}, {} kB", language, answered(site, fmt::format("/{}/pack", language), query).size() / 1024).c_str(), 200,
                [&] { lines += answered(site, fmt::format("/{}/pack", language), query).size(); });
    if (!browser.empty()) {
        auto before = children_ms();
        int child = 0; // each PDF is another household, so that none is answered from memory
        measure("pack as PDF, browser started anew", 8, [&] {
            lines += answered(site, "/ar/pack.pdf", fmt::format("a=202611{:02}&h=21010&f=p&r=fa&g=a1", 1 + child++)).size();
        });
        fmt::print("{:<34} {:.0f} ms of processor for each\n", "the browser and what it started", (children_ms() - before) / child);
    }
    std::filesystem::remove_all(folder);
    return lines > 0 ? 0 : 1;
}
