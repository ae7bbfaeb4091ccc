#include "kernel/search/terms.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/search/letters.h"
#include "kernel/search/sound.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace landlotse::search {

namespace {

/// A range of the dictionary is read so far when looking for typing errors.
constexpr int most_neighbours = 3000;
constexpr std::size_t shortest_guess = 5;

bool has_digit(std::string_view word)
{
    return std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// The end of the range of all texts that begin with `prefix`, in the order of bytes.
std::string end_of_range(std::string_view prefix) { return std::string(prefix) + "\xF4\x8F\xBF\xBF"; }

/// The words of one range whose sound (column `column`) is within one error of `sound`.
void near_in_range(storage::Reader& reader, base::CountyId county, std::string_view column,
                   const std::string& word, const std::string& sound, std::string_view begin,
                   std::vector<std::string>& found)
{
    auto heard = column == "sound" ? sound : backwards(sound);
    auto length = static_cast<std::int64_t>(letters_of(sound).size());
    // The index holds all that is asked for; words are copied only when they are near.
    auto sql = fmt::format("select term, {0} from search_term where county = $1 and {0} >= $2 and {0} < $3 "
                           "and length >= $4 and length <= $5 limit {1}",
                           column, most_neighbours);
    reader.each(sql, {county.value, std::string(begin), end_of_range(begin), length - 1, length + 1},
                [&](const storage::Cells& cells) {
                    auto term = cells.text(0);
                    if (is_within_one_error(heard, cells.text(1)) || is_within_one_error(word, term))
                        found.emplace_back(term);
                });
}

/// One error leaves the first or the last letters of a word whole, and the index finds both.
std::vector<std::string> neighbours(storage::Reader& reader, base::CountyId county, const std::string& word,
                                    const std::string& sound)
{
    auto letters = letters_of(sound);
    auto first = letters.substr(0, (letters.size() - 1) / 2);
    auto last = letters.substr(first.size() + 1);
    std::reverse(last.begin(), last.end());
    std::vector<std::string> found;
    near_in_range(reader, county, "sound", word, sound, text_of(first), found);
    near_in_range(reader, county, "backwards", word, sound, text_of(last), found);
    return found;
}

void remember_on_sqlite(storage::Tx& tx, base::CountyId county, const std::vector<std::string>& terms)
{
    for (auto& term : terms) {
        auto sound = sound_of(term);
        auto added = tx.execute("insert into search_term (county, term, sound, backwards, length) "
                                "values ($1,$2,$3,$4,$5) on conflict do nothing",
                                county, term, sound, backwards(sound),
                                static_cast<std::int64_t>(letters_of(sound).size()));
        if (added > 0) tx.execute("insert into search_term_part (term, county) values ($1,$2)", term, county);
    }
}

/// One statement for all words: each would cost a round trip.
void remember_on_postgres(storage::Tx& tx, base::CountyId county, const std::vector<std::string>& terms)
{
    std::vector<std::string> sounds, reversed;
    for (auto& term : terms) {
        sounds.push_back(sound_of(term));
        reversed.push_back(backwards(sounds.back()));
    }
    tx.execute("insert into search_term (county, term, sound, backwards, length) "
               "select $1::bigint, t, s, b, char_length(s) from unnest(string_to_array($2::text, ' '), "
               "string_to_array($3::text, ' '), string_to_array($4::text, ' ')) as word(t, s, b) "
               "order by t on conflict do nothing",
               county, base::joined(terms, " "), base::joined(sounds, " "), base::joined(reversed, " "));
}

/// Three letters after three: what holds them all nearly always holds the part, and every further group of
/// letters would cost the walk through one more list.
std::string trigrams_of(const std::string& part)
{
    constexpr std::size_t most_groups = 4;
    auto letters = letters_of(part);
    std::vector<std::string> groups;
    for (std::size_t at = 0; at < letters.size() && groups.size() < most_groups; at += 3)
        groups.push_back("\"" + text_of(letters.substr(std::min(at, letters.size() - 3), 3)) + "\"");
    return base::joined(groups, " AND ");
}

} // namespace

std::vector<std::string> spellings(const std::string& word)
{
    auto other = i18n::without_german_digraphs(word);
    if (other == word) return {word};
    return {word, other};
}

std::vector<std::string> terms_of(std::string_view text)
{
    std::set<std::string> terms;
    for (auto& word : i18n::search_words(text))
        for (auto& spelling : spellings(shortened(word, longest_term))) terms.insert(spelling);
    return {terms.begin(), terms.end()};
}

void remember_terms(storage::Tx& tx, base::CountyId county, const std::vector<std::string>& terms)
{
    std::vector<std::string> kept;
    for (auto& term : terms)
        if (!has_digit(term) && letters_of(term).size() >= 3) kept.push_back(term);
    if (kept.empty()) return;
    if (tx.dialect() == storage::Dialect::sqlite)
        remember_on_sqlite(tx, county, kept);
    else
        remember_on_postgres(tx, county, kept);
}

std::optional<std::vector<std::string>> terms_from(storage::Reader& reader, base::CountyId county,
                                                   const std::string& beginning, int limit)
{
    if (has_digit(beginning)) return std::nullopt;
    auto found = reader.all<std::string>("select term from search_term where county = $1 and term >= $2 "
                                         "and term < $3 limit $4",
                                         county, beginning, end_of_range(beginning), limit + 1);
    if (static_cast<int>(found.size()) > limit) return std::nullopt;
    return found;
}

std::vector<std::string> terms_with(storage::Reader& reader, base::CountyId county, const std::string& part,
                                    int limit)
{
    if (letters_of(part).size() < 3) return {};
    // Folded words are letters and digits only, so that neither quoting below can be broken.
    if (reader.dialect() == storage::Dialect::sqlite)
        return reader.all<std::string>(
            "select term from search_term_part where search_term_part match $1 and instr(term, $2) > 0 "
            "and county = $3 limit $4",
            trigrams_of(part), part, county, limit);
    // Behind the fence the planner takes the index of parts; before it, it would read the whole dictionary.
    return reader.all<std::string>("select term from (select county, term from search_term where term like $2 offset 0) found "
                                   "where county = $1 limit $3",
                                   county, "%" + part + "%", limit);
}

std::vector<std::string> terms_like(storage::Reader& reader, base::CountyId county, const std::string& word,
                                    int limit)
{
    auto sound = sound_of(word);
    if (letters_of(word).size() < shortest_guess || letters_of(sound).size() < 4) return {};
    // What begins alike comes along: somebody who writes Asylverfaren also means Asylverfahrensberatung.
    auto like = reader.all<std::string>("select term from search_term where county = $1 and sound >= $2 "
                                        "and sound < $3 order by sound limit $4",
                                        county, sound, end_of_range(sound), limit);
    std::set<std::string> known(like.begin(), like.end());
    for (auto& term : neighbours(reader, county, word, sound)) {
        if (static_cast<int>(like.size()) >= limit) break;
        if (known.insert(term).second) like.push_back(term);
    }
    return like;
}

} // namespace landlotse::search
