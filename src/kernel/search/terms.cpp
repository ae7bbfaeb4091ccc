#include "kernel/search/terms.h"

#include "kernel/base/text.h"
#include "kernel/i18n/fold.h"
#include "kernel/search/letters.h"
#include "kernel/search/match.h"
#include "kernel/search/sound.h"
#include "kernel/storage/condition.h"

#include <algorithm>
#include <fmt/format.h>
#include <functional>
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

/// One part of a question: a select with `?` for its values. Values in brackets keep PostgreSQL from planning every question anew.
using Question = storage::Condition;

/// Asks all questions, on PostgreSQL in one statement; `sink` also gets the number of the question.
void ask(storage::Reader& reader, const std::vector<Question>& questions,
         const std::function<void(std::size_t, const storage::Cells&)>& sink)
{
    if (reader.dialect() == storage::Dialect::sqlite) {
        for (std::size_t i = 0; i < questions.size(); ++i)
            reader.each(storage::numbered(questions[i].sql), questions[i].values, [&](const storage::Cells& cells) { sink(i, cells); });
        return;
    }
    Question all{"", {}};
    for (std::size_t i = 0; i < questions.size(); ++i) {
        all.sql += fmt::format("{}(select asked.*, {} from ({}) asked)", i == 0 ? "" : " union all ", i, questions[i].sql);
        all.values.insert(all.values.end(), questions[i].values.begin(), questions[i].values.end());
    }
    if (questions.empty()) return;
    reader.each(storage::numbered(all.sql), all.values, [&](const storage::Cells& cells) {
        sink(static_cast<std::size_t>(cells.integer(cells.count() - 1)), cells);
    });
}

/// A word that may have been mistyped.
struct Heard {
    std::string word, sound, backwards;
};

/// What begins alike comes along: somebody who writes Asylverfaren also means Asylverfahrensberatung.
Question sounding_like(base::CountyId county, const Heard& heard, int limit)
{
    return {fmt::format("select term, sound from search_term where county = ? and sound >= (select cast(? as text)) and sound < (select cast(? as text)) order by sound limit {}", limit),
            {county.value, heard.sound, end_of_range(heard.sound)}};
}

/// The words of one range of sounds (column `sound` or `backwards`). The index holds all that is asked for.
Question in_range(base::CountyId county, std::string_view column, const Heard& heard, const std::string& begin)
{
    auto length = static_cast<std::int64_t>(letters_of(heard.sound).size());
    return {fmt::format("select term, {0} from search_term where county = ? and {0} >= (select cast(? as text)) and {0} < (select cast(? as text)) "
                        "and length >= ? and length <= ? limit {1}",
                        column, most_neighbours),
            {county.value, begin, end_of_range(begin), length - 1, length + 1}};
}

/// One error leaves the first or the last letters of a word whole, and the index finds both.
std::vector<Question> neighbours(base::CountyId county, const Heard& heard)
{
    auto letters = letters_of(heard.sound);
    auto first = letters.substr(0, (letters.size() - 1) / 2);
    auto last = letters.substr(first.size() + 1);
    std::reverse(last.begin(), last.end());
    return {in_range(county, "sound", heard, text_of(first)), in_range(county, "backwards", heard, text_of(last))};
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
        // Nobody mistypes a word with digits for another word.
        sounds.push_back(has_digit(term) ? "" : sound_of(term));
        reversed.push_back(backwards(sounds.back()));
    }
    tx.execute("insert into search_term (county, term, sound, backwards, length) "
               "select $1::bigint, t, coalesce(s, ''), coalesce(b, ''), coalesce(char_length(s), 0) from unnest(string_to_array($2::text, ' '), "
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
    bool on_sqlite = tx.dialect() == storage::Dialect::sqlite;
    std::vector<std::string> kept;
    for (auto& term : terms) {
        auto letters = letters_of(term);
        bool is_said = !has_digit(term) && letters.size() >= 3;
        // What `terms_from` may be asked for, so that nothing is missing there.
        bool is_numbered = !on_sqlite && letters.size() > longest_kept_anywhere &&
                           !has_digit(text_of(std::u32string_view(letters).substr(0, longest_kept_anywhere + 1)));
        if (is_said || is_numbered) kept.push_back(term);
    }
    if (kept.empty()) return;
    if (on_sqlite)
        remember_on_sqlite(tx, county, kept);
    else
        remember_on_postgres(tx, county, kept);
}

std::vector<std::optional<std::vector<std::string>>> terms_from(storage::Reader& reader, base::CountyId county,
                                                                const std::vector<std::string>& beginnings, int limit)
{
    std::vector<std::optional<std::vector<std::string>>> all(beginnings.size());
    std::vector<Question> questions;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < beginnings.size(); ++i) {
        if (has_digit(beginnings[i])) continue;
        all[i].emplace();
        asked.push_back(i);
        questions.push_back({fmt::format("select term from search_term where county = ? and term >= (select cast(? as text)) and term < (select cast(? as text)) limit {}", limit + 1),
                             {county.value, beginnings[i], end_of_range(beginnings[i])}});
    }
    ask(reader, questions, [&](std::size_t i, const storage::Cells& cells) { all[asked[i]]->emplace_back(cells.text(0)); });
    for (auto& terms : all)
        if (terms && static_cast<int>(terms->size()) > limit) terms.reset();
    return all;
}

std::vector<std::vector<std::string>> terms_with(storage::Reader& reader, base::CountyId county,
                                                 const std::vector<std::string>& parts, int limit)
{
    bool on_sqlite = reader.dialect() == storage::Dialect::sqlite;
    std::vector<std::vector<std::string>> all(parts.size());
    std::vector<Question> questions;
    std::vector<std::size_t> asked;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (letters_of(parts[i]).size() < 3) continue;
        asked.push_back(i);
        // Folded words are letters and digits only, so that neither quoting below can be broken. Behind the fence PostgreSQL's planner
        // takes the index of parts; before it, it would read the whole dictionary.
        if (on_sqlite)
            questions.push_back({fmt::format("select term from search_term_part where search_term_part match ? and instr(term, ?) > 0 "
                                             "and county = ? limit {}", limit),
                                 {trigrams_of(parts[i]), parts[i], county.value}});
        else
            questions.push_back({fmt::format("select term from (select county, term, length from search_term where term like (select ?::text) offset 0) found "
                                             "where county = ? and length > 0 limit {}", limit),
                                 {"%" + parts[i] + "%", county.value}});
    }
    ask(reader, questions, [&](std::size_t i, const storage::Cells& cells) { all[asked[i]].emplace_back(cells.text(0)); });
    return all;
}

std::vector<std::vector<std::string>> terms_like(storage::Reader& reader, base::CountyId county,
                                                 const std::vector<std::string>& words, int limit)
{
    std::vector<std::vector<std::string>> all(words.size());
    std::vector<Question> questions;
    std::vector<Heard> heard;
    struct Asked {
        std::size_t word;
        enum { alike, near, near_backwards } how;
    };
    std::vector<Asked> asked;
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto sound = sound_of(words[i]);
        heard.push_back({words[i], sound, backwards(sound)});
        if (letters_of(words[i]).size() < shortest_guess || letters_of(heard[i].sound).size() < 4) continue;
        questions.push_back(sounding_like(county, heard[i], limit));
        for (auto& question : neighbours(county, heard[i])) questions.push_back(question);
        for (auto how : {Asked::alike, Asked::near, Asked::near_backwards}) asked.push_back({i, how});
    }
    ask(reader, questions, [&](std::size_t i, const storage::Cells& cells) {
        auto [word, how] = asked[i];
        auto& terms = all[word];
        auto term = cells.text(0);
        if (static_cast<int>(terms.size()) >= limit || std::find(terms.begin(), terms.end(), term) != terms.end()) return;
        bool is_near = how == Asked::alike ||
                       is_within_one_error(how == Asked::near ? heard[word].sound : heard[word].backwards, cells.text(1)) ||
                       is_within_one_error(words[word], term);
        if (is_near) terms.emplace_back(term);
    });
    return all;
}

} // namespace landlotse::search
