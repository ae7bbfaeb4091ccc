#include "kernel/storage/check.h"

#include <algorithm>
#include <fmt/format.h>

namespace landlotse::storage {

CheckReport check(Database& database, const Manifest* since)
{
    CheckReport report;
    report.faults = database.structural_faults();
    std::vector<SchemaStep> steps;
    in_snapshot(database, [&](Reader& reader) {
        steps = schema_steps(reader);
        report.tables = contents(reader);
    });
    if (!since) return report;
    for (auto& step : since->schema)
        if (std::find(steps.begin(), steps.end(), step) == steps.end())
            report.missing.push_back(fmt::format("step {} of '{}' is not as the backup knew it", step.number, step.part));
    report.changes = differences(since->tables, report.tables);
    return report;
}

} // namespace landlotse::storage
