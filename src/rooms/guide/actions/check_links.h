#pragma once
// Links that lead nowhere: within the guide by looking, elsewhere by asking, if the county wants that.

#include "kernel/site/room.h"

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
constexpr std::string_view check_links_job = "guide.links";

/// Asks every address outside briefly (at most 300 of them) and keeps those that do not answer well, with the reason, in place
/// of what was known before. Asks for nothing unless the county has switched it on.
std::string carry_out_link_check(const site::House& house, storage::Database& database, const jobs::Job& job,
                                 jobs::Progress& progress);
bool is_link_check_pending(storage::Reader& reader, base::CountyId county);

} // namespace landlotse::guide
