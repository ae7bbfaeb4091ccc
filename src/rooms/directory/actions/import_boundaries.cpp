#include "rooms/directory/actions/import_boundaries.h"

#include "rooms/directory/store/regions.h"

#include <fmt/format.h>
#include <map>

namespace landlotse::directory {

namespace {

base::Faults fault(std::string message, std::map<std::string, std::string> args = {})
{
    return {{"file", std::move(message), std::move(args), 0, 0}};
}

/// A region of ours as the join sees it. The regional key holds the association in its middle.
RegisterEntry entry_of(const Region& region)
{
    RegisterEntry entry;
    entry.level = Level::municipality;
    entry.ags = region.ags;
    entry.association = region.ars.size() == 12 ? region.ars.substr(5, 4) : std::string();
    entry.name.name = region.name;
    return entry;
}

struct Municipalities {
    std::vector<RegisterEntry> entries;
    std::vector<RegionId> ids;
    std::string county_ags;
    /// By regional key, those of the past included: boundary files often carry no names.
    std::map<std::string, std::string> names;
};

Municipalities municipalities_of(storage::Reader& reader, base::CountyId county)
{
    Municipalities all;
    for (auto& kept : regions::all(reader, county)) {
        auto& region = kept.region;
        all.names.emplace(region.ars, region.name);
        bool counts = region.kind == RegionKind::municipality || region.kind == RegionKind::unincorporated;
        if (!counts || region.ags.size() != 8 || region.valid_to) continue;
        all.entries.push_back(entry_of(region));
        all.ids.push_back({kept.record.id});
        all.county_ags = region.ags.substr(0, 5);
    }
    return all;
}

std::string label_of(const Boundary& boundary, const Municipalities& here)
{
    if (!boundary.name.empty()) return boundary.name;
    auto known = here.names.find(boundary.ars);
    return known == here.names.end() ? boundary.ars : known->second;
}

void report_gaps(const Join& join, const Municipalities& here, const Boundaries& boundaries,
                 BoundaryReport& report)
{
    for (auto entry : join.entries_without_boundary)
        report.without_boundary.push_back(here.entries[entry].name.name);
    for (auto& loose : join.loose_boundaries) {
        BoundaryReport::Loose line{label_of(boundaries.regions[loose.boundary], here), {}};
        for (auto entry : loose.same_name) line.probably.push_back(here.entries[entry].name.name);
        report.loose.push_back(std::move(line));
    }
}

audit::DeedResult carry_out_import(audit::Deed& deed, const Boundaries& all, const BoundaryOptions& options,
                                   BoundaryReport& report)
{
    auto here = municipalities_of(deed.tx(), deed.county());
    if (here.entries.empty()) return base::refuse(fault("directory.import.no_municipalities"));
    auto boundaries = within(all, here.county_ags);
    if (boundaries.regions.empty())
        return base::refuse(fault("directory.import.no_boundaries", {{"ags", here.county_ags}}));
    auto join = joined(here.entries, boundaries);
    auto shapes = drawn(boundaries, {.path_bytes = options.path_bytes});
    CountyMap map{shapes.width, shapes.height, options.source, {}};
    for (auto& pair : join.pairs)
        map.regions.push_back(drawn_region(here.ids[pair.entry], shapes.regions.at(pair.boundary)));
    maps::put(deed.tx(), deed.county(), map);
    report_gaps(join, here, boundaries, report);
    report.drawn = static_cast<std::int64_t>(map.regions.size());
    report.path_bytes = shapes.path_bytes();
    deed.note({"directory.map.imported", "region", 0,
               fmt::format("drawn={} missing={} loose={}", report.drawn, report.without_boundary.size(),
                           report.loose.size())});
    return "/office/directory";
}

} // namespace

base::Result<BoundaryReport, base::Faults>
import_boundaries(storage::Database& database, const identity::Actor& actor, base::OperationId operation,
                  std::string_view bytes, const BoundaryOptions& options)
{
    auto read = read_topojson(bytes);
    if (!read) {
        auto why = read.error();
        why.field = "file";
        return base::refuse(base::Faults{why});
    }
    auto all = options.merged_into.empty() ? std::move(*read) : merged(std::move(*read), options.merged_into);
    BoundaryReport report;
    auto done = audit::carry_out(database, actor, operation, [&](audit::Deed& deed) {
        report = {}; // the deed may run again
        return carry_out_import(deed, all, options, report);
    });
    if (!done) return base::refuse(done.error());
    report.is_repeated = done->repeated;
    return report;
}

} // namespace landlotse::directory
