// landlotse check: is everything still as it was written?

#include "app/command.h"
#include "app/house.h"
#include "kernel/audit/audit.h"
#include "kernel/storage/check.h"

#include <fmt/format.h>

namespace landlotse::app {

namespace {

int check_audit(storage::Database& database)
{
    std::int64_t notes = 0;
    std::size_t breaks = 0;
    database.read([&](storage::Reader& reader) {
        for (auto& county : identity::counties::all(reader)) {
            auto report = audit::check_chain(reader, county.id);
            notes += report.notes;
            breaks += report.breaks.size();
            for (auto& sentence : report.breaks) fmt::print(stderr, "county {}: {}\n", county.name, sentence);
        }
    });
    fmt::print("audit: {} notes, {} breaks\n", notes, breaks);
    return breaks == 0 ? 0 : 2;
}

int check_database(storage::Database& database)
{
    auto report = storage::check(database);
    for (auto& list : {report.faults, report.missing})
        for (auto& sentence : list) fmt::print(stderr, "{}\n", sentence);
    std::int64_t rows = 0;
    for (auto& table : report.tables) rows += table.rows;
    fmt::print("database: {} tables, {} rows, {} faults\n", report.tables.size(), rows, report.faults.size() + report.missing.size());
    return report.is_sound() ? 0 : 2;
}

int check(const Input& input)
{
    auto database = open(input.value("data"));
    auto what = input.words.empty() ? std::string("all") : input.words[0];
    if (what != "all" && what != "audit" && what != "database") throw BadInput(fmt::format("check knows audit and database, not '{}'", what));
    int worst = 0;
    if (what != "database") worst = std::max(worst, check_audit(*database));
    if (what != "audit") worst = std::max(worst, check_database(*database));
    return worst;
}

} // namespace

Command check_command()
{
    return {"check", "[audit|database]", "verifies the audit chain and the database's own structure",
            {{"data", "folder or postgresql:// address", "data/county"}}, check};
}

} // namespace landlotse::app
