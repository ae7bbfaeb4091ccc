#include "kernel/search/lookup.h"

#include <fmt/format.h>
#include <limits>

namespace landlotse::search {

namespace {

/// Somebody who sees little would wait while the index walks through all that others see. The index then
/// looks for the audiences themselves, as for words.
constexpr std::int64_t few_documents = 5000;
constexpr std::size_t few_audiences = 64;

} // namespace

storage::Condition seen_by(const Query& query)
{
    if (query.kinds.empty()) return query.visible;
    storage::Condition kinds{"kind in (", {}};
    for (auto& kind : query.kinds) {
        kinds.sql += kinds.values.empty() ? "?" : ",?";
        kinds.values.emplace_back(kind);
    }
    kinds.sql += ")";
    return query.visible && kinds;
}

Lookup::Lookup(storage::Reader& reader, base::CountyId county, const Query& query)
    : reader_(reader), county_(county), query_(query)
{
    if (reader.dialect() == storage::Dialect::sqlite) audiences_ = audiences_of(reader, county, query);
}

bool Lookup::sees_anything() const
{
    return reader_.dialect() == storage::Dialect::postgres || audiences_.documents > 0;
}

Lookup::Batch Lookup::matches(const std::string& expression, Place place, std::int64_t before)
{
    return reader_.dialect() == storage::Dialect::sqlite ? on_sqlite(expression, place, before)
                                                         : on_postgres(expression, before);
}

std::string Lookup::within_audience(const std::string& expression) const
{
    if (audiences_.documents > few_documents || audiences_.numbers.size() > few_audiences) return expression;
    std::vector<std::string> numbers;
    for (auto number : audiences_.numbers) numbers.push_back(fmt::format("\"§{}\"", number));
    return fmt::format("({}) AND ({})", expression, fmt::join(numbers, " OR "));
}

bool Lookup::any(const std::string& expression)
{
    bool found = false;
    auto newest = std::numeric_limits<std::int64_t>::max();
    if (reader_.dialect() == storage::Dialect::postgres) return !rows_on_postgres(expression, newest, 1).empty();
    rows_on_sqlite(expression, Place::anywhere, newest, 1, [&](const storage::Cells&) { found = true; });
    return found;
}

/// Doc, record, language and words of the title.
void Lookup::rows_on_sqlite(const std::string& expression, Place place, std::int64_t before, int limit,
                            const storage::RowSink& sink)
{
    auto sql =
        fmt::format("select r.doc, r.record, r.language, r.title_words from (select rowid as doc from {0} "
                    "where {0} match $1 and rowid < $2 and substr($3, (rowid & {1}) + 1, 1) = x'01' "
                    "order by rowid desc limit $4) found cross join search_row r on r.doc = found.doc",
                    place == Place::title ? "search_title_word" : "search_any_word", audience_mask);
    reader_.each(sql,
                 {within_audience(expression), before, storage::Blob{audiences_.marks}, std::int64_t{limit}},
                 sink);
}

Lookup::Batch Lookup::on_sqlite(const std::string& expression, Place place, std::int64_t before)
{
    Batch batch;
    int count = 0;
    rows_on_sqlite(expression, place, before, most_candidates, [&](const storage::Cells& cells) {
        ++count;
        batch.oldest = cells.integer(0);
        if (!known_.insert(batch.oldest).second) return;
        auto& kind = audiences_.kinds[static_cast<std::size_t>(batch.oldest & audience_mask)];
        batch.rows.push_back(
            {batch.oldest, kind, cells.integer(1), std::string(cells.text(2)), std::string(cells.text(3))});
    });
    batch.is_last = count < most_candidates;
    return batch;
}

/// The planner cannot know how often these words occur together, and a wrong guess walks through the whole table. So
/// each way of reading stands behind a fence that it must not look through (a limit, or offset 0).
std::vector<Row> Lookup::read_on_postgres(const std::string& within, const std::string& expression, std::int64_t before, int limit)
{
    auto condition = seen_by(query_);
    auto sql = fmt::format("select doc, kind, record, language, title_words from ({}) near "
                           "where words @@ $2::tsquery and county = $1 and doc < $3 and ({}) order by doc desc limit {}",
                           within, storage::numbered(condition.sql, 4), limit);
    std::vector<storage::Value> args{county_.value, expression, before};
    args.insert(args.end(), condition.values.begin(), condition.values.end());
    std::vector<Row> rows;
    reader_.each(sql, args, [&](const storage::Cells& cells) { rows.push_back(storage::from_row<Row>(cells)); });
    return rows;
}

/// Frequent words are found among the newest documents; rare ones are few enough to be read from the index of words
/// and sorted. A look at the newest tells which they are: where both ways cost the same (measured with 100,000
/// documents), some three documents of a hundred match.
std::vector<Row> Lookup::rows_on_postgres(const std::string& expression, std::int64_t before, int limit)
{
    constexpr int newest = 600, many = 30000;
    constexpr std::size_t frequent = newest * 3 / 100;
    auto newest_of = [](int count) {
        return fmt::format("select * from search_document where county = $1 and doc < $3 order by doc desc limit {}", count);
    };
    auto wanted = static_cast<std::size_t>(limit);
    auto rows = read_on_postgres(newest_of(newest), expression, before, limit);
    if (rows.size() >= wanted) return rows;
    if (rows.size() >= frequent) {
        rows = read_on_postgres(newest_of(many), expression, before, limit);
        if (rows.size() >= wanted) return rows;
    }
    return read_on_postgres("select * from search_document where words @@ $2::tsquery offset 0", expression, before, limit);
}

Lookup::Batch Lookup::on_postgres(const std::string& expression, std::int64_t before)
{
    Batch batch;
    auto rows = rows_on_postgres(expression, before, most_candidates);
    batch.is_last = rows.size() < static_cast<std::size_t>(most_candidates);
    if (!rows.empty()) batch.oldest = rows.back().doc;
    for (auto& row : rows)
        if (known_.insert(row.doc).second) batch.rows.push_back(std::move(row));
    return batch;
}

} // namespace landlotse::search
