#pragma once
// The words of the written form of opening hours. Internal to this part.

#include "kernel/calendar/opening.h"

#include <array>
#include <string_view>

namespace landlotse::calendar {

template<class Meaning> struct Word {
    std::string_view text;
    Meaning meaning;
};

/// Longer words stand before their beginnings.
inline constexpr std::array<Word<int>, 41> day_words = {{
    {"montag", 1},    {"monday", 1},   {"mon", 1},        {"mo", 1},       {"dienstag", 2},  {"tuesday", 2},
    {"tue", 2},       {"di", 2},       {"tu", 2},         {"mittwoch", 3}, {"wednesday", 3}, {"wed", 3},
    {"mi", 3},        {"we", 3},       {"donnerstag", 4}, {"thursday", 4}, {"thu", 4},       {"do", 4},
    {"th", 4},        {"freitag", 5},  {"friday", 5},     {"fri", 5},      {"fr", 5},        {"samstag", 6},
    {"sonnabend", 6}, {"saturday", 6}, {"sat", 6},        {"sa", 6},       {"sonntag", 7},   {"sunday", 7},
    {"sun", 7},       {"so", 7},       {"su", 7},         {"mon.", 1},     {"mo.", 1},       {"di.", 2},
    {"mi.", 3},       {"do.", 4},      {"fr.", 5},        {"sa.", 6},      {"so.", 7},
}};
inline constexpr std::array<Word<bool>, 5> holiday_words = {
    {{"feiertags", true}, {"feiertage", true}, {"feiertag", true}, {"holidays", true}, {"holiday", true}}};
inline constexpr std::array<Word<bool>, 3> closed_words = {
    {{"geschlossen", true}, {"closed", true}, {"zu", true}}};
inline constexpr std::array<Word<bool>, 3> as_usual_words = {
    {{"wie sonst", true}, {"as usual", true}, {"geöffnet wie sonst", true}}};
inline constexpr std::array<Word<bool>, 4> last_words = {
    {{"letzter", true}, {"letzten", true}, {"letzte", true}, {"last", true}}};
inline constexpr std::array<Word<bool>, 2> clock_words = {{{"uhr", true}, {"h", true}}};
inline constexpr std::array<Word<Access>, 6> access_words = {{{"nach vereinbarung", Access::by_appointment},
                                                              {"by appointment", Access::by_appointment},
                                                              {"n. v.", Access::by_appointment},
                                                              {"telefonisch", Access::phone_only},
                                                              {"phone only", Access::phone_only},
                                                              {"by phone", Access::phone_only}}};

/// Length of `word` if `text` begins with it (ASCII case does not matter) and the word ends there; else 0.
inline std::size_t word_length(std::string_view text, std::string_view word)
{
    if (text.size() < word.size()) return 0;
    auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
    for (std::size_t i = 0; i < word.size(); ++i)
        if (lower(text[i]) != word[i]) return 0;
    if (text.size() == word.size()) return word.size();
    char next = lower(text[word.size()]);
    bool goes_on = (next >= 'a' && next <= 'z') || (next & 0x80) != 0 || next == '.';
    // A dash from a word processor is not ASCII and ends a word all the same.
    if (text.substr(word.size()).starts_with("–")) goes_on = false;
    return goes_on ? 0 : word.size();
}

} // namespace landlotse::calendar
