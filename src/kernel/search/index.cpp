#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/search/letters.h"
#include "kernel/search/search.h"
#include "kernel/search/terms.h"

#include <set>

namespace landlotse::search {

namespace {

constexpr std::size_t longest_body = 20'000;
constexpr std::size_t longest_title = 500;

using Terms = std::vector<std::string>;

void index_on_sqlite(storage::Tx& tx, std::int64_t doc, const Terms& title, const Terms& body)
{
    auto titles = base::joined(title, " "), bodies = base::joined(body, " ");
    tx.execute("insert into search_folded (doc, title, body) values ($1,$2,$3)", doc, titles, bodies);
    tx.execute("insert into search_word (rowid, title, body) values ($1,$2,$3)", doc, titles, bodies);
}

/// The text form of a tsvector: words of the title carry weight A.
void index_on_postgres(storage::Tx& tx, base::CountyId county, std::int64_t doc, const Terms& title,
                       const Terms& body)
{
    std::set<std::string> in_title(title.begin(), title.end());
    std::string vector;
    for (auto& term : title) vector += "'" + term + "':1A ";
    for (auto& term : body)
        if (!in_title.contains(term)) vector += "'" + term + "':2 ";
    tx.execute("update search_document set words = $1::tsvector where county = $2 and doc = $3", vector,
               county, doc);
}

void forget(storage::Tx& tx, base::CountyId county, std::int64_t doc)
{
    if (tx.dialect() == storage::Dialect::sqlite) {
        tx.execute("insert into search_word (search_word, rowid, title, body) "
                   "select 'delete', doc, title, body from search_folded where doc = $1", doc);
        tx.execute("delete from search_folded where doc = $1", doc);
    }
    tx.execute("delete from search_text where county = $1 and doc = $2", county, doc);
    tx.execute("delete from search_document where county = $1 and doc = $2", county, doc);
}

struct Known {
    std::int64_t doc = 0;
    std::string title, body;
};
BOOST_DESCRIBE_STRUCT(Known, (), (doc, title, body))

} // namespace

void put(storage::Tx& tx, base::CountyId county, const Document& document)
{
    auto title = shortened(document.title, longest_title), body = shortened(document.body, longest_body);
    auto known = tx.first<Known>(
        "select d.doc, d.title, t.body from search_document d "
        "join search_text t on t.county = d.county and t.doc = d.doc where d.county = $1 "
        "and d.kind = $2 and d.record = $3 and d.language = $4",
        county, document.kind, document.record, document.language);
    if (known && known->title == title && known->body == body) {
        tx.execute("update search_document set owner = $1, conf = $2 where county = $3 and doc = $4",
                   document.owner, document.conf, county, known->doc);
        return;
    }
    if (known) forget(tx, county, known->doc);
    auto doc = tx.new_id();
    auto title_terms = terms_of(title), body_terms = terms_of(body);
    tx.execute(
        "insert into search_document (county, doc, kind, record, language, owner, conf, title, title_words) "
        "values ($1,$2,$3,$4,$5,$6,$7,$8,$9)",
        county, doc, document.kind, document.record, document.language, document.owner, document.conf, title,
        base::joined(title_terms, " "));
    tx.execute("insert into search_text (county, doc, body) values ($1,$2,$3)", county, doc, body);
    if (tx.dialect() == storage::Dialect::sqlite) index_on_sqlite(tx, doc, title_terms, body_terms);
    else index_on_postgres(tx, county, doc, title_terms, body_terms);
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
    if (tx.dialect() == storage::Dialect::postgres)
        return tx.execute(
            "delete from search_term where county = $1 and not exists (select 1 from search_document d "
            "where d.county = search_term.county "
            "and d.words @@ ('''' || search_term.term || '''')::tsquery)",
            county);
    auto gone = tx.execute("delete from search_term where county = $1 "
                           "and term not in (select term from search_vocabulary)", county);
    tx.execute("delete from search_term_part where county = $1 "
               "and term not in (select term from search_term where county = $2)", county, county);
    return gone;
}

} // namespace landlotse::search
