#include "kernel/i18n/fold.h"

#include <memory>
#include <stdexcept>
#include <unicode/normalizer2.h>
#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

namespace landlotse::i18n {

namespace {

/// Letters that decomposition leaves alone but readers type alike.
char32_t alike(char32_t c)
{
    switch (c) {
    case U'ى': return U'ي';
    case U'ی': return U'ي'; // Persian yeh
    case U'ک': return U'ك'; // Persian kaf
    case U'ة': return U'ه';
    case U'أ':
    case U'إ':
    case U'آ':
    case U'ٱ': return U'ا';
    case U'ı': return U'i';
    case U'ł': return U'l';
    case U'ø': return U'o';
    case U'đ': return U'd';
    case U'ґ': return U'г';
    default: return c;
    }
}

bool is_mark(UChar32 c)
{
    auto kind = u_charType(c);
    return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || c == 0x0640; // tatweel
}

const icu::Transliterator& to_ascii()
{
    static const std::unique_ptr<icu::Transliterator> made = [] {
        UErrorCode status = U_ZERO_ERROR;
        std::unique_ptr<icu::Transliterator> one(icu::Transliterator::createInstance(
            "de-ASCII; Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
        if (U_FAILURE(status)) throw std::runtime_error("ICU has no transliteration data");
        return one;
    }();
    return *made;
}

bool is_plain_ascii(std::string_view text)
{
    for (char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

} // namespace

std::string folded(std::string_view text)
{
    std::string out;
    if (is_plain_ascii(text)) {
        for (char c : text) out.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
        return out;
    }
    UErrorCode status = U_ZERO_ERROR;
    auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
    auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    source.foldCase();
    auto decomposed = nfkd->normalize(source, status);
    icu::UnicodeString kept;
    for (int i = 0; i < decomposed.length();) {
        UChar32 c = decomposed.char32At(i);
        i += U16_LENGTH(c);
        if (!is_mark(c)) kept.append(static_cast<UChar32>(alike(static_cast<char32_t>(c))));
    }
    kept.toUTF8String(out);
    return out;
}

std::vector<std::string> search_words(std::string_view text)
{
    auto source = icu::UnicodeString::fromUTF8(folded(text));
    std::vector<std::string> words;
    icu::UnicodeString word;
    auto close = [&] {
        if (word.isEmpty()) return;
        if (word.length() >= 5 && word[0] == u'ا' && word[1] == u'ل') word.remove(0, 2);
        words.emplace_back();
        word.toUTF8String(words.back());
        word.remove();
    };
    for (int i = 0; i < source.length();) {
        UChar32 c = source.char32At(i);
        i += U16_LENGTH(c);
        if (u_isalnum(c)) word.append(c);
        else close();
    }
    close();
    return words;
}

std::string without_german_digraphs(std::string_view word)
{
    std::string out;
    for (std::size_t i = 0; i < word.size(); ++i) {
        out.push_back(word[i]);
        bool vowel = word[i] == 'a' || word[i] == 'o' || word[i] == 'u';
        if (vowel && i + 1 < word.size() && word[i + 1] == 'e') ++i;
    }
    return out;
}

std::string slug(std::string_view text)
{
    auto source = icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
    to_ascii().transliterate(source);
    std::string ascii;
    source.toUTF8String(ascii);
    std::string out;
    for (char c : ascii) {
        bool keep = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (keep) out.push_back(c);
        else if (!out.empty() && out.back() != '-' && c != '\'' && c != '`') out.push_back('-');
        if (out.size() >= 60) break;
    }
    while (!out.empty() && out.back() == '-') out.pop_back();
    return out.empty() ? "x" : out;
}

} // namespace landlotse::i18n
