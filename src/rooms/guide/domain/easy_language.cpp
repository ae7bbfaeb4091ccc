#include "rooms/guide/domain/easy_language.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>

namespace landlotse::guide {

namespace {

constexpr std::size_t most_findings = 200, longest_quote = 120;

using Words = std::vector<std::string>;

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> list)
{
    return std::find(list.begin(), list.end(), word) != list.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// ASCII letters and everything beyond ASCII (umlauts).
bool is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

/// German letters in lower case; `Ü` and its kin too, because sentences begin with them.
std::string lowered(std::string_view word)
{
    auto out = base::ascii_lower(word);
    for (auto [upper, lower] : {std::pair{"Ä", "ä"}, {"Ö", "ö"}, {"Ü", "ü"}})
        for (auto at = out.find(upper); at != std::string::npos; at = out.find(upper))
            out.replace(at, 2, lower);
    return out;
}

std::string bare(std::string_view word)
{
    auto is_edge = [](char c) { return !is_letter(c) && !is_digit(c); };
    while (!word.empty() && is_edge(word.front())) word.remove_prefix(1);
    while (!word.empty() && is_edge(word.back())) word.remove_suffix(1);
    for (std::string_view quote : {"„", "“", "”", "»", "«"}) {
        if (word.starts_with(quote)) word.remove_prefix(quote.size());
        if (word.ends_with(quote)) word.remove_suffix(quote.size());
    }
    return std::string(word);
}

bool is_known_abbreviation(std::string_view lower)
{
    return is_one_of(lower, {"z.b.",  "d.h.", "u.a.", "usw.", "bzw.",   "ca.",  "etc.", "evtl.", "ggf.",
                             "inkl.", "max.", "min.", "nr.",  "str.",   "tel.", "vgl.", "z.",    "b.",
                             "u.",    "a.",   "d.",   "h.",   "i.d.r.", "o.ä.", "sog.", "abs."});
}

/// Sentences of a line. A dot after a number or an abbreviation ends none.
std::vector<std::string> sentences_of(std::string_view line)
{
    std::vector<std::string> sentences;
    std::string current;
    for (auto word : base::split(line, ' ')) {
        if (word.empty()) continue;
        current += (current.empty() ? "" : " ") + std::string(word);
        bool is_ordinal =
            word.size() > 1 && word.back() == '.' && std::all_of(word.begin(), word.end() - 1, is_digit);
        bool ends = (word.back() == '.' || word.back() == '!' || word.back() == '?' || word.back() == ':') &&
                    !is_ordinal && !is_known_abbreviation(lowered(word));
        if (!ends) continue;
        sentences.push_back(std::move(current));
        current.clear();
    }
    if (!current.empty()) sentences.push_back(std::move(current));
    return sentences;
}

bool is_abbreviation(std::string_view word)
{
    auto lower = lowered(word);
    if (is_known_abbreviation(lower)) return true;
    auto plain = bare(word);
    bool capitals = plain.size() >= 2 && plain.size() <= 5 &&
                    std::all_of(plain.begin(), plain.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    return capitals;
}

bool is_subjunctive(std::string_view lower)
{
    return is_one_of(lower, {"könnte", "könnten", "würde", "würden", "hätte", "hätten", "wäre", "wären",
                             "müsste", "müssten", "dürfte", "dürften", "sollte", "sollten", "möge",
                             "bräuchte", "gäbe", "käme", "ginge"});
}

bool is_negation(std::string_view lower)
{
    return is_one_of(lower, {"nicht", "kein", "keine", "keinen", "keinem", "keiner", "keines", "nie",
                             "niemals", "niemand", "ohne", "weder"});
}

bool is_participle(std::string_view lower)
{
    if (lower.size() < 6 || !(lower.ends_with("t") || lower.ends_with("en"))) return false;
    if (lower.starts_with("ge")) return !is_one_of(lower, {"gegen", "gehen", "geben", "gelten", "genannten"});
    // Separable verbs carry the `ge` inside: angemeldet, ausgefüllt, mitgebracht.
    for (std::string_view prefix : {"ab", "an", "auf", "aus", "bei", "ein", "mit", "nach", "vor", "zu"})
        if (lower.starts_with(prefix) && lower.substr(prefix.size()).starts_with("ge")) return true;
    return (lower.starts_with("be") || lower.starts_with("ver") || lower.starts_with("er")) &&
           lower.ends_with("t");
}

/// `wird … gemacht`, `werden … ausgefüllt`, `wurde …`.
std::string passive_in(const Words& lower)
{
    for (auto& verb : lower) {
        if (!is_one_of(verb, {"wird", "werden", "wurde", "wurden", "worden"})) continue;
        for (auto& other : lower)
            if (is_participle(other)) return verb + " … " + other;
    }
    return {};
}

/// `des Vermieters`, `der Behörde` cannot be told from other cases, but `des` and `eines` always are the
/// genitive.
std::string genitive_in(const Words& words, const Words& lower)
{
    for (std::size_t i = 0; i + 1 < lower.size(); ++i)
        if (is_one_of(lower[i], {"des", "eines", "meines", "deines", "ihres", "seines", "unseres", "wessen"}))
            return words[i] + " " + words[i + 1];
    return {};
}

bool is_long_compound(std::string_view word)
{
    if (word.find('-') != std::string_view::npos || word.find("·") != std::string_view::npos ||
        word.find('@') != std::string_view::npos || word.find('.') != std::string_view::npos)
        return false;
    return base::count_characters(word) > longest_word;
}

bool is_number_word(std::string_view lower)
{
    return is_one_of(lower, {"zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
                             "zwölf", "zwanzig", "dreißig", "hundert", "tausend"});
}

/// `Markt 1`, `01234 Ort`, `14:30`, `14.30 Uhr`.
std::string address_in(const Words& words)
{
    for (std::size_t i = 0; i < words.size(); ++i) {
        auto& word = words[i];
        bool postcode = word.size() == 5 && std::all_of(word.begin(), word.end(), is_digit) &&
                        i + 1 < words.size() && is_letter(words[i + 1].front());
        if (postcode) return word + " " + words[i + 1];
        auto lower = lowered(word);
        bool street = lower.ends_with("straße") || lower.ends_with("str") || lower.ends_with("weg") ||
                      lower.ends_with("platz") || lower.ends_with("gasse");
        if (street && i + 1 < words.size() && is_digit(words[i + 1].front()))
            return word + " " + words[i + 1];
        if (lower == "uhr" && i > 0) return words[i - 1] + " " + word;
    }
    return {};
}

class Checking {
public:
    std::vector<EasyFinding> findings;

    void sentence(const std::string& text)
    {
        sentence_ =
            text.size() > longest_quote ? text.substr(0, text.find_last_of(' ', longest_quote)) + " …" : text;
        Words words, lower;
        for (auto raw : base::split(text, ' ')) {
            if (is_abbreviation(raw)) add(EasyRule::abbreviation, std::string(raw));
            if (auto word = bare(raw); !word.empty()) {
                words.push_back(word);
                lower.push_back(lowered(word));
            }
        }
        if (static_cast<int>(words.size()) > most_words)
            add(EasyRule::long_sentence, {}, static_cast<int>(words.size()));
        for (std::size_t i = 0; i < words.size(); ++i) {
            if (is_negation(lower[i])) add(EasyRule::negation, words[i]);
            if (is_subjunctive(lower[i])) add(EasyRule::subjunctive, words[i]);
            if (is_long_compound(words[i])) add(EasyRule::compound, words[i]);
            if (is_number_word(lower[i])) add(EasyRule::number, words[i]);
        }
        add_if(EasyRule::passive, passive_in(lower));
        add_if(EasyRule::genitive, genitive_in(words, lower));
        add_if(EasyRule::address, address_in(words));
        signs(text);
    }

private:
    void signs(const std::string& text)
    {
        for (std::string_view sign : {";", "&", "%", "§", "…", "–", "/", "*", "_"})
            if (text.find(sign) != std::string::npos) add(EasyRule::sign, std::string(sign));
        auto open = text.find('(');
        if (open != std::string::npos)
            add(EasyRule::brackets,
                text.substr(open, std::min<std::size_t>(60, text.find(')', open) - open + 1)));
    }

    void add_if(EasyRule rule, std::string words)
    {
        if (!words.empty()) add(rule, std::move(words));
    }
    void add(EasyRule rule, std::string words, int count = 0)
    {
        if (findings.size() < most_findings) findings.push_back({rule, std::move(words), sentence_, count});
    }

    std::string sentence_;
};

} // namespace

std::vector<EasyFinding> easy_findings(std::string_view text)
{
    Checking checking;
    for (auto line : base::split(text, '\n'))
        for (auto& sentence : sentences_of(line)) checking.sentence(sentence);
    return std::move(checking.findings);
}

} // namespace landlotse::guide
