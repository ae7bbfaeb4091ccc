#pragma once
// Addresses that people can read and that survive renaming: unique per county, region, language and kind by
// the database; an old one leads to the new one.

#include "kernel/record/kind.h"

#include <map>
#include <optional>
#include <string>

namespace landlotse::record {

struct SlugTarget {
    std::int64_t record = 0;
    bool is_current = false;
};
BOOST_DESCRIBE_STRUCT(SlugTarget, (), (record, is_current))

/// Gives the record a slug made from its title unless it has a fitting one; keeps older ones as redirects.
void keep_slug(storage::Tx& tx, const Kind& kind, base::CountyId county, std::int64_t record, std::string_view language,
               const std::string& title);
/// What a slug in an address means; the slug of any language is understood.
std::optional<SlugTarget> slug_target(storage::Reader& reader, const Kind& kind, base::CountyId county,
                                      std::string_view slug);
/// The current slug of a record, German.
std::string slug_of(storage::Reader& reader, const Kind& kind, base::CountyId county, std::int64_t record);
/// The current slugs of many records.
std::map<std::int64_t, std::string> slugs_of(storage::Reader& reader, const Kind& kind, base::CountyId county,
                                             const std::vector<std::int64_t>& records);

} // namespace landlotse::record
