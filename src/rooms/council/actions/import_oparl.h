#pragma once
// Another council's data by OParl: bodies, people, meetings, papers. Read again, it changes what changed and doubles nothing.

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
};

/// Walks from the address of a System or Body through all its lists.
OparlCollected collect_oparl(const std::string& address, const OparlFetch& fetch);
/// Adds the objects of one file that was saved from a server.
void add_oparl_file(OparlCollected& collected, const std::string& name, std::string_view bytes);

struct OparlCounts {
    int added = 0, changed = 0, unchanged = 0, archived = 0;
    int left_out = 0; ///< what it needs is not there: a consultation without its paper
};
/// Takes everything over, in an order that never dangles. By kind of record.
std::map<std::string, OparlCounts> take_over_oparl(audit::Deed& deed, const OparlCollected& collected);

} // namespace landlotse::council
