#pragma once
// Text as search and sorting see it, and text as it stands in an address.

#include <string>
#include <string_view>
#include <vector>

namespace landlotse::i18n {

/// For searching and sorting: no case, no accents, no Arabic vowel marks or tatweel; ß→ss, ى→ي, ة→ه, أإآ→ا;
/// ligatures and widths made alike (NFKD). "Straßenfest" and "STRASSENFEST" are the same, Görlitz is gorlitz.
std::string folded(std::string_view text);
/// Words of the folded text; punctuation separates. The Arabic article ال is dropped from words of five
/// letters and more, so that المدرسة finds مدرسة.
std::vector<std::string> search_words(std::string_view text);
/// Other spellings of a folded word that Germans use: goerlitz → gorlitz, grosz → gross.
std::string without_german_digraphs(std::string_view folded_word);
/// `Café & Treff "Süd"` → `cafe-treff-sued`: lower-case ASCII for addresses; letters of other scripts are
/// transliterated. Never empty: `x` when nothing remains. At most 60 characters.
std::string slug(std::string_view text);

} // namespace landlotse::i18n
