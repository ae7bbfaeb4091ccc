// What looking at figures costs: the county's dashboard (every indicator with its newest value and a line), an indicator's page, a
// profile; and adding up all cells of all series by indicator and year. Processor time of this process beside time on the clock.
//
//   build/release/bench_observatory_dashboard [DATA]    DATA: a folder with imported tables, for adding up

#include "app/house.h"
#include "bench/support/clock.h"
#include "kernel/storage/migrations.h"
#include "rooms/observatory/store/indicators.h"
#include "rooms/observatory/web/pages.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <stdexcept>

using namespace landlotse;
using bench::processor_ms;

namespace {

template<class F> void measure(const std::string& what, int times, F&& work)
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
    fmt::print("{:44} {:8.2f} ms on the clock, {:8.2f} ms of processors (median of {})\n", what, clock[clock.size() / 2], processor[processor.size() / 2], times);
}

/// Pages of the invented county, asked for by the house itself.
void pages()
{
    auto folder = std::filesystem::temp_directory_path() / "landlotse-bench-observatory";
    std::filesystem::remove_all(folder);
    std::filesystem::create_directories(folder);
    auto database = storage::Database::open(folder.string());
    storage::migrate(*database, storage::embedded_migrations(app::parts()));
    identity::County county{{1}, "99001", "Landkreis Probe", "SN", "#1f5f5b"};
    database->transact([&](storage::Tx& tx) { identity::counties::create(tx, county); });
    double demo = 0;
    for (auto& room : app::house().rooms)
        if (auto* make = std::get_if<0>(&room.upwards.demo); make && (room.name == "directory" || room.name == "observatory")) {
            auto before = processor_ms();
            (*make)(*database, county);
            demo = processor_ms() - before;
        }
    fmt::print("{:44} {:8.0f} ms of processors\n", "the observatory's part of the demo county", demo);
    http::Request request;
    site::Settings settings;
    auto actor = identity::system_actor(county.id);
    base::IdMaker ids(1);
    site::Memo memo;
    auto now = base::SystemClock{}.now();
    site::Page page{request, *database, app::house(), settings, county, actor, i18n::Translator(*i18n::language("de")), now, std::chrono::floor<std::chrono::days>(now), ids, memo};
    std::size_t bytes = 0;
    auto rendered = [&](http::Response response) {
        if (response.status != 200) throw std::runtime_error("the page was refused");
        bytes += response.body->size();
    };
    measure("dashboard, warm", 50, [&] { rendered(observatory::web::dashboard(page)); });
    measure("dashboard, after a change", 20, [&] {
        memo.forget();
        rendered(observatory::web::dashboard(page));
    });
    auto first = database->read([&](storage::Reader& reader) { return observatory::indicators::by_code(reader, county.id, "foreign_share"); });
    request.parameters = {{"id", base::id_text(first->record.id)}};
    measure("an indicator's page, warm", 50, [&] { rendered(observatory::web::indicator_page(page)); });
    request.query = {{"view", "map"}};
    measure("its map, warm", 50, [&] { rendered(observatory::web::indicator_page(page)); });
    measure("a municipality's profile, warm", 20, [&] { rendered(observatory::web::profile_page(page)); });
    std::filesystem::remove_all(folder);
}

/// Every cell of every series, added up by series and year: what a group-by over all rows is.
void add_up(const std::string& data)
{
    auto database = storage::Database::open(data);
    std::size_t cells = 0, groups = 0;
    measure("adding up all cells by indicator and year", 5, [&] {
        cells = groups = 0;
        database->read([&](storage::Reader& reader) {
            reader.each("select content from observatory_column", {}, [&](const storage::Cells& row) {
                auto column = observatory::unpacked_column(row.bytes(0));
                if (!column) throw std::runtime_error("a column is damaged");
                std::vector<std::pair<double, std::size_t>> sums;
                for (std::size_t at = 0; at < column->size(); ++at) {
                    auto value = column->number(at);
                    if (!value) continue;
                    if (column->time[at] >= sums.size()) sums.resize(column->time[at] + 1U);
                    sums[column->time[at]].first += *value;
                    ++sums[column->time[at]].second;
                }
                cells += column->size();
                groups += static_cast<std::size_t>(std::count_if(sums.begin(), sums.end(), [](auto& one) { return one.second > 0; }));
            });
        });
    });
    fmt::print("{} cells in {} groups\n", cells, groups);
}

} // namespace

int main(int count, char** words)
{
    if (count > 1) add_up(words[1]);
    else pages();
    return 0;
}
