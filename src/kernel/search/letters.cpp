#include "kernel/search/letters.h"

#include <algorithm>

namespace landlotse::search {

std::u32string letters_of(std::string_view text)
{
    std::u32string letters;
    for (std::size_t i = 0; i < text.size();) {
        auto lead = static_cast<unsigned char>(text[i++]);
        if (lead < 0x80) {
            letters.push_back(lead);
            continue;
        }
        char32_t letter = lead & (lead >= 0xF0 ? 0x07u : lead >= 0xE0 ? 0x0Fu : 0x1Fu);
        while (i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80)
            letter = (letter << 6) | (static_cast<unsigned char>(text[i++]) & 0x3Fu);
        letters.push_back(letter);
    }
    return letters;
}

std::string text_of(std::u32string_view letters)
{
    std::string text;
    auto tail = [&](char32_t bits) { text.push_back(static_cast<char>(0x80 | (bits & 0x3F))); };
    for (char32_t c : letters) {
        if (c < 0x80) text.push_back(static_cast<char>(c));
        else if (c < 0x800) text.push_back(static_cast<char>(0xC0 | (c >> 6))), tail(c);
        else if (c < 0x10000) text.push_back(static_cast<char>(0xE0 | (c >> 12))), tail(c >> 6), tail(c);
        else text.push_back(static_cast<char>(0xF0 | (c >> 18))), tail(c >> 12), tail(c >> 6), tail(c);
    }
    return text;
}

std::string backwards(std::string_view text)
{
    auto letters = letters_of(text);
    std::reverse(letters.begin(), letters.end());
    return text_of(letters);
}

std::string shortened(std::string_view text, std::size_t bytes)
{
    if (text.size() <= bytes) return std::string(text);
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return std::string(text.substr(0, bytes));
}

} // namespace landlotse::search
