#pragma once
// What a text points to: pages, contacts, places, images. Stored by id, so that nothing breaks when somebody
// renames; shown and edited as addresses that people can read.

#include "kernel/record/store.h"
#include "kernel/richtext/node.h"

#include <functional>

namespace landlotse::guide {

/// Calls `see` for every node, outer ones first.
void each_node(richtext::Node& node, const std::function<void(richtext::Node&)>& see);

/// Links to pages of this guide (`page:slug`, `/de/guide/slug`, `https://this.site/de/guide/slug` when the
/// slug is known) become `page:{id}`. What names no page stays as it is and is listed as broken.
std::string with_references(storage::Reader& reader, base::CountyId county, const std::string& markup);
/// The way back: `page:{id}` becomes `/de/guide/{slug}`.
std::string with_addresses(storage::Reader& reader, base::CountyId county, const std::string& markup);

/// For record::Kind: all rich fields of the record.
void store_references(storage::Tx& tx, base::CountyId county, record::Record& record);

/// The page that a stored link means; nothing for links elsewhere and for unknown pages.
std::optional<std::int64_t> page_meant(std::string_view href);

/// A text that uses a contact, place or image, or links to a page.
struct Use {
    std::int64_t page = 0;
    std::string title;
    std::string language; ///< `de` or that of the translation
};
BOOST_DESCRIBE_STRUCT(Use, (), (page, title, language))
/// Where `ref="{id}"` or `page:{id}` stands in pages that are not archived, each page and language once.
std::vector<Use> uses_of(storage::Reader& reader, base::CountyId county, std::int64_t id);

} // namespace landlotse::guide
