#pragma once
// The release ledger: what was published, when, from which records, how protected (R2.12).

#include "rooms/observatory/domain/release_check.h"
#include "rooms/observatory/store/registers.h"

#include <memory>

namespace landlotse::observatory {

using ReleaseId = base::Id<struct ReleaseTag>;

/// How a table was made safe.
enum class Method {
    as_counted, ///< nothing in it needed protection
    suppressed, ///< small counts and what they could be computed from are hidden
    perturbed,  ///< cell key method
};
BOOST_DESCRIBE_ENUM(Method, as_counted, suppressed, perturbed)

struct Release {
    ReleaseId id;
    std::string slug, title, description;
    RegisterId register_id;
    std::string features;                        ///< names, one per line
    std::string filter_feature, filter_category; ///< empty: all records
    Method method = Method::as_counted;
    std::int64_t least = 3;     ///< smallest count that may stand alone
    std::int64_t secondary = 0; ///< cells hidden although they are not small
    base::Instant published_at;
    base::PersonId published_by;
    std::optional<base::Instant> withdrawn_at;
    std::string withdrawn_why;
};
BOOST_DESCRIBE_STRUCT(Release, (), (id, slug, title, description, register_id, features, filter_feature, filter_category, method, least, secondary, published_at,
                                    published_by, withdrawn_at, withdrawn_why))

namespace releases {

/// Newest first; withdrawn ones too, since they have been read.
std::vector<Release> all(storage::Reader& reader, base::CountyId county);
std::optional<Release> find(storage::Reader& reader, base::CountyId county, ReleaseId id);
std::optional<Release> by_slug(storage::Reader& reader, base::CountyId county, std::string_view slug);
/// The published CSV, byte for byte.
std::string content(storage::Reader& reader, base::CountyId county, ReleaseId id);
void add(storage::Tx& tx, base::CountyId county, const Release& release, const std::string& csv);
void withdraw(storage::Tx& tx, base::CountyId county, ReleaseId id, const std::string& why);

/// Table of the release in terms of its register; empty when a feature is not there (a damaged row).
std::optional<TableWish> wish_of(const Release& release, const Register& records);

/// What was published without noise from registers of that code, with the records: what a new table is judged against.
struct History {
    std::vector<std::unique_ptr<Register>> registers;
    std::vector<EarlierTable> tables;
};
History history(storage::Reader& reader, base::CountyId county, std::string_view code);

} // namespace releases

} // namespace landlotse::observatory
