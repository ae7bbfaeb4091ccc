#pragma once
// What of the rules for Leichte Sprache (BITV 2.0, annex 2, part 2) a program can see. It finds places and
// gives advice; whether a text is easy only its readers can say.

#include <boost/describe.hpp>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::guide {

enum class EasyRule {
    long_sentence,
    abbreviation,
    negation,
    subjunctive,
    passive,
    genitive,
    sign,
    brackets,
    compound,
    address,
    number
};
BOOST_DESCRIBE_ENUM(EasyRule, long_sentence, abbreviation, negation, subjunctive, passive, genitive, sign,
                    brackets, compound, address, number)

struct EasyFinding {
    EasyRule rule = EasyRule::long_sentence;
    std::string words;    ///< what it is about
    std::string sentence; ///< where it stands, shortened
    int count = 0;        ///< words of a long sentence
};

/// Most words of a sentence that is still easy.
constexpr int most_words = 12;
/// Longer words than this are divided by a hyphen.
constexpr std::size_t longest_word = 15;

/// Findings in order of the text, at most 200. `text` is plain; a line is a block.
std::vector<EasyFinding> easy_findings(std::string_view text);

} // namespace landlotse::guide
