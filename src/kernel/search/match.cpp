#include "kernel/search/match.h"

#include "kernel/i18n/fold.h"
#include "kernel/search/letters.h"
#include "kernel/search/search.h"
#include "kernel/search/terms.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace landlotse::search {

namespace {

/// How an index writes things down. Words are letters and digits only, so that quotes cannot be broken. On
/// SQLite titles have an index of their own, and short beginnings are the index's own business.
struct Grammar {
    std::string_view quote, beginning, title, either, both;
    std::size_t longest_kept_anywhere, longest_kept_of_title;
};
constexpr Grammar fts5{"\"", "*", "", " OR ", " AND ", 0, 0};
constexpr Grammar tsquery{"'", ":*", title_mark, " | ", " & ", longest_kept_anywhere, longest_kept_of_title};

const Grammar& grammar_of(storage::Dialect dialect) { return dialect == storage::Dialect::sqlite ? fts5 : tsquery; }

/// The ways to write one word.
class Ways {
public:
    Ways(const Grammar& grammar, Place place) : grammar_(grammar), is_title_(place == Place::title) {}

    /// What begins with the word: a word of the index where beginnings of that length are kept, else the words that the dictionary
    /// names, else the index looks for itself.
    void add_beginnings(const Word& word)
    {
        auto longest_kept = is_title_ ? grammar_.longest_kept_of_title : grammar_.longest_kept_anywhere;
        bool is_named = false;
        for (auto& spelling : word.spellings) {
            auto letters = letters_of(spelling).size();
            // One letter begins too many words to mean any.
            if (letters < least_beginning) {
                add(spelling);
            } else if (letters <= longest_kept) {
                add(spelling, beginning_mark);
            } else {
                add(spelling, "", word.longer ? "" : grammar_.beginning);
                is_named = word.longer.has_value();
            }
        }
        if (is_named) add_all(*word.longer);
    }

    void add_all(const std::vector<std::string>& words)
    {
        for (auto& word : words) add(word);
    }

    std::string joined() const { return fmt::format("({})", fmt::join(all_, grammar_.either)); }

private:
    void add(std::string_view word, std::string_view mark = "", std::string_view behind = "")
    {
        auto way = fmt::format("{0}{1}{2}{3}{0}{4}", grammar_.quote, is_title_ ? grammar_.title : "", mark, word, behind);
        if (std::find(all_.begin(), all_.end(), way) == all_.end()) all_.push_back(std::move(way));
    }

    const Grammar& grammar_;
    bool is_title_;
    std::vector<std::string> all_;
};

std::string alternatives(const Grammar& grammar, const Word& word, Form form, Place place)
{
    form = std::min(form, word.widest);
    Ways ways(grammar, place);
    if (form == Form::whole) ways.add_all(word.spellings);
    else ways.add_beginnings(word);
    if (form >= Form::part) ways.add_all(word.parts);
    if (form >= Form::guess) ways.add_all(word.guesses);
    return ways.joined();
}

std::string text_of_most(const Grammar& grammar, std::span<const Word> words, std::size_t needed)
{
    std::vector<std::string> choices;
    if (needed <= 1 || needed >= words.size()) {
        for (auto& word : words) choices.push_back(alternatives(grammar, word, Form::guess, Place::anywhere));
        return fmt::format("({})", fmt::join(choices, needed <= 1 ? grammar.either : grammar.both));
    }
    // With the first word one fewer of the others is needed. Spelled out as a list of choices, every word would be
    // read twice as often.
    auto rest = words.subspan(1);
    return fmt::format("(({0}{1}{2}){3}{4})", alternatives(grammar, words.front(), Form::guess, Place::anywhere), grammar.both,
                       text_of_most(grammar, rest, needed - 1), grammar.either, text_of_most(grammar, rest, needed));
}

} // namespace

std::vector<Word> words_of(std::string_view text)
{
    auto letters = letters_of(shortened(text, longest_query * 4));
    if (letters.size() > longest_query) letters.resize(longest_query);
    std::vector<Word> words;
    std::set<std::string> known;
    for (auto& word : i18n::search_words(text_of(letters))) {
        if (words.size() == most_words) break;
        if (known.insert(word).second) words.push_back({spellings(shortened(word, longest_term)), {}, {}});
    }
    return words;
}

std::string band_word(std::int64_t size, std::int64_t number)
{
    if (size == band_sizes[0]) return fmt::format("@{}", number);
    return fmt::format("@{}:{}", size, (number - 1) / (size / band_sizes[0]) + 1);
}

Expression expression(storage::Dialect dialect, std::span<const Word> words, Form form, Place place)
{
    auto& grammar = grammar_of(dialect);
    std::vector<std::string> all;
    for (auto& word : words) all.push_back(alternatives(grammar, word, form, place));
    return {fmt::format("({})", fmt::join(all, grammar.both)), place};
}

std::string any_of(storage::Dialect dialect, std::span<const std::string> words)
{
    auto& grammar = grammar_of(dialect);
    std::vector<std::string> either;
    for (auto& word : words) either.push_back(fmt::format("{0}{1}{0}", grammar.quote, word));
    return fmt::format("({})", fmt::join(either, grammar.either));
}

std::string both(storage::Dialect dialect, const std::string& left, const std::string& right)
{
    return fmt::format("({}){}({})", left, grammar_of(dialect).both, right);
}

Expression expression_of_most(storage::Dialect dialect, std::span<const Word> words, std::size_t needed)
{
    return {text_of_most(grammar_of(dialect), words, needed), Place::anywhere};
}

} // namespace landlotse::search
