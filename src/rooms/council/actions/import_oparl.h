#pragma once
// Another council's data by OParl: bodies, people, meetings, papers, files. Read again, it asks for what changed, doubles nothing, and takes
// away what is gone there.

#include "kernel/audit/audit.h"
#include "rooms/council/domain/oparl_file.h"

#include <functional>

namespace landlotse::council {

/// One address → its bytes, or why not.
using OparlFetch = std::function<base::Result<std::string, std::string>(const std::string& address)>;

struct OparlCollected {
    std::map<std::string, std::vector<OparlObject>> by_type; ///< each address once
    std::string fault;   ///< a sentence when it ended early; nothing may then be taken over
    std::size_t pages = 0;
    std::string origin; ///< `https://ratsinfo.example`; empty for files
    /// Of files by the address of their object: their bytes, where they were fetched. Others keep living there.
    std::map<std::string, std::string> contents;
};

/// Walks from the address of a System or Body through all its lists; with `since` it asks them only for what changed (specification 2.8).
OparlCollected collect_oparl(const std::string& address, const OparlFetch& fetch, std::optional<base::Instant> since = {});
/// Adds the objects of one file that was saved from a server.
void add_oparl_file(OparlCollected& collected, const std::string& name, std::string_view bytes);

struct OparlCounts {
    int added = 0, changed = 0, unchanged = 0, archived = 0;
    int left_out = 0; ///< what it needs is not there: a consultation without its paper
    std::vector<std::string> examples; ///< addresses of what was left out; the first few
};
/// Is it all that the server has, so that what is missing is gone there? Servers without tombstones are mirrored that way.
enum class Extent { part, whole };
/// Takes everything over, in an order that never dangles. By kind of record.
std::map<std::string, OparlCounts> take_over_oparl(audit::Deed& deed, const OparlCollected& collected, Extent extent = Extent::part);

/// A file that stands on the same server and is not here yet.
struct OparlWanted {
    std::string id, address;
};
constexpr std::size_t most_fetched_bytes = 512 * 1024 * 1024; ///< of one import; the rest keeps living there
std::vector<OparlWanted> oparl_files_wanted(storage::Reader& reader, base::CountyId county, const OparlCollected& collected);

/// When this server was last read to its end.
std::optional<base::Instant> oparl_read_at(storage::Reader& reader, base::CountyId county, const std::string& address);
void note_oparl_read(storage::Tx& tx, base::CountyId county, const std::string& address, base::Instant began);

} // namespace landlotse::council
