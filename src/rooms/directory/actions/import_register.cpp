#include "rooms/directory/actions/import_register.h"

#include "kernel/identity/store.h"
#include "rooms/directory/domain/words.h"
#include "rooms/directory/store/regions.h"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace landlotse::directory {

namespace {

base::Faults fault(std::string message, std::map<std::string, std::string> args = {})
{
    return {{"file", std::move(message), std::move(args), 0, 0}};
}

/// `Görlitz` of kind Landkreis → `Landkreis Görlitz`; names that say so themselves stay as they are.
std::string county_name(const RegisterEntry& entry)
{
    auto& name = entry.name.name;
    bool says_so = name.find("kreis") != std::string::npos || name.find("Kreis") != std::string::npos ||
                   name.find("egion") != std::string::npos;
    auto term = kind_term(entry.kind);
    bool is_rural = term == "Landkreis" || term == "Kreis";
    return says_so || !is_rural ? name : fmt::format("{} {}", term, name);
}

Region region_from(const RegisterEntry& entry, const CountyEntries& county)
{
    Region region;
    region.name = entry.name.name;
    region.second_name = entry.name.second;
    region.kind = entry.is_unincorporated() ? RegionKind::unincorporated : RegionKind::municipality;
    region.term = kind_term(entry.kind);
    region.ags = entry.ags;
    region.ars = entry.ars();
    region.population = entry.population;
    region.area_ha = entry.area_ha;
    region.postcode = entry.postcode;
    if (auto* association = county.association_of(entry))
        if (association->name.name != entry.name.name) region.association = association->name.name;
    return region;
}

Region county_region(const CountyEntries& entries)
{
    Region region;
    region.name = county_name(entries.county);
    region.second_name = entries.county.name.second;
    region.kind = RegionKind::county;
    region.term = kind_term(entries.county.kind);
    region.ags = region.ars = entries.county.ags;
    region.population = entries.population();
    region.area_ha = entries.area_ha();
    return region;
}

/// One import while it runs.
class Import {
public:
    Import(audit::Deed& deed, const CountyEntries& entries, base::Day as_of, RegisterReport& report)
        : deed_(deed), entries_(entries), as_of_(as_of), report_(report)
    {
        for (auto& kept : regions::all(deed.tx(), deed.county())) known_.emplace(kept.region.ags, kept);
        is_first_ = known_.empty();
    }

    bool is_invented() const
    {
        return std::any_of(known_.begin(), known_.end(), [](auto& one) {
            return one.first.empty() && one.second.region.kind != RegionKind::district;
        });
    }

    void run()
    {
        auto county = keep(county_region(entries_), std::nullopt);
        for (auto& entry : entries_.municipalities) {
            auto region = region_from(entry, entries_);
            auto id = keep(region, county);
            ++report_.municipalities;
            if (region.kind == RegionKind::municipality)
                identity::units::put(
                    deed_.tx(), deed_.county(),
                    {{id.value}, std::nullopt, {id.value}, identity::UnitKind::municipality, region.name});
        }
        dissolve_the_rest();
        report_.population = entries_.population();
    }

private:
    RegionId keep(Region region, std::optional<RegionId> parent)
    {
        region.parent = parent;
        auto found = known_.find(region.ags);
        bool counts = region.kind != RegionKind::county;
        if (found == known_.end()) {
            if (!is_first_) region.valid_from = as_of_;
            record::Record record;
            record.values = record::values_of(region);
            report_.added += counts;
            return {record::insert(deed_, *region_kind(), record).id};
        }
        auto record = found->second.record;
        region.valid_from = found->second.region.valid_from;
        known_.erase(found);
        auto values = record::values_of(region);
        if (values == record.values) {
            report_.unchanged += counts;
            return {record.id};
        }
        record.values = std::move(values);
        (void)record::update(deed_, *region_kind(), record);
        report_.changed += counts;
        return {record.id};
    }

    /// What the register no longer has was merged or renamed; figures of earlier years still name it.
    void dissolve_the_rest()
    {
        for (auto& [ags, kept] : known_) {
            if (ags.empty() || kept.region.valid_to) continue;
            auto region = kept.region;
            region.valid_to = as_of_;
            kept.record.values = record::values_of(region);
            (void)record::update(deed_, *region_kind(), kept.record);
            ++report_.dissolved;
            report_.dissolved_names.push_back(region.name);
        }
    }

    audit::Deed& deed_;
    const CountyEntries& entries_;
    base::Day as_of_;
    RegisterReport& report_;
    std::multimap<std::string, KeptRegion> known_;
    bool is_first_ = false;
};

std::optional<identity::County> county_row(storage::Reader& reader, base::CountyId id)
{
    for (auto& county : identity::counties::all(reader))
        if (county.id == id) return county;
    return std::nullopt;
}

/// The key to look for, or why there is none.
base::Result<std::string, base::Faults> wanted_county(const identity::County& county,
                                                      const std::string& asked)
{
    auto have = county.ags.value_or("");
    if (have.empty() && asked.empty()) return base::refuse(fault("directory.import.which_county"));
    if (!have.empty() && !asked.empty() && have != asked)
        return base::refuse(fault("directory.import.other_county", {{"ags", asked}, {"have", have}}));
    return have.empty() ? asked : have;
}

/// A county that has no key yet becomes the one in the register.
void name_county(storage::Tx& tx, identity::County county, const CountyEntries& entries)
{
    if (county.ags && !county.ags->empty()) return;
    county.ags = entries.county.ags;
    county.name = county_name(entries.county);
    county.land = land_code_of(entries.county.ags);
    identity::counties::update(tx, county);
}

audit::DeedResult carry_out_import(audit::Deed& deed, const Register& all, const RegisterOptions& options,
                                   RegisterReport& report)
{
    auto& tx = deed.tx();
    auto county = county_row(tx, deed.county());
    if (!county) return base::refuse(fault("directory.import.which_county"));
    auto ags = wanted_county(*county, options.county_ags);
    if (!ags) return base::refuse(ags.error());
    auto entries = county_of(all, *ags);
    if (!entries) return base::refuse(fault("directory.import.unknown_county", {{"ags", *ags}}));
    auto last = tx.first<base::Day>("select as_of from directory_register where county=$1", deed.county());
    if (last && *last > all.as_of)
        return base::refuse(fault("directory.import.older_file", {{"day", base::iso_day(*last)}}));
    Import import(deed, *entries, all.as_of, report);
    if (import.is_invented()) return base::refuse(fault("directory.import.invented_county"));
    name_county(tx, *county, *entries);
    import.run();
    report.county = county_name(entries->county);
    tx.execute("insert into directory_register (county, as_of, imported_at) values ($1,$2,$3) "
               "on conflict (county) do update set as_of=excluded.as_of, imported_at=excluded.imported_at",
               deed.county(), all.as_of, tx.now());
    deed.note({"directory.region.imported", "region", 0,
               fmt::format("ags={} added={} changed={} dissolved={}", *ags, report.added, report.changed,
                           report.dissolved)});
    return "/office/regions";
}

} // namespace

base::Result<RegisterReport, base::Faults>
import_register(storage::Database& database, const identity::Actor& actor, base::OperationId operation,
                std::string_view bytes, const RegisterOptions& options)
{
    auto all = read_municipal_register(bytes);
    if (!all) {
        auto why = all.error();
        why.field = "file";
        return base::refuse(base::Faults{why});
    }
    RegisterReport report;
    auto done = audit::carry_out(database, actor, operation, [&](audit::Deed& deed) {
        report = {}; // the deed may run again
        report.as_of = all->as_of;
        return carry_out_import(deed, *all, options, report);
    });
    if (!done) return base::refuse(done.error());
    report.is_repeated = done->repeated;
    return report;
}

} // namespace landlotse::directory
