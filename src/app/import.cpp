// landlotse import register|boundaries: a county from the official files.

#include "app/command.h"
#include "app/house.h"
#include "kernel/base/text.h"
#include "rooms/directory/actions/import_boundaries.h"
#include "rooms/directory/actions/import_register.h"

#include <fmt/format.h>

namespace landlotse::app {

namespace {

int refused(const std::string& path, const base::Faults& faults)
{
    for (auto& fault : faults) fmt::print(stderr, "{}\n", sentence(path, fault));
    fmt::print("{}: {} faults, nothing imported\n", path, faults.size());
    return 2;
}

/// An installation without a county gets one now: the register names it.
identity::County county_for_import(storage::Database& database)
{
    auto found = database.read([](storage::Reader& reader) { return identity::counties::serving(reader); });
    if (found) return *found;
    identity::County county;
    county.id = base::CountyId{1};
    county.name = "Landkreis";
    county.land = "SN";
    county.accent = "#1b4f72";
    auto done = audit::carry_out(database, identity::system_actor(county.id), new_operation(), [&](audit::Deed& deed) -> audit::DeedResult {
        identity::counties::create(deed.tx(), county);
        deed.note({"administration.county.created", "county", county.id.value, {}});
        return std::string();
    });
    if (!done) throw std::logic_error("a new county was refused");
    return county;
}

int import_register(const Input& input)
{
    auto& path = input.words[0];
    auto bytes = file_bytes(path);
    auto database = open(input.value("data"));
    auto county = county_for_import(*database);
    auto report = directory::import_register(*database, identity::system_actor(county.id), new_operation(), bytes, {input.value("county")});
    if (!report) return refused(path, report.error());
    for (auto& name : report->dissolved_names) fmt::print("  no longer in the register: {}\n", name);
    fmt::print("{}: {} municipalities of {} as of {}, {} inhabitants; {} new, {} changed, {} unchanged, {} dissolved, 0 faults\n", path, report->municipalities,
               report->county, base::iso_day(report->as_of), report->population, report->added, report->changed, report->unchanged, report->dissolved);
    return 0;
}

std::map<std::string, std::string> mergers(const std::string& text)
{
    std::map<std::string, std::string> all;
    for (auto pair : base::split(text, ',')) {
        auto parts = base::split(pair, '=');
        if (parts.size() != 2) throw BadInput(fmt::format("--merge wants OLD=NEW with twelve digits each, not '{}'", pair));
        all.emplace(parts[0], parts[1]);
    }
    return all;
}

int import_boundaries(const Input& input)
{
    auto& path = input.words[0];
    auto bytes = file_bytes(path);
    auto database = open(input.value("data"));
    auto county = county_of(*database);
    directory::BoundaryOptions options;
    options.source = input.value("source");
    options.merged_into = mergers(input.value("merge"));
    auto report = directory::import_boundaries(*database, identity::system_actor(county.id), new_operation(), bytes, options);
    if (!report) return refused(path, report.error());
    for (auto& name : report->without_boundary) fmt::print("  no boundary for: {}\n", name);
    for (auto& loose : report->loose)
        fmt::print("  boundary without municipality: {}{}\n", loose.name,
                   loose.probably.empty() ? std::string() : fmt::format(" (probably {})", base::joined(loose.probably, ", ")));
    fmt::print("{}: {} municipalities drawn in {} bytes, {} without boundary, {} boundaries without municipality, 0 faults\n", path, report->drawn,
               report->path_bytes, report->without_boundary.size(), report->loose.size());
    return 0;
}

} // namespace

Command import_register_command()
{
    return {"import register", "FILE", "sets the county up or brings it up to date from the municipal register (GV100AD, also .gz)",
            {{"data", "folder or postgresql:// address", "data/county"}, {"county", "five digits of the county, such as 14626"}}, import_register, 1};
}

Command import_boundaries_command()
{
    return {"import boundaries", "FILE", "draws the county's map from TopoJSON boundaries (VG250 or VG5000, also .gz)",
            {{"data", "folder or postgresql:// address", "data/county"},
             {"source", "named below the map", "© GeoBasis-DE / BKG (Daten verändert)"},
             {"merge", "mergers since: OLD=NEW,OLD=NEW with twelve digits each"}},
            import_boundaries, 1};
}

} // namespace landlotse::app
