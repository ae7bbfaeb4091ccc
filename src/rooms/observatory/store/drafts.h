#pragma once
// Files on trial: kept until somebody takes them over, a day at most.

#include "kernel/storage/reader.h"

#include <boost/describe.hpp>
#include <optional>
#include <string>

namespace landlotse::observatory {

struct Draft {
    std::string filename, time;
    storage::Blob content;
};
BOOST_DESCRIBE_STRUCT(Draft, (), (filename, time, content))

namespace drafts {

std::int64_t keep(storage::Tx& tx, base::CountyId county, base::PersonId person, const Draft& draft);
/// Another's draft is not found.
std::optional<Draft> find(storage::Reader& reader, base::CountyId county, base::PersonId person, std::int64_t id);
void drop(storage::Tx& tx, base::CountyId county, std::int64_t id);
void forget_old(storage::Tx& tx, base::CountyId county, base::Instant now);

} // namespace drafts

} // namespace landlotse::observatory
