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
/// SQLite titles have an index of their own.
struct Grammar {
    std::string_view quote, beginning, title, short_beginning, either, both;
};
constexpr Grammar fts5{"\"", "*", "", "", " OR ", " AND "};
constexpr Grammar tsquery{"'", ":*", title_mark, beginning_mark, " | ", " & "};

std::string alternative(const Grammar& grammar, const std::string& word, bool is_beginning, Place place)
{
    bool is_kept = is_beginning && place == Place::anywhere && !grammar.short_beginning.empty() &&
                   letters_of(word).size() <= longest_short_beginning;
    auto mark = place == Place::title ? grammar.title : is_kept ? grammar.short_beginning : std::string_view();
    return fmt::format("{0}{1}{2}{0}{3}", grammar.quote, mark, word, is_beginning && !is_kept ? grammar.beginning : "");
}

std::string alternatives(const Grammar& grammar, const Word& word, Form form, Place place)
{
    form = std::min(form, word.widest);
    std::vector<std::string> all;
    for (auto& spelling : word.spellings) {
        // One letter begins too many words to mean any.
        bool is_beginning = form >= Form::beginning && !word.longer && letters_of(spelling).size() >= least_beginning;
        all.push_back(alternative(grammar, spelling, is_beginning, place));
    }
    if (form >= Form::beginning && word.longer)
        for (auto& term : *word.longer) all.push_back(alternative(grammar, term, false, place));
    if (form >= Form::part)
        for (auto& part : word.parts) all.push_back(alternative(grammar, part, false, place));
    if (form >= Form::guess)
        for (auto& guess : word.guesses) all.push_back(alternative(grammar, guess, false, place));
    return fmt::format("({})", fmt::join(all, grammar.either));
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

std::string expression(storage::Dialect dialect, std::span<const Word> words, Form form, Place place)
{
    auto& grammar = dialect == storage::Dialect::sqlite ? fts5 : tsquery;
    std::vector<std::string> all;
    for (auto& word : words) all.push_back(alternatives(grammar, word, form, place));
    return fmt::format("({})", fmt::join(all, grammar.both));
}

std::string within(storage::Dialect dialect, const std::string& expression, std::span<const std::string> words)
{
    auto& grammar = dialect == storage::Dialect::sqlite ? fts5 : tsquery;
    std::vector<std::string> either;
    for (auto& word : words) either.push_back(fmt::format("{0}{1}{0}", grammar.quote, word));
    return fmt::format("({}){}({})", expression, grammar.both, fmt::join(either, grammar.either));
}

std::string expression_of_most(storage::Dialect dialect, std::span<const Word> words, std::size_t needed)
{
    auto& grammar = dialect == storage::Dialect::sqlite ? fts5 : tsquery;
    if (needed >= words.size()) return expression(dialect, words, Form::guess, Place::anywhere);
    std::vector<std::string> either;
    if (needed == 1) {
        for (auto& word : words) either.push_back(alternatives(grammar, word, Form::guess, Place::anywhere));
    } else {
        // With the first word one fewer of the others is needed. Spelled out as a list of choices, every word would be
        // read twice as often.
        auto rest = words.subspan(1);
        either = {alternatives(grammar, words.front(), Form::guess, Place::anywhere) + std::string(grammar.both) +
                      expression_of_most(dialect, rest, needed - 1),
                  expression_of_most(dialect, rest, needed)};
        either.front() = "(" + either.front() + ")";
    }
    return fmt::format("({})", fmt::join(either, grammar.either));
}

} // namespace landlotse::search
