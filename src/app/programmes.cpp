// landlotse import programme: a provider's courses from a table or a calendar, all or none.

#include "app/command.h"
#include "app/house.h"
#include "kernel/i18n/fold.h"
#include "kernel/search/search.h"
#include "rooms/programmes/api.h"

#include <fmt/format.h>

namespace landlotse::app {

namespace {

directory::ActorId provider_named(storage::Database& database, const identity::County& county, const std::string& name)
{
    if (name.empty()) throw BadInput("--provider: whose programme is it? Name the organisation as the directory does");
    auto found = database.read([&](storage::Reader& reader) {
        storage::Condition same{"sort_name=?", {i18n::folded(name)}};
        return record::list(reader, *directory::actor_kind(), county.id, {same && record::living(), "sort_name", false, 2, 0});
    });
    if (found.empty()) throw BadInput(fmt::format("--provider: the directory holds no organisation called '{}'", name));
    if (found.size() > 1) throw BadInput(fmt::format("--provider: the directory holds more than one organisation called '{}'", name));
    return {found.front().id};
}

int refused(const std::string& path, const base::Faults& faults, std::size_t count)
{
    for (auto& fault : faults) fmt::print(stderr, "{}{}\n", sentence(path, fault), fault.field.empty() ? std::string() : fmt::format(" ({})", fault.field));
    fmt::print("{}: {} faults, nothing imported\n", path, count);
    return 2;
}

int import_programme(const Input& input)
{
    auto& path = input.words[0];
    auto file = programmes::read_programme(file_bytes(path, 20u << 20), path);
    if (!file) return refused(path, file.error(), file.error().size());
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    auto is_trial = input.has("dry-run");
    programmes::ProgrammeImport import;
    import.provider = provider_named(*database, county, input.value("provider"));
    import.missing = input.has("part") ? programmes::Missing::keep : programmes::Missing::archive;
    import.may_write = [](const record::Record&) { return true; };
    import.mapping = programmes::guessed_mapping(file->table.header, database->read([&](storage::Reader& reader) { return programmes::imports::mapping_of(reader, county.id, import.provider); }));
    programmes::ProgrammePlan plan;
    auto done = audit::carry_out(*database, identity::system_actor(county.id), new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        plan = programmes::plan_programme(deed.tx(), house().kinds, county.id, *file, import);
        if (plan.courses.fault_count > 0 || is_trial) return base::refuse(base::Faults{});
        programmes::apply_programme(deed, plan, import, path.substr(path.rfind('/') + 1));
        return std::string();
    });
    if (plan.courses.fault_count > 0) return refused(path, plan.courses.faults, plan.courses.fault_count);
    if (done) database->transact([&](storage::Tx& tx) { search::forget_unused_words(tx, county.id); });
    fmt::print("{}: {} new, {} changed, {} back again, {} unchanged, {} archived, 0 faults{}\n", path, plan.courses.new_count(), plan.courses.changed_count() - plan.restored_count,
               plan.restored_count, plan.courses.unchanged_count(), plan.vanished.size(), is_trial ? " (trial, nothing imported)" : "");
    return done || is_trial ? 0 : 1;
}

} // namespace

Command import_programme_command()
{
    return {"import programme", "FILE", "reads a provider's courses in from a table (CSV, XLSX) or a calendar (ICS): all or none",
            {{"data", "folder or postgresql:// address", "data/county"},
             {"provider", "organisation of the directory whose programme it is", {}},
             {"part", "the file is only a part: what it lacks stays", {}, true},
             {"dry-run", "only say what would happen", {}, true}},
            import_programme, 1};
}

} // namespace landlotse::app
