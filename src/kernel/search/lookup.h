#pragma once
// Documents that match an expression and that somebody may see, from either database.

#include "kernel/search/audience.h"
#include "kernel/search/match.h"

#include <set>
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

/// The query's own filter and its kinds.
storage::Condition seen_by(const Query& query);

class Lookup {
public:
    Lookup(storage::Reader& reader, base::CountyId county, const Query& query);

    /// False when nothing at all can be found.
    bool sees_anything() const;

    struct Batch {
        std::vector<Row> rows;   ///< without those of earlier batches
        bool is_last = true;     ///< nothing older matches
        std::int64_t oldest = 0; ///< where the next batch goes on
        std::size_t already = 0; ///< read in this batch and those before
    };
    /// At most `most_candidates` documents, newest first, behind the `last` batch of the same expression (null = from the newest).
    Batch matches(const std::string& expression, Place place, const Batch* last);
    /// True when anything matches.
    bool any(const std::string& expression);

private:
    void rows_on_sqlite(const std::string& expression, Place place, std::int64_t before, int limit,
                        const storage::RowSink& sink);
    Batch on_sqlite(const std::string& expression, Place place, const Batch* last);
    std::vector<Row> read_on_postgres(const std::string& expression, std::int64_t before, int limit);
    std::vector<Row> rows_on_postgres(const std::string& expression, std::int64_t before, std::size_t already, int limit);
    Batch on_postgres(const std::string& expression, const Batch* last);
    std::string within_audience(const std::string& expression) const;

    storage::Reader& reader_;
    base::CountyId county_;
    const Query& query_;
    Audiences audiences_;
    std::int64_t newest_band_ = 0; ///< on PostgreSQL
    std::set<std::int64_t> known_;
};

} // namespace landlotse::search
