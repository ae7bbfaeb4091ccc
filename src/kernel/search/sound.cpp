#include "kernel/search/sound.h"

#include "kernel/search/letters.h"

#include <algorithm>
#include <utility>

namespace landlotse::search {

namespace {

bool is_vowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos && c != '\0'; }

struct Rule {
    std::string_view written, heard;
};

/// The longest rules first. `ch` stands for itself, so that its c is not taken for a k.
constexpr Rule rules[] = {{"ch", "ch"}, {"ck", "k"}, {"ph", "f"}, {"th", "t"}, {"dt", "t"}, {"tz", "z"},
                          {"ie", "i"},  {"ai", "ei"}, {"ay", "ei"}, {"ae", "a"}, {"oe", "o"}, {"ue", "u"},
                          {"c", "k"},   {"v", "f"},  {"y", "i"},  {"q", "k"}};

const Rule* rule_for(std::string_view rest)
{
    for (auto& rule : rules)
        if (rest.starts_with(rule.written)) return &rule;
    return nullptr;
}

/// The h that only lengthens a vowel: Lehrer, Wohnung.
bool is_silent_h(std::string_view word, std::size_t at)
{
    return word[at] == 'h' && at > 0 && is_vowel(word[at - 1]) &&
           (at + 1 == word.size() || !is_vowel(word[at + 1]));
}

/// True when more than two letters stand between the common beginning and the common end: quickly said, and
/// true of most words of a dictionary.
bool differ_widely(std::string_view left, std::string_view right)
{
    auto begin = std::mismatch(left.begin(), left.end(), right.begin(), right.end());
    left.remove_prefix(static_cast<std::size_t>(begin.first - left.begin()));
    right.remove_prefix(static_cast<std::size_t>(begin.second - right.begin()));
    auto end = std::mismatch(left.rbegin(), left.rend(), right.rbegin(), right.rend());
    auto starts_letter = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    return std::count_if(end.first, left.rend(), starts_letter) > 2 ||
           std::count_if(end.second, right.rend(), starts_letter) > 2;
}

} // namespace

std::string sound_of(std::string_view word)
{
    std::string heard;
    for (std::size_t i = 0; i < word.size();) {
        if (is_silent_h(word, i)) {
            ++i;
            continue;
        }
        auto* rule = rule_for(word.substr(i));
        heard += rule ? rule->heard : word.substr(i, 1);
        i += rule ? rule->written.size() : 1;
    }
    auto letters = letters_of(heard);
    letters.erase(std::unique(letters.begin(), letters.end()), letters.end());
    return text_of(letters);
}

bool is_within_one_error(std::string_view left_text, std::string_view right_text)
{
    if (differ_widely(left_text, right_text)) return false;
    auto left = letters_of(left_text), right = letters_of(right_text);
    if (left.size() > right.size()) std::swap(left, right);
    if (right.size() - left.size() > 1) return false;
    std::size_t same = 0;
    while (same < left.size() && left[same] == right[same]) ++same;
    std::u32string_view l(left), r(right);
    if (l.size() < r.size()) return l.substr(same) == r.substr(same + 1);
    if (same == l.size()) return true;
    if (l.substr(same + 1) == r.substr(same + 1)) return true;
    bool is_swap = same + 1 < l.size() && l[same] == r[same + 1] && l[same + 1] == r[same];
    return is_swap && l.substr(same + 2) == r.substr(same + 2);
}

} // namespace landlotse::search
