#pragma once
// What a page of hits shows of each record.

#include "kernel/search/search.h"

#include <map>
#include <span>
#include <string>
#include <utility>

namespace landlotse::search {

/// A record that was found, and the language it was found in.
struct Match {
    std::string kind;
    std::int64_t record = 0;
    std::string language;
};

struct Shown {
    std::int64_t doc = 0;
    std::string kind;
    std::int64_t record = 0;
    std::string language, title, body;
};
BOOST_DESCRIBE_STRUCT(Shown, (), (doc, kind, record, language, title, body))

/// Each record in the query's language, else in German, else in the one that matched, as far as the reader may see it. All of a page are
/// read at once: a question to PostgreSQL costs as much as its answer.
std::map<std::pair<std::string, std::int64_t>, Shown> best_documents(storage::Reader& reader, base::CountyId county, const Query& query,
                                                                     std::span<const Match> matches);

} // namespace landlotse::search
