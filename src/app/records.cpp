// landlotse export and landlotse import records: tables of any kind from the command line.

#include "app/command.h"
#include "app/house.h"
#include "kernel/record/sheets.h"
#include "kernel/search/search.h"
#include "kernel/sheet/csv.h"
#include "kernel/sheet/table.h"
#include "kernel/sheet/xlsx.h"
#include "kernel/storage/migrations.h"

#include <fmt/format.h>
#include <fstream>

namespace landlotse::app {

namespace {

const record::Kind& kind_named(const std::string& name)
{
    if (auto* kind = record::find_kind(house().kinds, name)) return *kind;
    std::string known;
    for (auto& kind : house().kinds) known += " " + kind->name;
    throw BadInput(fmt::format("there is no kind '{}'; known are:{}", name, known));
}

int export_records(const Input& input)
{
    auto& kind = kind_named(input.words[0]);
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    auto language = i18n::language(input.value("language"));
    if (!language) throw BadInput(fmt::format("'{}' is no language of the office", input.value("language")));
    i18n::Translator t(*language);
    auto table = database->read([&](storage::Reader& reader) {
        record::ListQuery query{record::living(), "sort_name", false, 1'000'000, 0};
        return record::exported(reader, house().kinds, kind, county.id, record::list(reader, kind, county.id, query), t);
    });
    auto path = input.has("out") ? input.value("out") : fmt::format("{}.{}", kind.address, input.value("format"));
    std::string bytes;
    if (path.ends_with(".xlsx")) {
        auto workbook = sheet::write_xlsx(table, t(kind.message("many")));
        if (!workbook) throw BadInput(sentence(path, workbook.error()));
        bytes = *workbook;
    } else {
        bytes = sheet::write_csv(table);
    }
    std::ofstream file(path, std::ios::binary);
    if (!file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()))) throw BadInput(fmt::format("{}: cannot be written", path));
    fmt::print("{}: {} rows\n", path, table.rows.size());
    return 0;
}

int import_records(const Input& input)
{
    auto& kind = kind_named(input.words[0]);
    auto& path = input.words[1];
    auto table = sheet::read_table(file_bytes(path, 20u << 20), path);
    if (!table) throw BadInput(sentence(path, table.error()));
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    auto actor = identity::system_actor(county.id);
    record::ImportPlan plan;
    bool is_trial = input.has("dry-run");
    auto everything = [](const record::Record&) { return true; };
    auto done = audit::carry_out(*database, actor, new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        plan = record::plan_import(deed.tx(), house().kinds, kind, county.id, *table, everything);
        if (plan.fault_count > 0 || is_trial) return base::refuse(plan.faults);
        record::apply_import(deed, kind, plan);
        return std::string();
    });
    // Many new words: the search's index is joined now rather than in the night.
    if (done) database->transact([&](storage::Tx& tx) {
        search::forget_unused_words(tx, county.id);
        storage::refresh_statistics(tx);
    });
    for (auto& fault : plan.faults) fmt::print(stderr, "{}\n", sentence(path, fault));
    if (plan.fault_count > 0) {
        fmt::print("{}: {} rows, {} faults, nothing imported\n", path, table->rows.size(), plan.fault_count);
        return 2;
    }
    fmt::print("{}: {} new, {} changed, {} unchanged, 0 faults{}\n", path, plan.new_count(), plan.changed_count(), plan.unchanged_count(),
               is_trial ? " (trial, nothing imported)" : "");
    return done || is_trial ? 0 : 1;
}

} // namespace

Command export_command()
{
    return {"export", "KIND", "writes all records of a kind as a table",
            {{"data", "folder or postgresql:// address", "data/county"},
             {"format", "csv or xlsx", "csv"},
             {"out", "file; its ending decides the format"},
             {"language", "language of headings and choices", "de"}},
            export_records, 1};
}

Command import_records_command()
{
    return {"import records", "KIND FILE", "reads a CSV or XLSX table of a kind: all rows or none",
            {{"data", "folder or postgresql:// address", "data/county"}, {"dry-run", "only say what would happen", {}, true}}, import_records, 2};
}

} // namespace landlotse::app
