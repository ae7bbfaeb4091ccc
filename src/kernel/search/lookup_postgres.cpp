// The index of PostgreSQL gives all that matches, in no order, and every question costs a way to the server and back. So what is rare is
// read at once for all expressions of a search; what is frequent is looked for in the newest bands of documents (docs/adr/0013).

#include "kernel/base/text.h"
#include "kernel/search/audience.h"
#include "kernel/search/lookup.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <optional>
#include <set>

namespace landlotse::search {

namespace {

constexpr auto newest = std::numeric_limits<std::int64_t>::max();
constexpr auto dialect = storage::Dialect::postgres;
/// What is expected to match no more documents is read as a whole.
constexpr std::int64_t rare = 600;
/// More is not read as a whole, even where it had been expected to be rare.
constexpr std::size_t most_read_as_a_whole = 2000;
/// Not more bands of one size are named in a question.
constexpr std::int64_t most_bands = 6;
/// How often a frequent expression is looked for among the newest documents.
constexpr std::int64_t probed_bands = 2;

struct Standing {
    std::int64_t documents = 0, audiences = 0; ///< that the reader may see, until it is clear that the audiences are not few
    std::string numbers;                       ///< of those audiences
    std::int64_t band = 0, in_band = 0;        ///< the newest, and how many documents it holds
};
BOOST_DESCRIBE_STRUCT(Standing, (), (documents, audiences, numbers, band, in_band))

/// What is known of an expression.
struct Known {
    std::vector<Row> rows;   ///< all that match, newest first, when `is_whole`
    bool is_whole = false;
    std::int64_t probed = 0; ///< matches in the newest bands, when not
};

/// The condition with numbers from `first` on, its values in brackets: PostgreSQL would plan every question anew to make use of them,
/// which takes longer than the answer.
std::string numbered_in_brackets(const storage::Condition& condition, std::size_t first)
{
    std::string sql;
    std::size_t next = 0;
    for (char c : condition.sql) {
        if (c != '?') {
            sql.push_back(c);
            continue;
        }
        bool is_number = std::holds_alternative<std::int64_t>(condition.values[next]);
        sql += fmt::format("(select ${}::{})", first + next, is_number ? "bigint" : "text");
        ++next;
    }
    return sql;
}

class PostgresLookup final : public Lookup {
public:
    PostgresLookup(storage::Reader& reader, base::CountyId county, const Query& query)
        : reader_(reader), county_(county), condition_(seen_by(query))
    {
        look_around();
        std::vector<std::string> bands;
        for (std::int64_t i = 0; i < std::min(probed_bands, standing_.band); ++i)
            bands.push_back(band_word(band_sizes[0], standing_.band - i));
        if (!bands.empty()) newest_bands_ = any_of(dialect, bands);
    }

    bool sees_anything() const override { return standing_.documents > 0; }

    void prepare(std::span<const Expression> expressions) override
    {
        if (expressions.empty() || newest_bands_.empty() || known_.contains(expressions.back())) return;
        read_all_or_probe(expressions);
    }

    Batch matches(const Expression& expression, const Batch* last) override
    {
        prepare({&expression, 1});
        auto& known = known_[expression];
        auto before = last ? last->oldest : newest;
        auto already = last ? last->already : 0;
        auto rows = known.is_whole ? older(known.rows, before) : read_newest(expression, known, before, already);
        Batch batch;
        batch.is_last = rows.size() < static_cast<std::size_t>(most_candidates);
        batch.already = already + rows.size();
        if (!rows.empty()) batch.oldest = rows.back().doc;
        for (auto& row : rows)
            if (given_.insert(row.doc).second) batch.rows.push_back(std::move(row));
        return batch;
    }

    std::vector<bool> any(std::span<const Expression> expressions) override
    {
        std::vector<bool> found;
        std::vector<std::size_t> asked;
        for (auto& expression : expressions) {
            auto known = known_.find(expression);
            bool is_known = known != known_.end() && (known->second.is_whole || known->second.probed > 0);
            found.push_back(is_known && !(known->second.is_whole && known->second.rows.empty()));
            if (!is_known) asked.push_back(found.size() - 1);
        }
        if (!newest_bands_.empty() && !asked.empty()) ask_for_any(expressions, asked, found);
        return found;
    }

private:
    /// Whom the reader belongs to, and where the newest documents are.
    void look_around()
    {
        std::vector<storage::Value> args{county_.value};
        args.insert(args.end(), condition_.values.begin(), condition_.values.end());
        auto sql = fmt::format("select coalesce(sum(documents), 0)::bigint, count(*), coalesce(string_agg(number::text, ' '), ''), "
                               "coalesce((select number from search_band where county = $1), 0), "
                               "coalesce((select documents from search_band where county = $1), 0) "
                               "from (select number, documents from search_audience where county = $1 and documents > 0 and ({}) limit {}) belongs",
                               storage::numbered(condition_.sql, 2), few_audiences + 1);
        reader_.each(sql, args, [&](const storage::Cells& cells) { standing_ = storage::from_row<Standing>(cells); });
        seen_ = fmt::format("county = $1 and ({})", numbered_in_brackets(condition_, 2));
    }

    /// In the newest bands, or else anywhere. A few rows are enough, but for one alone the planner would walk through the table.
    void ask_for_any(std::span<const Expression> expressions, const std::vector<std::size_t>& asked, std::vector<bool>& found)
    {
        constexpr int few = 20;
        std::string columns;
        auto args = common_args();
        args.push_back(newest_bands_);
        auto bands = args.size();
        for (auto i : asked) {
            auto near = among_newest(args, expressions[i], bands);
            args.push_back(within_audience(expressions[i].text));
            auto first_of = [&](const std::string& rows) { return fmt::format("(select max(doc) from (select doc from {} limit {}) first_rows)", rows, few); };
            columns += fmt::format("{}coalesce({}, {}) is not null", columns.empty() ? "" : ", ", first_of(near),
                                   first_of(fmt::format("{} where {}", found_by(fmt::format("${}::tsquery", args.size())), seen_)));
        }
        reader_.each("select " + columns, args, [&](const storage::Cells& cells) {
            for (std::size_t column = 0; column < asked.size(); ++column) found[asked[column]] = cells.text(static_cast<int>(column)) == "t";
        });
    }

    std::vector<storage::Value> common_args() const
    {
        std::vector<storage::Value> args{county_.value};
        args.insert(args.end(), condition_.values.begin(), condition_.values.end());
        return args;
    }

    std::string within_audience(const std::string& text) const
    {
        if (standing_.documents > few_documents || standing_.audiences > static_cast<std::int64_t>(few_audiences)) return text;
        std::vector<std::string> words;
        for (auto number : base::split(standing_.numbers, ' ')) words.push_back(audience_word(base::whole_number(number).value_or(0)));
        return both(dialect, text, any_of(dialect, words));
    }

    /// The planner cannot know how often words occur together, and a wrong guess walks through the whole table: what the
    /// index of words finds stands behind a fence (offset 0) that it must not look through. The question
    /// stands in brackets for the reason above.
    static std::string found_by(const std::string& question)
    {
        return fmt::format("(select * from search_document where words @@ (select {}) offset 0) found", question);
    }

    std::int64_t probed_documents() const { return (probed_bands - 1) * band_sizes[0] + standing_.in_band; }
    std::int64_t all_documents() const { return (standing_.band - 1) * band_sizes[0] + standing_.in_band; }

    /// Documents of the newest bands (the argument of that number) that match.
    std::string among_newest(std::vector<storage::Value>& args, const Expression& expression, std::size_t bands) const
    {
        args.push_back(within_audience(expression.text));
        return fmt::format("{} where {}", found_by(fmt::format("${}::tsquery && ${}::tsquery", args.size(), bands)), seen_);
    }

    /// What the widest expression finds, with a bit for each of the others, if it is rare; else how often each of them matches among the
    /// newest documents. One statement, of which PostgreSQL only runs what it comes to.
    void read_all_or_probe(std::span<const Expression> expressions)
    {
        auto& widest = expressions.back();
        auto args = common_args();
        auto arg = [&](storage::Value value) {
            args.push_back(std::move(value));
            return args.size();
        };
        auto found_of = [&](const Expression& expression) { return found_by(fmt::format("${}::tsquery", arg(within_audience(expression.text)))); };
        auto most = std::max(rare * probed_documents() / all_documents(), std::int64_t{1});
        auto limit = arg(most), bands = arg(newest_bands_);
        std::string number, counts, bits = "0";
        for (auto& expression : expressions) {
            number = fmt::format("(select count(*) from (select 1 from {} limit {}) counted)", among_newest(args, expression, bands), most_candidates);
            if (&expression == &widest) break;
            counts += ", " + number;
            // The index is asked once more: to look into the words of each row would fetch them all.
            bits += fmt::format(" + case when doc in (select doc from {}) then {} else 0 end", found_of(expression), 1 << (&expression - expressions.data()));
        }
        auto sql = fmt::format("with newest as materialized (select {0} as number) "
                               "select * from (select 0::bigint as doc, '' as kind, number as record, '' as language, "
                               "case when number > ${1} then concat_ws(' ', null{2}) else '' end as title_words, 0 as bits from newest "
                               "union all select doc, kind, record, language, title_words, {3} from {4} where {5} and (select number <= ${1} from newest)) listed "
                               "order by doc desc limit {6}",
                               number, limit, counts, bits, found_of(widest), seen_, most_read_as_a_whole + 1);
        Found found;
        reader_.each(sql, args, [&](const storage::Cells& cells) {
            auto row = storage::from_row<Row>(cells);
            if (row.doc == 0) found.summary = std::move(row);
            else found.rows.emplace_back(std::move(row), cells.integer(5));
        });
        remember(expressions, found, most);
    }

    struct Found {
        std::vector<std::pair<Row, std::int64_t>> rows; ///< with the bits of the expressions
        std::optional<Row> summary;                     ///< counts, where a document has other things; absent when there was far more than expected
    };
    void remember(std::span<const Expression> expressions, const Found& found, std::int64_t most)
    {
        bool is_whole = found.summary && found.summary->record <= most;
        auto probed = base::split(found.summary ? found.summary->title_words : "", ' ');
        for (std::size_t i = 0; i < expressions.size(); ++i) {
            auto& known = known_[expressions[i]];
            known.is_whole = is_whole;
            bool is_widest = i + 1 == expressions.size();
            if (is_whole) {
                for (auto& [row, bits] : found.rows)
                    if (is_widest || bits & (1 << i)) known.rows.push_back(row);
            } else if (found.summary) {
                known.probed = is_widest ? found.summary->record : base::whole_number(probed[i]).value_or(0);
            }
        }
    }

    static std::vector<Row> older(const std::vector<Row>& rows, std::int64_t before)
    {
        std::vector<Row> found;
        for (auto& row : rows)
            if (row.doc < before && found.size() < static_cast<std::size_t>(most_candidates)) found.push_back(row);
        return found;
    }

    /// The bands that hold about so many of the newest documents, or nothing when that would be nearly all.
    std::optional<std::string> bands_for(std::int64_t documents) const
    {
        for (auto size : band_sizes) {
            // The newest band of that size is not full.
            auto in_newest = all_documents() - (all_documents() - 1) / size * size;
            auto bands = 1 + (std::max(documents - in_newest, std::int64_t{0}) + size - 1) / size;
            if (bands > most_bands) continue;
            if ((in_newest + (bands - 1) * size) * 5 / 4 > all_documents()) return std::nullopt;
            std::vector<std::string> words;
            for (std::int64_t i = 0; i < bands; ++i)
                if (auto number = standing_.band - i * (size / band_sizes[0]); number > 0) words.push_back(band_word(size, number));
            return any_of(dialect, words);
        }
        return std::nullopt;
    }

    std::vector<Row> read_newest(const Expression& expression, const Known& known, std::int64_t before, std::size_t already)
    {
        auto text = within_audience(expression.text);
        auto wanted = static_cast<std::int64_t>(already) + most_candidates;
        // The fewer were seen, the less they say.
        auto safety = known.probed > 0 ? 1.1 + 2 / std::sqrt(static_cast<double>(known.probed)) : 0;
        auto documents = known.probed > 0 ? static_cast<std::int64_t>(safety * static_cast<double>(wanted * probed_documents() / known.probed))
                                          : all_documents();
        for (;; documents *= 4) {
            auto bands = bands_for(documents);
            auto rows = read(bands ? both(dialect, text, *bands) : text, before);
            if (!bands || rows.size() >= static_cast<std::size_t>(most_candidates)) return rows;
        }
    }

    std::vector<Row> read(const std::string& text, std::int64_t before)
    {
        auto args = common_args();
        args.push_back(text);
        args.push_back(before);
        auto sql = fmt::format("select doc, kind, record, language, title_words from {} where {} and doc < ${} order by doc desc limit {}",
                               found_by(fmt::format("${}::tsquery", args.size() - 1)), seen_, args.size(), most_candidates);
        std::vector<Row> rows;
        reader_.each(sql, args, [&](const storage::Cells& cells) { rows.push_back(storage::from_row<Row>(cells)); });
        return rows;
    }

    storage::Reader& reader_;
    base::CountyId county_;
    storage::Condition condition_;
    std::string seen_; ///< county and condition, numbered as `common_args`
    Standing standing_;
    std::string newest_bands_;
    std::map<Expression, Known> known_;
    std::set<std::int64_t> given_;
};

} // namespace

std::unique_ptr<Lookup> postgres_lookup(storage::Reader& reader, base::CountyId county, const Query& query)
{
    return std::make_unique<PostgresLookup>(reader, county, query);
}

} // namespace landlotse::search
