#pragma once
// On SQLite: everything that decides who may find a document (county, kind, owner, confidentiality), once for
// all documents alike, as a number. It stands in the lower bits of the document's own number.

#include "kernel/search/search.h"

#include <string>
#include <vector>

namespace landlotse::search {

/// A database holds at most a million audiences; the rest of the 63 bits counts documents.
constexpr int audience_bits = 20;
constexpr std::int64_t audience_mask = (std::int64_t{1} << audience_bits) - 1;

/// The number of the document's audience, which now counts one document more. Throws storage::Error when
/// there is no number left.
std::int64_t join_audience(storage::Tx& tx, base::CountyId county, const Document& document);
/// The audience of a document that goes counts one less.
void leave_audience(storage::Tx& tx, std::int64_t doc);

/// The audiences somebody belongs to.
struct Audiences {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> kinds; ///< by number
    std::string marks;              ///< one byte for each number, 1 = may see
    std::int64_t documents = 0;     ///< of all of them
};
/// Of those kinds (empty = all), with `visible` on the columns kind, owner and conf.
Audiences audiences_of(storage::Reader& reader, base::CountyId county, const Query& query);

} // namespace landlotse::search
