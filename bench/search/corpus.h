#pragma once
// A made-up county's documents for the search bench. German words are the house's own vocabulary and
// compounds of it (Sprachkursberatung, Wohnungsantrag) between the small words that every text is full of;
// other languages are made of syllables in their own scripts. Words come as often as in a language (Zipf).

#include "kernel/search/search.h"

#include <cmath>
#include <iterator>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace landlotse::bench {

using Chance = std::mt19937;
using Words = std::vector<std::string>;

inline std::size_t up_to(Chance& chance, std::size_t most)
{
    return std::uniform_int_distribution<std::size_t>(0, most)(chance);
}

inline const Words german_small_words{
    "und", "die", "der",  "in",   "zu",   "den",  "das",   "mit",  "für",    "von",   "ist",
    "im",  "auf", "sich", "ein",  "eine", "dem",  "nicht", "an",   "werden", "bei",   "oder",
    "wir", "als", "auch", "es",   "aus",  "sind", "nach",  "zum",  "wird",   "einen", "können",
    "Sie", "zur", "um",   "über", "vor",  "bis",  "alle",  "Ihre", "durch"};

/// What stands at the beginning of a German compound, with its joint; alone it is a word as well.
inline const Words german_stems{
    "Sprach",      "Kurs",        "Beratungs",    "Wohnungs",    "Kinder",        "Familien",
    "Arbeits",     "Schul",       "Integrations", "Asyl",        "Ausländer",     "Frauen",
    "Jugend",      "Gesundheits", "Bildungs",     "Berufs",      "Ausbildungs",   "Miet",
    "Sozial",      "Begegnungs",  "Stadt",        "Landkreis",   "Gemeinde",      "Ehrenamts",
    "Vereins",     "Sport",       "Musik",        "Lern",        "Lese",          "Kultur",
    "Fest",        "Straßen",     "Markt",        "Bürger",      "Anmelde",       "Antrags",
    "Aufenthalts", "Verfahrens",  "Anerkennungs", "Prüfungs",    "Führerschein",  "Fahrrad",
    "Bus",         "Arzt",        "Kranken",      "Pflege",      "Versicherungs", "Steuer",
    "Bank",        "Konto",       "Geld",         "Rechts",      "Dolmetscher",   "Übersetzungs",
    "Termin",      "Öffnungs",    "Sprech",       "Hilfe",       "Not",           "Senioren",
    "Eltern",      "Mütter",      "Väter",        "Mädchen",     "Nachbar",       "Garten",
    "Koch",        "Näh",         "Computer",     "Internet",    "Handwerks",     "Betriebs",
    "Praktikums",  "Bewerbungs",  "Zeugnis",      "Studien",     "Hochschul",     "Kita",
    "Hort",        "Spiel",       "Ferien",       "Verkehrs",    "Umwelt",        "Müll",
    "Strom",       "Heizungs",    "Möbel",        "Kleider",     "Tafel",         "Sachspenden",
    "Paten",       "Mentoren",    "Theater",      "Bibliotheks", "Museums",       "Winter",
    "Sommer",      "Abend",       "Wochenend",    "Grund",       "Aufbau"};

/// What stands at its end, and alone.
inline const Words german_ends{
    "kurs",     "beratung", "wohnung",    "betreuung",  "café",        "treff",      "stelle",  "amt",
    "schein",   "antrag",   "verfahren",  "hilfe",      "gruppe",      "schule",     "haus",    "zentrum",
    "platz",    "zeit",     "karte",      "fest",       "recht",       "pflicht",    "arbeit",  "prüfung",
    "verein",   "projekt",  "programm",   "begleitung", "vermittlung", "plan",       "geld",    "kosten",
    "vertrag",  "ausweis",  "erlaubnis",  "anmeldung",  "förderung",   "netzwerk",   "börse",   "werkstatt",
    "abend",    "tag",      "woche",      "büro",       "dienst",      "versorgung", "angebot", "liste",
    "formular", "gespräch", "unterricht", "stunde",     "lehrer",      "kraft",      "träger",  "fonds",
    "mittel",   "ordnung",  "gesetz"};

inline const Words german_places{"Görlitz",         "Zittau",      "Löbau",      "Niesky",      "Weißwasser",
                                 "Ebersbach",       "Neugersdorf", "Rothenburg", "Herrnhut",    "Ostritz",
                                 "Bernstadt",       "Reichenbach", "Boxberg",    "Krauschwitz", "Oybin",
                                 "Seifhennersdorf", "Großschönau"};

/// Words of syllables, as in a script.
inline Words made_up(Chance& chance, const Words& syllables, std::size_t count, std::size_t longest)
{
    std::set<std::string> known;
    Words words;
    while (words.size() < count) {
        std::string word;
        for (auto more = up_to(chance, longest - 1) + 1; more > 0; --more)
            word += syllables[up_to(chance, syllables.size() - 1)];
        if (known.insert(word).second) words.push_back(word);
    }
    return words;
}

/// Places and simple words are frequent, compounds of two and three parts rare.
inline Words german_words(Chance& chance, std::size_t count)
{
    Words words = german_places;
    std::set<std::string> known(words.begin(), words.end());
    auto add = [&](std::string word) {
        if (known.insert(word).second) words.push_back(std::move(word));
    };
    auto capital = [](std::string word) {
        if (word[0] >= 'a' && word[0] <= 'z') word[0] = static_cast<char>(word[0] - 32);
        return word;
    };
    for (auto& end : german_ends) add(capital(end));
    while (words.size() < count) {
        auto word = german_stems[up_to(chance, german_stems.size() - 1)];
        if (words.size() > count / 8 && up_to(chance, 2) > 0) {
            auto middle = german_ends[up_to(chance, german_ends.size() - 1)];
            word += middle + (middle.ends_with("ung") ? "s" : "");
        }
        add(word + german_ends[up_to(chance, german_ends.size() - 1)]);
    }
    std::shuffle(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(count / 10), chance);
    return words;
}

/// The words of one language, the frequent ones first.
class Language {
public:
    Language(Words small_words, Words content_words)
        : small_words_(std::move(small_words)), content_words_(std::move(content_words)),
          small_(by_rank(small_words_.size(), 1)), content_(by_rank(content_words_.size(), 8))
    {
    }

    const std::string& content_word(Chance& chance) { return content_words_[content_(chance)]; }
    /// As running text has it: four words in ten are small ones.
    const std::string& any_word(Chance& chance)
    {
        return up_to(chance, 9) < 4 ? small_words_[small_(chance)] : content_word(chance);
    }
    /// Any word that means something, as likely as any other: mostly rare ones.
    const std::string& rare_word(Chance& chance) const
    {
        return content_words_[up_to(chance, content_words_.size() - 1)];
    }
    /// Two to five words.
    std::string title(Chance& chance)
    {
        auto text = content_word(chance);
        for (auto more = up_to(chance, 3) + 1; more > 0; --more)
            text += " " + (more == 1 ? content_word(chance) : any_word(chance));
        return text;
    }
    /// 20 to 60 words.
    std::string body(Chance& chance)
    {
        std::string text;
        for (auto more = up_to(chance, 40) + 20; more > 0; --more)
            text += any_word(chance) + (more % 9 == 1 ? ". " : " ");
        return text;
    }

private:
    using Pick = std::discrete_distribution<std::size_t>;

    /// Zipf: the n-th word comes 1/(n + flat) as often.
    static Pick by_rank(std::size_t count, double flat)
    {
        std::vector<double> weights;
        for (std::size_t i = 0; i < count; ++i) weights.push_back(1 / (static_cast<double>(i) + flat));
        return {weights.begin(), weights.end()};
    }

    Words small_words_, content_words_;
    Pick small_, content_;
};

inline const Words latin{"ba", "ri",  "nes", "to",  "al",  "mi",  "ka", "ron", "sel", "du",
                         "ve", "ta",  "li",  "mer", "ço",  "şi",  "é",  "ă",   "zon", "pi",
                         "gu", "hel", "fo",  "nu",  "war", "ost", "je", "cy"};
inline const Words cyrillic{"до", "по", "мо",  "га",   "жит", "ло",  "пра", "цен", "тр",
                            "ва", "ні", "сть", "шко",  "ла",  "ро",  "бо",  "та",  "ди",
                            "ти", "на", "вчи", "тель", "мі",  "сто", "дер", "жа"};
inline const Words arabic{"مد", "رس", "تع", "لي", "م",  "سك", "ن",  "عم", "ل",  "طف", "حق",  "وق",  "سا",
                          "عد", "ة",  "مر", "كز", "شه", "اد", "لغ", "بر", "نا", "مج", "دور", "است", "ال"};
inline const Words ethiopic{"ት",  "ም",  "ህር", "ቲ", "ጀር", "መን", "ቋን", "ቋ",
                            "ናይ", "ስራ", "ሕ",  "ጊ", "ገዛ", "ቆ",  "ል",  "ዑ"};

inline std::map<std::string, Language> languages_of(Chance& chance)
{
    const std::pair<const char*, const Words*> others[] = {
        {"en", &latin},  {"fr", &latin},  {"pl", &latin},    {"ro", &latin},
        {"tr", &latin},  {"es", &latin},  {"uk", &cyrillic}, {"ru", &cyrillic},
        {"ar", &arabic}, {"fa", &arabic}, {"ti", &ethiopic}};
    std::map<std::string, Language> all;
    all.emplace("de", Language(german_small_words, german_words(chance, 30'000)));
    for (auto& [code, syllables] : others) {
        auto words = made_up(chance, *syllables, 8'040, 5);
        Words small(words.begin(), words.begin() + 40);
        all.emplace(code, Language(small, Words(words.begin() + 40, words.end())));
    }
    return all;
}

/// Six kinds, 60 units of which some have far more than others, and four steps of confidentiality.
class Corpus {
public:
    Chance chance{20260101};
    std::map<std::string, Language> languages = languages_of(chance);

    /// The documents of one more record: seven records in ten are German only, the others also stand in one
    /// to eleven more languages.
    std::vector<search::Document> next_record()
    {
        constexpr const char* kinds[] = {"offer", "guide", "event", "course", "actor", "place"};
        auto more = up_to(chance, 9) < 7 ? 0 : up_to(chance, languages.size() - 2) + 1;
        auto unit = 1 + static_cast<std::int64_t>(up_to(chance, 59) * up_to(chance, 59) / 59);
        auto conf = static_cast<int>(up_to(chance, 9) < 7 ? 0 : up_to(chance, 2) + 1);
        search::Document document{kinds[up_to(chance, 5)], ++records_, "de", {}, {}, {unit}, conf};
        std::vector<search::Document> all;
        auto add = [&](const std::string& code) {
            auto& language = languages.at(code);
            document.language = code;
            document.title = language.title(chance);
            document.body = language.body(chance);
            all.push_back(document);
        };
        add("de");
        for (auto& [code, language] : languages)
            if (code != "de" && more > 0) add(code), --more;
        return all;
    }

private:
    std::int64_t records_ = 0;
};

} // namespace landlotse::bench
