#pragma once
// Every saved state of a page's words, in German and in each translation: compared, restored, and the ground
// on which a translator sees what has changed since.

#include "kernel/audit/audit.h"
#include "kernel/record/store.h"
#include "rooms/guide/domain/page.h"
#include "rooms/guide/domain/page_text.h"

namespace landlotse::guide {

struct Version {
    std::int64_t number = 0; ///< 1 is the first in its language
    base::Instant at;
    base::PersonId person; ///< 0 = the program itself
    std::string deed;      ///< saved, machine, imported, restored
    PageText text;
};

namespace versions {

/// Keeps the words if they differ from the newest version.
void keep(storage::Tx& tx, base::CountyId county, std::int64_t page, std::string_view language,
          base::PersonId person, std::string_view deed, const PageText& text);
/// Newest first.
std::vector<Version> all(storage::Reader& reader, base::CountyId county, std::int64_t page,
                         std::string_view language);
std::optional<Version> find(storage::Reader& reader, base::CountyId county, std::int64_t page,
                            std::string_view language, std::int64_t number);
/// The newest German version whose field has this fingerprint: what a translation was made from.
std::optional<Version> translated_from(storage::Reader& reader, base::CountyId county, std::int64_t page,
                                       std::string_view field, std::string_view source_hash);

} // namespace versions

/// For record::Kind: keeps the German words of a saved page.
void keep_version(storage::Tx& tx, base::CountyId county, const record::Record& record);

} // namespace landlotse::guide
