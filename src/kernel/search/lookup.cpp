#include "kernel/search/lookup.h"

#include "kernel/storage/one_of.h"

#include <algorithm>
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
    return query.visible && storage::one_of("kind", query.kinds);
}

Lookup::Lookup(storage::Reader& reader, base::CountyId county, const Query& query)
    : reader_(reader), county_(county), query_(query), audiences_(audiences_of(reader, county, query))
{
    if (reader.dialect() == storage::Dialect::postgres)
        newest_band_ = reader.number("select number from search_band where county = $1", county);
}

bool Lookup::sees_anything() const { return audiences_.documents > 0; }

Lookup::Batch Lookup::matches(const std::string& expression, Place place, const Batch* last)
{
    return reader_.dialect() == storage::Dialect::sqlite ? on_sqlite(expression, place, last) : on_postgres(expression, last);
}

std::string Lookup::within_audience(const std::string& expression) const
{
    if (audiences_.documents > few_documents || audiences_.numbers.size() > few_audiences) return expression;
    std::vector<std::string> words;
    for (auto number : audiences_.numbers) words.push_back(audience_word(number));
    return within(reader_.dialect(), expression, words);
}

bool Lookup::any(const std::string& expression)
{
    bool found = false;
    auto newest = std::numeric_limits<std::int64_t>::max();
    if (reader_.dialect() == storage::Dialect::postgres) return !rows_on_postgres(expression, newest, 0, 1).empty();
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

Lookup::Batch Lookup::on_sqlite(const std::string& expression, Place place, const Batch* last)
{
    Batch batch;
    int count = 0;
    rows_on_sqlite(expression, place, last ? last->oldest : std::numeric_limits<std::int64_t>::max(), most_candidates, [&](const storage::Cells& cells) {
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

/// The planner cannot know how often these words occur together, and a wrong guess walks through the whole table: what the
/// index of words finds stands behind a fence (offset 0) that it must not look through.
std::vector<Row> Lookup::read_on_postgres(const std::string& expression, std::int64_t before, int limit)
{
    auto condition = seen_by(query_);
    auto sql = fmt::format("select doc, kind, record, language, title_words from "
                           "(select * from search_document where words @@ $2::tsquery offset 0) near "
                           "where county = $1 and doc < $3 and ({}) order by doc desc limit {}",
                           storage::numbered(condition.sql, 4), limit);
    std::vector<storage::Value> args{county_.value, expression, before};
    args.insert(args.end(), condition.values.begin(), condition.values.end());
    std::vector<Row> rows;
    reader_.each(sql, args, [&](const storage::Cells& cells) { rows.push_back(storage::from_row<Row>(cells)); });
    return rows;
}

/// The index of words gives all that matches, in no order. So it is asked within the newest band first; what is found there tells
/// how many bands hold enough. What is rare, or lies far back, is read as a whole and sorted.
std::vector<Row> Lookup::rows_on_postgres(const std::string& expression, std::int64_t before, std::size_t already, int limit)
{
    constexpr std::int64_t most_bands = 64;
    constexpr std::size_t rare = 600;
    auto wanted = already + static_cast<std::size_t>(limit);
    auto seen = within_audience(expression);
    auto bands = std::max<std::int64_t>(newest_band_, 1);
    for (std::int64_t looked = 1; looked < std::min(bands, most_bands);) {
        std::vector<std::string> newest;
        for (std::int64_t i = 0; i < looked; ++i) newest.push_back(fmt::format("{}{}", band_mark, newest_band_ - i));
        auto rows = read_on_postgres(within(reader_.dialect(), seen, newest), before, limit);
        if (rows.size() >= static_cast<std::size_t>(limit)) return rows;
        auto found = std::max(rows.size(), already);
        if (found * static_cast<std::size_t>(bands) <= rare * static_cast<std::size_t>(looked)) break;
        // Half as many again, since words are not spread evenly.
        looked = std::max(looked * 4, static_cast<std::int64_t>(static_cast<std::size_t>(looked) * wanted * 3 / (found * 2)));
    }
    return read_on_postgres(seen, before, limit);
}

Lookup::Batch Lookup::on_postgres(const std::string& expression, const Batch* last)
{
    Batch batch;
    auto before = last ? last->oldest : std::numeric_limits<std::int64_t>::max();
    auto rows = rows_on_postgres(expression, before, last ? last->already : 0, most_candidates);
    batch.is_last = rows.size() < static_cast<std::size_t>(most_candidates);
    batch.already = (last ? last->already : 0) + rows.size();
    if (!rows.empty()) batch.oldest = rows.back().doc;
    for (auto& row : rows)
        if (known_.insert(row.doc).second) batch.rows.push_back(std::move(row));
    return batch;
}

} // namespace landlotse::search
