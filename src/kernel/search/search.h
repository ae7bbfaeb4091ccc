#pragma once
// Finding records by what people type, in any script: other spellings, beginnings and parts of words, the
// Arabic article, and one typing error. Works alike on SQLite (FTS5) and PostgreSQL (tsvector, pg_trgm).

#include "kernel/storage/condition.h"
#include "kernel/storage/reader.h"

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::search {

/// One language of one record.
struct Document {
    std::string kind;
    std::int64_t record = 0;
    std::string language; ///< BCP 47, `de`
    std::string title;
    std::string body;     ///< plain text; the first 20,000 bytes are searched
    base::UnitId owner;
    int conf = 0;
};

/// Adds the document or replaces the one of the same kind, record and language.
void put(storage::Tx& tx, base::CountyId county, const Document& document);
/// Takes the record out in all its languages.
void remove(storage::Tx& tx, base::CountyId county, std::string_view kind, std::int64_t record);
/// Drops words from the dictionary that no document holds any more, and joins the pieces of the full-text index. For the night. Returns the number of words.
std::int64_t forget_unused_words(storage::Tx& tx, base::CountyId county);

/// More is not read of what somebody types.
constexpr std::size_t longest_query = 200; ///< characters
constexpr std::size_t most_words = 8;
/// A search ranks at most so many documents; `Hits::total` never exceeds it.
constexpr int most_candidates = 200;

struct Query {
    std::string text;
    std::string language;           ///< preferred for showing
    std::vector<std::string> kinds; ///< empty = all
    storage::Condition visible;     ///< on the columns kind, owner and conf
    int limit = 20;
    int offset = 0;
};

struct Hit {
    std::string kind;
    std::int64_t record = 0;
    std::string language; ///< of title and excerpt: the query's, else German, else any
    std::string title;
    std::string excerpt;  ///< plain text around the first match, at most about 200 bytes
    double score = 0;     ///< for ordering within one answer only
};

struct Hits {
    std::vector<Hit> hits;
    std::int64_t total = 0; ///< records found, of all pages
    bool is_guess = false;  ///< nothing matched as typed; these are similar words, or hold most of the words
};

/// One hit per record. All words must match. Titles rank above texts; within each, whole words above
/// beginnings above parts of words; guesses come only when there is nothing else. Of three words and more,
/// documents with most of them (all but two at the least) are the last guess.
Hits find(storage::Reader& reader, base::CountyId county, const Query& query);

} // namespace landlotse::search
