#pragma once
// The map of the county from official boundaries (TopoJSON of VG250 or VG5000), joined to the municipalities
// that are already here.

#include "kernel/audit/audit.h"
#include "rooms/directory/domain/join.h"

namespace landlotse::directory {

struct BoundaryOptions {
    /// What the portal names below the map, for instance `© GeoBasis-DE / BKG 2022`.
    std::string source;
    /// Mergers since the boundaries were made: old regional key → new one. Both with twelve digits.
    std::map<std::string, std::string> merged_into;
    /// Size of the map's paths, see map.h.
    std::size_t path_bytes = 6000;
};

struct BoundaryReport {
    std::int64_t drawn = 0;
    std::vector<std::string> without_boundary; ///< names of municipalities that the map lacks
    struct Loose {
        std::string name;                  ///< of the boundary, or its key
        std::vector<std::string> probably; ///< municipalities here of the same name
    };
    std::vector<Loose> loose; ///< boundaries whose municipality is not here: merged, or its key changed
    std::size_t path_bytes = 0;
    bool is_repeated = false; ///< the same operation had run before; nothing was counted
};

/// Reads the file and replaces the county's map as one deed.
///
/// Faults: those of `read_topojson`; `directory.import.no_municipalities` (import the register first),
/// `directory.import.no_boundaries` (`args.ags`: the file has none of this county).
base::Result<BoundaryReport, base::Faults>
import_boundaries(storage::Database& database, const identity::Actor& actor, base::OperationId operation,
                  std::string_view bytes, const BoundaryOptions& options = {});

} // namespace landlotse::directory
