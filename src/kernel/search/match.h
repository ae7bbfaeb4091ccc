#pragma once
// The words of a query and the expressions that ask the indexes for them.

#include "kernel/storage/reader.h"

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
/// And so do beginnings of two and three letters, and the band of a thousand documents written one after the other.
constexpr std::string_view beginning_mark = "^", band_mark = "@";
constexpr std::size_t least_beginning = 2, longest_short_beginning = 3;
constexpr int documents_in_band = 1000;

/// One word that somebody typed, with what the dictionary knows about it.
struct Word {
    std::vector<std::string> spellings;
    std::vector<std::string> parts;   ///< words of the dictionary that hold it
    std::vector<std::string> guesses; ///< words of the dictionary that are like it
    /// All words that begin with it, where the index would be slow to say; nothing = ask the index.
    std::optional<std::vector<std::string>> longer;
    Form widest = Form::guess; ///< no wider form is used for this word
};

/// The words of what was typed, within the limits of search.h.
std::vector<Word> words_of(std::string_view text);

/// All words in that form and place, in the language of FTS5 or of tsquery.
std::string expression(storage::Dialect dialect, std::span<const Word> words, Form form, Place place);

/// What matches and holds one of those words.
std::string within(storage::Dialect dialect, const std::string& expression, std::span<const std::string> words);

/// `needed` of the words, whichever they are, anywhere.
std::string expression_of_most(storage::Dialect dialect, std::span<const Word> words, std::size_t needed);

} // namespace landlotse::search
