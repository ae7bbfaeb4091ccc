#pragma once
// Documents that match an expression and that somebody may see, from either database.

#include "kernel/search/match.h"
#include "kernel/search/search.h"

#include <memory>
#include <span>
#include <string>
#include <vector>

namespace landlotse::search {

/// What ranking needs to know of a document.
struct Row {
    std::int64_t doc = 0;
    std::string kind;
    std::int64_t record = 0;
    std::string language, title_words;
};
BOOST_DESCRIBE_STRUCT(Row, (), (doc, kind, record, language, title_words))

/// One search's questions to the index.
class Lookup {
public:
    virtual ~Lookup() = default;

    /// False when nothing at all can be found.
    virtual bool sees_anything() const = 0;

    /// Says which expressions `matches` will be asked for; the last one finds all that the others find. On PostgreSQL, where a
    /// question costs as much as its answer, they are answered together when that is not much.
    virtual void prepare(std::span<const Expression> expressions) = 0;

    struct Batch {
        std::vector<Row> rows;   ///< without those of earlier batches of any expression
        bool is_last = true;     ///< nothing older matches
        std::int64_t oldest = 0; ///< where the next batch goes on
        std::size_t already = 0; ///< read in this batch and those before
    };
    /// At most `most_candidates` documents, newest first, behind the `last` batch of the same expression (null = from the newest).
    virtual Batch matches(const Expression& expression, const Batch* last) = 0;
    /// For each of them, whether anything matches.
    virtual std::vector<bool> any(std::span<const Expression> expressions) = 0;
};

/// For the database behind `reader`.
std::unique_ptr<Lookup> lookup_for(storage::Reader& reader, base::CountyId county, const Query& query);

/// Somebody who sees little would wait while the index walks through all that others see. The index then
/// looks for the audiences themselves, as for words.
constexpr std::int64_t few_documents = 5000;
constexpr std::size_t few_audiences = 64;

std::unique_ptr<Lookup> sqlite_lookup(storage::Reader& reader, base::CountyId county, const Query& query);
std::unique_ptr<Lookup> postgres_lookup(storage::Reader& reader, base::CountyId county, const Query& query);

} // namespace landlotse::search
