#pragma once
// Everything that decides who may find a document (county, kind, owner, confidentiality), once for all documents alike, as a number.
// It stands among the document's words, and on SQLite in the lower bits of the document's own number, too.

#include "kernel/search/search.h"

#include <string>
#include <vector>

namespace landlotse::search {

/// On SQLite a database holds at most a million audiences; the rest of the 63 bits counts documents.
constexpr int audience_bits = 20;
constexpr std::int64_t audience_mask = (std::int64_t{1} << audience_bits) - 1;

/// The number of the document's audience, which now counts one document more. Throws storage::Error when
/// there is no number left.
std::int64_t join_audience(storage::Tx& tx, base::CountyId county, const Document& document);
/// The audience of a document that goes counts one less.
void leave_audience(storage::Tx& tx, base::CountyId county, std::int64_t doc);
/// The word that names an audience in the index.
std::string audience_word(std::int64_t number);

/// The query's own filter and its kinds.
storage::Condition seen_by(const Query& query);

} // namespace landlotse::search
