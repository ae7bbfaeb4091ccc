#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/search/audience.h"
#include "kernel/search/letters.h"
#include "kernel/search/match.h"
#include "kernel/search/search.h"
#include "kernel/search/terms.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <span>

namespace landlotse::search {

namespace {

constexpr std::size_t longest_body = 20'000;
constexpr std::size_t longest_title = 500;

using Terms = std::vector<std::string>;
using Words = std::set<std::string>; ///< of title and body, each once

constexpr std::string_view into_title_index =
    "insert into search_title_word (rowid, words) "
    "select doc, title_words || ' §' || (doc & $1) from search_row where doc = $2";
constexpr std::string_view out_of_title_index =
    "insert into search_title_word (search_title_word, rowid, words) "
    "select 'delete', doc, title_words || ' §' || (doc & $1) from search_row where doc = $2";

/// Rising, so that the full-text index only ever grows at its end.
std::int64_t next_doc(storage::Tx& tx, std::int64_t audience)
{
    auto last = tx.number("select max(doc) from search_row") >> audience_bits;
    return ((last + 1) << audience_bits) | audience;
}

void index_on_sqlite(storage::Tx& tx, std::int64_t doc, std::int64_t audience, const Document& document, const Terms& title,
                     const Words& all)
{
    auto words = fmt::format("{} {}", fmt::join(all, " "), audience_word(audience));
    tx.execute("insert into search_row (doc, record, language, title_words) values ($1,$2,$3,$4)", doc,
               document.record, document.language, base::joined(title, " "));
    tx.execute("insert into search_folded (doc, words) values ($1,$2)", doc, words);
    tx.execute(into_title_index, audience_mask, doc);
    tx.execute("insert into search_any_word (rowid, words) values ($1,$2)", doc, words);
}

void forget_on_sqlite(storage::Tx& tx, std::int64_t doc)
{
    tx.execute(out_of_title_index, audience_mask, doc);
    tx.execute("insert into search_any_word (search_any_word, rowid, words) "
               "select 'delete', doc, words from search_folded where doc = $1",
               doc);
    tx.execute("delete from search_folded where doc = $1", doc);
    tx.execute("delete from search_row where doc = $1", doc);
}

/// The band of a thousand that the next document belongs to: the newest one until it is full.
std::int64_t join_band(storage::Tx& tx, base::CountyId county)
{
    return tx.number("insert into search_band (county, number, documents) values ($1, 1, 1) on conflict (county) do update set "
                     "number = search_band.number + search_band.documents / $2, documents = search_band.documents % $2 + 1 returning number",
                     county, band_sizes[0]);
}

/// The beginnings that too many words share to be gathered for every search.
Words short_beginnings(std::span<const std::string> words, std::size_t longest)
{
    Words all;
    for (auto& word : words) {
        auto letters = letters_of(word);
        for (auto count = least_beginning; count <= std::min(letters.size(), longest); ++count)
            all.insert(text_of(std::u32string_view(letters).substr(0, count)));
    }
    return all;
}

/// A document's words as the text form of a tsvector. A word of the title stands there twice, once with the title's mark: weights are not
/// kept in the index, and each row found would have to be read to know where the word stands.
std::string vector_of(storage::Tx& tx, base::CountyId county, std::int64_t audience, const Terms& title, const Words& words)
{
    auto vector = fmt::format("'{}' ", audience_word(audience));
    auto number = join_band(tx, county);
    for (auto size : band_sizes) vector += fmt::format("'{}' ", band_word(size, number));
    for (auto& word : words) vector += fmt::format("'{}' ", word);
    for (auto& beginning : short_beginnings(Terms(words.begin(), words.end()), longest_kept_anywhere))
        vector += fmt::format("'{}{}' ", beginning_mark, beginning);
    for (auto& term : title) vector += fmt::format("'{}{}' ", title_mark, term);
    for (auto& beginning : short_beginnings(title, longest_kept_of_title))
        vector += fmt::format("'{}{}{}' ", title_mark, beginning_mark, beginning);
    return vector;
}

void forget(storage::Tx& tx, base::CountyId county, std::int64_t doc)
{
    leave_audience(tx, county, doc);
    if (tx.dialect() == storage::Dialect::sqlite) forget_on_sqlite(tx, doc);
    tx.execute("delete from search_text where county = $1 and doc = $2", county, doc);
    tx.execute("delete from search_document where county = $1 and doc = $2", county, doc);
}

struct Known {
    std::int64_t doc = 0;
    std::string title, body;
    base::UnitId owner;
    int conf = 0;
};
BOOST_DESCRIBE_STRUCT(Known, (), (doc, title, body, owner, conf))

} // namespace

void put(storage::Tx& tx, base::CountyId county, const Document& document)
{
    auto title = shortened(document.title, longest_title), body = shortened(document.body, longest_body);
    auto known =
        tx.first<Known>("select d.doc, d.title, t.body, d.owner, d.conf from search_document d "
                        "join search_text t on t.county = d.county and t.doc = d.doc where d.county = $1 "
                        "and d.kind = $2 and d.record = $3 and d.language = $4",
                        county, document.kind, document.record, document.language);
    if (known && known->title == title && known->body == body && known->owner == document.owner && known->conf == document.conf) return;
    if (known) forget(tx, county, known->doc);
    bool on_sqlite = tx.dialect() == storage::Dialect::sqlite;
    auto audience = join_audience(tx, county, document);
    auto doc = on_sqlite ? next_doc(tx, audience) : tx.new_id();
    auto title_terms = terms_of(title), body_terms = terms_of(body);
    Words words(title_terms.begin(), title_terms.end());
    words.insert(body_terms.begin(), body_terms.end());
    auto row = fmt::format("insert into search_document (county, doc, kind, record, language, owner, conf, title{}) values ($1,$2,$3,$4,$5,$6,$7,$8{})",
                           on_sqlite ? "" : ", title_words, words", on_sqlite ? "" : ",$9,$10::tsvector");
    std::vector<storage::Value> values{county.value, doc, document.kind, document.record, document.language, document.owner.value, std::int64_t{document.conf}, title};
    if (!on_sqlite) values.insert(values.end(), {base::joined(title_terms, " "), vector_of(tx, county, audience, title_terms, words)});
    tx.change(row, values);
    tx.execute("insert into search_text (county, doc, body) values ($1,$2,$3)", county, doc, body);
    if (on_sqlite) index_on_sqlite(tx, doc, audience, document, title_terms, words);
    remember_terms(tx, county, title_terms);
    remember_terms(tx, county, body_terms);
}

void remove(storage::Tx& tx, base::CountyId county, std::string_view kind, std::int64_t record)
{
    auto docs = tx.all<std::int64_t>(
        "select doc from search_document where county = $1 and kind = $2 and record = $3", county, kind,
        record);
    for (auto doc : docs) forget(tx, county, doc);
}

std::int64_t forget_unused_words(storage::Tx& tx, base::CountyId county)
{
    tx.execute("delete from search_audience where documents = 0");
    if (tx.dialect() == storage::Dialect::postgres) {
        // What was written lately waits in a list that every search walks through, and that the planner fears more than the whole table.
        for (std::string_view index : {"search_document_words", "search_term_part"}) tx.number(fmt::format("select gin_clean_pending_list('{}')", index));
        return tx.execute(fmt::format("delete from search_term where county = $1 and term not in "
                                      "(select word from ts_stat('select words from search_document where county = {}'))",
                                      county.value),
                          county);
    }
    auto gone = tx.execute("delete from search_term where county = $1 "
                           "and term not in (select term from search_vocabulary)",
                           county);
    tx.execute("delete from search_term_part where county = $1 "
               "and term not in (select term from search_term where county = $2)",
               county, county);
    // The index grows in pieces, and a search looks every word up in each: one piece is several times faster.
    for (std::string_view index : {"search_any_word", "search_title_word", "search_term_part"})
        tx.execute(fmt::format("insert into {0} ({0}) values ('optimize')", index));
    return gone;
}

} // namespace landlotse::search
