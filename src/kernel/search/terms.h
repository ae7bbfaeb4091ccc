#pragma once
// Words as the index holds them, and the dictionary's answers for parts of words and typing errors.

#include "kernel/storage/reader.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::search {

/// In bytes. Longer "words" are addresses of web pages and the like; their beginning is enough.
constexpr std::size_t longest_term = 64;

/// The distinct words of a text with their other spellings: goerlitz also stands as gorlitz.
std::vector<std::string> terms_of(std::string_view text);
/// A folded word and its other spelling, if any.
std::vector<std::string> spellings(const std::string& word);
/// Adds words to the dictionary. On SQLite it leaves out words with digits, on PostgreSQL those with digits among the first letters.
void remember_terms(storage::Tx& tx, base::CountyId county, const std::vector<std::string>& terms);
/// The words that begin with each of the `beginnings`; nothing for one with more than `limit` or with a digit.
std::vector<std::optional<std::vector<std::string>>> terms_from(storage::Reader& reader, base::CountyId county,
                                                                const std::vector<std::string>& beginnings, int limit);
/// Words that hold the parts (of three letters at least), for each not more than `limit`.
std::vector<std::vector<std::string>> terms_with(storage::Reader& reader, base::CountyId county,
                                                 const std::vector<std::string>& parts, int limit);
/// Words that sound like each of the words, begin so, or have one error (five letters at least), nearest first.
std::vector<std::vector<std::string>> terms_like(storage::Reader& reader, base::CountyId county,
                                                 const std::vector<std::string>& words, int limit);

} // namespace landlotse::search
