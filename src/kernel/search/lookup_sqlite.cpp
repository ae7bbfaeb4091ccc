// The index of SQLite walks from the newest document to the oldest, and knows by a document's number who may see it.

#include "kernel/search/audience.h"
#include "kernel/search/lookup.h"

#include <fmt/format.h>
#include <limits>
#include <set>

namespace landlotse::search {

namespace {

constexpr auto newest = std::numeric_limits<std::int64_t>::max();

/// The audiences somebody belongs to.
struct Audiences {
    std::vector<std::int64_t> numbers;
    std::vector<std::string> kinds; ///< by number
    std::string marks;              ///< one byte for each number, 1 = may see
    std::int64_t documents = 0;     ///< of all of them
};

Audiences audiences_of(storage::Reader& reader, base::CountyId county, const Query& query)
{
    auto condition = seen_by(query);
    std::vector<storage::Value> args{county.value};
    args.insert(args.end(), condition.values.begin(), condition.values.end());
    Audiences all;
    reader.each(fmt::format("select number, kind, documents from search_audience where county = $1 "
                            "and documents > 0 and ({})",
                            storage::numbered(condition.sql, 2)),
                args, [&](const storage::Cells& cells) {
                    all.numbers.push_back(cells.integer(0));
                    all.documents += cells.integer(2);
                    auto number = static_cast<std::size_t>(cells.integer(0));
                    if (all.marks.size() <= number) {
                        all.marks.resize(number + 1, '\0');
                        all.kinds.resize(number + 1);
                    }
                    all.marks[number] = '\1';
                    all.kinds[number] = cells.text(1);
                });
    return all;
}

class SqliteLookup final : public Lookup {
public:
    SqliteLookup(storage::Reader& reader, base::CountyId county, const Query& query)
        : reader_(reader), audiences_(audiences_of(reader, county, query))
    {
    }

    bool sees_anything() const override { return audiences_.documents > 0; }

    void prepare(std::span<const Expression>) override {}

    Batch matches(const Expression& expression, const Batch* last) override
    {
        Batch batch;
        int count = 0;
        read(expression, last ? last->oldest : newest, most_candidates, [&](const storage::Cells& cells) {
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

    std::vector<bool> any(std::span<const Expression> expressions) override
    {
        std::vector<bool> found;
        for (auto& expression : expressions) {
            found.push_back(false);
            read(expression, newest, 1, [&](const storage::Cells&) { found.back() = true; });
        }
        return found;
    }

private:
    std::string within_audience(const std::string& text) const
    {
        if (audiences_.documents > few_documents || audiences_.numbers.size() > few_audiences) return text;
        std::vector<std::string> words;
        for (auto number : audiences_.numbers) words.push_back(audience_word(number));
        return both(storage::Dialect::sqlite, text, any_of(storage::Dialect::sqlite, words));
    }

    /// Doc, record, language and words of the title.
    void read(const Expression& expression, std::int64_t before, int limit, const storage::RowSink& sink)
    {
        auto sql =
            fmt::format("select r.doc, r.record, r.language, r.title_words from (select rowid as doc from {0} "
                        "where {0} match $1 and rowid < $2 and substr($3, (rowid & {1}) + 1, 1) = x'01' "
                        "order by rowid desc limit $4) found cross join search_row r on r.doc = found.doc",
                        expression.place == Place::title ? "search_title_word" : "search_any_word", audience_mask);
        reader_.each(sql,
                     {within_audience(expression.text), before, storage::Blob{audiences_.marks}, std::int64_t{limit}},
                     sink);
    }

    storage::Reader& reader_;
    Audiences audiences_;
    std::set<std::int64_t> known_;
};

} // namespace

std::unique_ptr<Lookup> sqlite_lookup(storage::Reader& reader, base::CountyId county, const Query& query)
{
    return std::make_unique<SqliteLookup>(reader, county, query);
}

} // namespace landlotse::search
