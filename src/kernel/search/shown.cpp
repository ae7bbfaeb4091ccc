#include "kernel/search/shown.h"

#include "kernel/storage/one_of.h"

#include <fmt/format.h>
#include <set>

namespace landlotse::search {

namespace {

using Best = std::map<std::pair<std::string, std::int64_t>, Shown>;

/// Looks every record up by itself: by lists of kinds and records PostgreSQL would look for every pair of both.
Best on_postgres(storage::Reader& reader, base::CountyId county, const Query& query, std::span<const Match> matches)
{
    std::string kinds, records, languages;
    for (auto& one : matches) {
        auto* blank = &one == matches.data() ? "" : " ";
        kinds += blank + one.kind;
        records += blank + fmt::to_string(one.record);
        languages += blank + one.language;
    }
    std::vector<storage::Value> args{county.value, kinds, records, languages, query.language};
    args.insert(args.end(), query.visible.values.begin(), query.visible.values.end());
    auto sql = fmt::format(
        "select best.doc, kind, record, language, title, body from (select distinct on (kind, record) doc, kind, record, language, title "
        "from unnest(string_to_array($2, ' '), string_to_array($3, ' ')::bigint[], string_to_array($4, ' ')) as wanted(k, r, l) "
        "join search_document on county = $1 and kind = k and record = r and language in ($5, 'de', l) where {} "
        "order by kind, record, case language when $5 then 0 when 'de' then 1 else 2 end) best "
        "join search_text t on t.county = $1 and t.doc = best.doc",
        storage::numbered(query.visible.sql, 6));
    Best best;
    reader.each(sql, args, [&](const storage::Cells& cells) {
        auto one = storage::from_row<Shown>(cells);
        auto key = std::pair{one.kind, one.record};
        best.emplace(std::move(key), std::move(one));
    });
    return best;
}

Best on_sqlite(storage::Reader& reader, base::CountyId county, const Query& query, std::span<const Match> matches)
{
    std::set<std::string> kinds;
    std::set<std::int64_t> records;
    std::map<std::pair<std::string, std::int64_t>, std::string> languages;
    for (auto& one : matches) {
        kinds.insert(one.kind);
        records.insert(one.record);
        languages[{one.kind, one.record}] = one.language;
    }
    auto rank = [&](const Shown& one) { return one.language == query.language ? 0 : one.language == "de" ? 1 : 2; };
    auto condition = storage::Condition{"county = ?", {county.value}} && storage::one_of("kind", kinds) && storage::one_of("record", records) && query.visible;
    Best best;
    reader.each(fmt::format("select doc, kind, record, language, title, '' from search_document where {}", storage::numbered(condition.sql, 1)), condition.values,
                [&](const storage::Cells& cells) {
                    auto one = storage::from_row<Shown>(cells);
                    auto wanted = languages.find({one.kind, one.record});
                    if (wanted == languages.end() || (rank(one) == 2 && one.language != wanted->second)) return;
                    auto [place, is_new] = best.try_emplace(wanted->first, one);
                    if (!is_new && rank(one) < rank(place->second)) place->second = one;
                });
    std::map<std::int64_t, Shown*> by_doc;
    std::set<std::int64_t> docs;
    for (auto& [key, one] : best) {
        docs.insert(one.doc);
        by_doc[one.doc] = &one;
    }
    if (docs.empty()) return best;
    auto texts = storage::Condition{"county = ?", {county.value}} && storage::one_of("doc", docs);
    reader.each(fmt::format("select doc, body from search_text where {}", storage::numbered(texts.sql, 1)), texts.values,
                [&](const storage::Cells& cells) { by_doc.at(cells.integer(0))->body = cells.text(1); });
    return best;
}

} // namespace

std::map<std::pair<std::string, std::int64_t>, Shown> best_documents(storage::Reader& reader, base::CountyId county, const Query& query,
                                                                     std::span<const Match> matches)
{
    if (matches.empty()) return {};
    return reader.dialect() == storage::Dialect::sqlite ? on_sqlite(reader, county, query, matches) : on_postgres(reader, county, query, matches);
}

} // namespace landlotse::search
