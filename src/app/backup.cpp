// landlotse backup and landlotse restore.

#include "kernel/storage/backup.h"

#include "app/command.h"
#include "app/house.h"

#include <fmt/format.h>

namespace landlotse::app {

namespace {

std::int64_t rows_of(const storage::Manifest& manifest)
{
    std::int64_t rows = 0;
    for (auto& table : manifest.tables) rows += table.rows;
    return rows;
}

int backup(const Input& input)
{
    auto database = open(input.value("data"));
    auto report = storage::backup(*database, {input.value("data"), input.words[0], LANDLOTSE_VERSION, base::SystemClock{}.now()});
    auto faults = storage::verify(report.file);
    for (auto& fault : faults) fmt::print(stderr, "{}\n", fault);
    fmt::print("{}: {} tables, {} rows, {} faults\n", report.file.string(), report.manifest.tables.size(), rows_of(report.manifest), faults.size());
    return faults.empty() ? 0 : 1;
}

int restore(const Input& input)
{
    auto onto = input.has("replace") ? storage::Onto::whatever : storage::Onto::empty_only;
    auto report = storage::restore(input.words[0], input.value("data"), onto);
    fmt::print("{}: {} tables, {} rows restored and compared\n", input.value("data"), report.manifest.tables.size(), rows_of(report.manifest));
    return 0;
}

} // namespace

Command backup_command()
{
    return {"backup", "TARGET", "a consistent copy while others work, with a manifest that proves it; TARGET is a new file or a folder",
            {{"data", "folder or postgresql:// address", "data/county"}}, backup, 1};
}

Command restore_command()
{
    return {"restore", "BACKUP", "puts a backup back and compares every table; nobody may be serving",
            {{"data", "folder or postgresql:// address", "data/county"}, {"replace", "replace what is there", {}, true}}, restore, 1};
}

} // namespace landlotse::app
