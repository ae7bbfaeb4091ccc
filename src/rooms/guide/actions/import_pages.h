#pragma once
// A folder of pages as Markdown comes in, or nothing of it: `pages.tsv` says where each stands,
// `{slug}/{language}.md` what it says.

#include "kernel/audit/audit.h"
#include "rooms/guide/domain/markdown.h"
#include "rooms/guide/domain/page.h"

namespace landlotse::guide {

/// One file of the folder.
struct PageFile {
    std::string name; ///< `wohnen/uk.md`, or `pages.tsv`
    std::string text;
};

struct PlannedPage {
    std::string slug;
    std::string parent;
    GuidePage page; ///< German; parent and owner are filled in when it is saved
    std::map<std::string, MarkdownPage> translations;
    std::int64_t known_as = 0; ///< the page that has this slug already; 0 = a new one
};

struct PagesPlan {
    std::vector<PlannedPage> pages;                          ///< parents before children
    std::vector<std::pair<std::string, base::Fault>> faults; ///< file and what is wrong in it
    std::size_t translations = 0;
};

constexpr std::size_t most_pages = 2000;

PagesPlan plan_pages(storage::Reader& reader, base::CountyId county, const std::vector<PageFile>& files,
                     base::Day today);
/// Saves what was planned without faults. `keeper` keeps pages that are new.
void apply_pages(audit::Deed& deed, const PagesPlan& plan, directory::ActorId keeper, PageState state);
/// Whoever answers for the county itself; nothing before the directory holds it.
std::optional<directory::ActorId> county_office(storage::Reader& reader, base::CountyId county);

} // namespace landlotse::guide
