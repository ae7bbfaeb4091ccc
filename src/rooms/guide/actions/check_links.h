#pragma once
// Links that lead nowhere: within the guide by looking, elsewhere by asking, if the county wants that.

#include "kernel/audit/audit.h"

#include <map>
#include <set>
#include <string>
#include <vector>

namespace landlotse::guide {

enum class LinkFault { gone, draft, unknown, external, reference_gone };
BOOST_DESCRIBE_ENUM(LinkFault, gone, draft, unknown, external, reference_gone)

struct BrokenLink {
    std::int64_t page = 0;
    std::string title;
    std::string language;
    std::string target;
    LinkFault why = LinkFault::gone;
    std::string reason; ///< what the other server said
};

/// Every broken link and reference of living pages, with what was found outside at the last check.
std::vector<BrokenLink> broken_links(storage::Reader& reader, base::CountyId county);
/// Addresses outside that living pages link to.
std::set<std::string> external_links(storage::Reader& reader, base::CountyId county);
/// Asks each address briefly (at most 300 of them); those that do not answer well, with the reason.
std::map<std::string, std::string> try_links(const std::set<std::string>& links);
/// Replaces what was known from the last check.
void keep_link_faults(audit::Deed& deed, const std::map<std::string, std::string>& faults);

} // namespace landlotse::guide
