#pragma once
// The pages in their order, and the words of a page in the language somebody reads.

#include "kernel/record/texts.h"
#include "rooms/guide/store/versions.h"

#include <memory>
#include <set>

namespace landlotse::guide {

/// A page as the tree knows it, without its text.
struct Branch {
    std::int64_t id = 0;
    std::optional<std::int64_t> parent;
    std::int64_t region = 0; ///< 0 = the whole county
    std::string icon;
    std::string topic;
    std::string title; ///< German
    std::string summary;
    std::string slug;
    PageState state = PageState::draft;
    Purpose purpose = Purpose::guide;
    std::int64_t owner = 0;
    std::string review_on; ///< ISO day or empty
};

/// Which pages a tree holds.
enum class Extent { published, all };

struct Tree {
    std::vector<Branch> all; ///< by position and name
    std::map<std::int64_t, std::size_t> by_id;
    std::map<std::int64_t, std::vector<std::size_t>> children; ///< 0 = the top

    const Branch* find(std::int64_t id) const;
    /// From the top to the page itself.
    std::vector<const Branch*> path_to(std::int64_t id) const;
    /// Children that somebody of this municipality sees: the county's and its own. 0 = everything of the
    /// county.
    std::vector<const Branch*> children_of(std::int64_t parent, std::int64_t region) const;
    /// The page and all below it.
    std::set<std::int64_t> below(std::int64_t id) const;
};

/// A page whose parent is not part of the tree (a draft, archived, a circle) stands at the top.
Tree tree_of(storage::Reader& reader, base::CountyId county, Extent extent);

/// Title and summary of every page in the language that comes first for this reader.
struct Heading {
    std::string language;
    std::string title;
    std::string summary;
};
std::map<std::int64_t, Heading> headings(storage::Reader& reader, base::CountyId county, const Tree& tree,
                                         std::string_view language);

/// The words of a page as somebody reads them.
struct Told {
    std::string language; ///< of the words; the wanted one if there is a translation
    PageText text;
    bool is_machine = false;
    bool is_outdated = false; ///< the German text has changed since
    base::Instant changed_at;
};
/// In the wanted language, else the nearest, else German. `languages` are those the page exists in.
struct Telling {
    Told told;
    std::vector<std::string> languages;
};
Telling telling_of(storage::Reader& reader, base::CountyId county, const record::Record& record,
                   std::string_view wanted);

/// A living page that anybody may read.
std::optional<KeptPage> published(storage::Reader& reader, base::CountyId county, std::int64_t id);

/// How far a page is translated into one language.
enum class Translation { missing, stale, machine, complete };
BOOST_DESCRIBE_ENUM(Translation, missing, stale, machine, complete)
Translation translation_state(const record::Record& record, const std::vector<record::Text>& texts,
                              std::string_view language);

/// The same for every living page and every language a page may be written in.
std::map<std::int64_t, std::map<std::string, Translation>> translation_states(storage::Reader& reader,
                                                                              base::CountyId county);

} // namespace landlotse::guide
