#include "kernel/i18n/language.h"

#include "kernel/base/text.h"

#include <algorithm>
#include <array>
#include <string>

namespace landlotse::i18n {

namespace {

constexpr auto rtl = Direction::right_to_left;
constexpr auto ltr = Direction::left_to_right;

constexpr std::array<Language, 12> known = {{
    {"de", "Deutsch", ltr, true},
    {"en", "English", ltr, true},
    {"uk", "Українська", ltr, false},
    {"ru", "Русский", ltr, false},
    {"ar", "العربية", rtl, false},
    {"fa", "فارسی", rtl, false},
    {"tr", "Türkçe", ltr, false},
    {"fr", "Français", ltr, false},
    {"pl", "Polski", ltr, false},
    {"ro", "Română", ltr, false},
    {"ti", "ትግርኛ", ltr, false},
    {"kmr", "Kurmancî", ltr, false},
}};
constexpr Language easy{"de-simple", "Einfaches Deutsch", ltr, false};
constexpr Language pseudo{"qps", "[!! Þšéûðö !!]", ltr, true};

/// Weight of `;q=0.8`; 1 when absent, 0 when unreadable.
double weight_of(std::string_view parameters)
{
    auto at = parameters.find("q=");
    if (at == std::string_view::npos) return 1;
    auto digits = parameters.substr(at + 2, 5);
    if (digits.empty()) return 0;
    if (digits[0] == '1') return 1;
    double weight = 0, place = 0.1;
    if (digits.size() < 3 || digits.substr(0, 2) != "0.") return 0;
    for (char c : digits.substr(2)) {
        if (c < '0' || c > '9') break;
        weight += place * (c - '0');
        place /= 10;
    }
    return weight;
}

} // namespace

std::span<const Language> languages() { return known; }
const Language& german() { return known[0]; }
const Language& easy_german() { return easy; }

std::optional<Language> language(std::string_view code)
{
    auto found = std::find_if(known.begin(), known.end(), [&](auto& one) { return one.code == code; });
    if (found != known.end()) return *found;
    if (code == pseudo.code) return pseudo;
    if (code == easy.code) return easy;
    return std::nullopt;
}

Language preferred_language(std::string_view accept_language)
{
    Language best = german();
    double best_weight = 0;
    for (auto range : base::split(accept_language.substr(0, 500), ',')) {
        auto semicolon = range.find(';');
        auto weight = semicolon == std::string_view::npos ? 1 : weight_of(range.substr(semicolon));
        auto tag = base::ascii_lower(base::trimmed(range.substr(0, semicolon)));
        auto primary = tag.substr(0, tag.find('-'));
        if (primary == "ku") primary = "kmr"; // browsers say Kurdish, most of ours read Kurmanji
        if (primary == "prs") primary = "fa"; // Dari is written like Persian
        for (auto& one : known) {
            if (one.code != primary || weight <= best_weight) continue;
            best = one;
            best_weight = weight;
        }
    }
    return best;
}

} // namespace landlotse::i18n
