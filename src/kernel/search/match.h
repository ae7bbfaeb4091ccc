#pragma once
// The words of a query and the expressions that ask the indexes for them.

#include "kernel/storage/reader.h"

#include <compare>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::search {

/// Each form includes the ones before it.
enum class Form { whole, beginning, part, guess };
enum class Place { title, anywhere };
/// On PostgreSQL words of a title stand in the index a second time with this before them; folded words hold letters
/// and digits only.
constexpr std::string_view title_mark = "=";
/// And so do short beginnings (of titles: with both marks), and the bands of documents written one after the other.
constexpr std::string_view beginning_mark = "^";
constexpr std::size_t least_beginning = 2, longest_kept_anywhere = 3, longest_kept_of_title = 8;
/// Bands of a thousand documents, and wider ones, since every band named in a question costs.
constexpr std::int64_t band_sizes[] = {1000, 4000, 16'000, 64'000};
/// The word for the band of that size that holds the `number`-th thousand of documents, counted from 1.
std::string band_word(std::int64_t size, std::int64_t number);

/// One word that somebody typed, with what the dictionary knows about it.
struct Word {
    std::vector<std::string> spellings;
    std::vector<std::string> parts;   ///< words of the dictionary that hold it
    std::vector<std::string> guesses; ///< words of the dictionary that are like it
    /// All words of the dictionary that begin with it, where the index would be slow to say; nothing = ask the index.
    std::optional<std::vector<std::string>> longer;
    Form widest = Form::guess; ///< no wider form is used for this word
};

/// The words of what was typed, within the limits of search.h.
std::vector<Word> words_of(std::string_view text);

/// A question to an index.
struct Expression {
    std::string text; ///< in the language of FTS5 or of tsquery
    Place place;
    friend auto operator<=>(const Expression&, const Expression&) = default;
};

/// All words in that form and place.
Expression expression(storage::Dialect dialect, std::span<const Word> words, Form form, Place place);

/// What holds one of those words.
std::string any_of(storage::Dialect dialect, std::span<const std::string> words);
/// What is found by both.
std::string both(storage::Dialect dialect, const std::string& left, const std::string& right);

/// `needed` of the words, whichever they are, anywhere.
Expression expression_of_most(storage::Dialect dialect, std::span<const Word> words, std::size_t needed);

} // namespace landlotse::search
