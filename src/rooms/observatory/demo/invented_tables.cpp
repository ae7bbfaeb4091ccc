#include "rooms/observatory/demo/invented_tables.h"

#include "kernel/base/dice.h"

#include <array>
#include <cmath>
#include <fmt/format.h>
#include <functional>
#include <map>

namespace landlotse::observatory::demo {

namespace {

constexpr std::array ages{"unter 3 Jahre", "3 bis unter 6 Jahre", "6 bis unter 10 Jahre", "10 bis unter 15 Jahre", "15 bis unter 18 Jahre", "18 bis unter 20 Jahre", "20 bis unter 25 Jahre",
                          "25 bis unter 30 Jahre", "30 bis unter 35 Jahre", "35 bis unter 40 Jahre", "40 bis unter 45 Jahre", "45 bis unter 50 Jahre", "50 bis unter 55 Jahre", "55 bis unter 60 Jahre",
                          "60 bis unter 65 Jahre", "65 bis unter 70 Jahre", "70 bis unter 75 Jahre", "75 bis unter 80 Jahre", "80 bis unter 85 Jahre", "85 bis unter 90 Jahre", "90 Jahre und mehr"};
constexpr std::size_t age_count = ages.size(), years = last_year - first_year + 1;
/// Shares of age groups in per mille: Germans of a rural county, and newcomers.
constexpr std::array<double, age_count> german_ages{23, 24, 33, 43, 26, 17, 38, 42, 55, 58, 56, 58, 72, 86, 83, 71, 62, 48, 52, 33, 20};
constexpr std::array<double, age_count> foreign_ages{46, 48, 66, 78, 43, 32, 92, 110, 112, 101, 83, 62, 45, 31, 20, 13, 8, 5, 3, 1.5, 0.5};
/// How many of the last year's foreigners lived there before: the arrivals of 2015 and 2022 show.
constexpr std::array<double, years> foreigners_then{0.28, 0.30, 0.32, 0.36, 0.52, 0.60, 0.62, 0.64, 0.66, 0.67, 0.69, 0.86, 0.92, 0.96, 1.0};

struct Numbers {
    /// [nationality: German, foreign][men, women][age]
    std::array<std::array<std::array<int, age_count>, 2>, 2> cells{};

    int sum(std::size_t nationality) const
    {
        int all = 0;
        for (auto& sex : cells[nationality])
            for (auto one : sex) all += one;
        return all;
    }
    int at_ages(std::size_t nationality, std::size_t from, std::size_t to) const
    {
        int all = 0;
        for (auto& sex : cells[nationality])
            for (auto age = from; age < to; ++age) all += sex[age];
        return all;
    }
    int at_ages(std::size_t from, std::size_t to) const { return at_ages(0, from, to) + at_ages(1, from, to); }
    int all() const { return sum(0) + sum(1); }
};

struct Place {
    std::string key, name;
    std::array<Numbers, years> numbers;
    int character = 0; ///< 0 to 9: what makes this place differ
};

Numbers numbers_of(const Town& town, std::size_t year, base::Dice& dice, int character)
{
    auto back = static_cast<double>(years - 1 - year);
    auto share = (town.is_town ? 0.095 : 0.035) + 0.006 * character;
    auto foreign = town.population * share * foreigners_then[year];
    auto german = town.population * (1 - share) * (1 + (town.is_town ? 0.002 : 0.005) * back);
    Numbers numbers;
    for (std::size_t age = 0; age < age_count; ++age)
        for (std::size_t sex = 0; sex < 2; ++sex) {
            // Older people were younger then; women live longer, and more men came first.
            auto tilt = 1 + (age < 12 ? 0.006 : -0.010) * back * (age < 5 ? 0.3 : 1.0);
            auto german_half = 0.5 + (sex == 1 ? 1 : -1) * (age > 15 ? 0.02 * static_cast<double>(age - 15) : -0.01);
            auto foreign_half = 0.5 + (sex == 1 ? -1 : 1) * (age > 5 && age < 12 ? 0.05 : 0.01);
            auto noise = 1 + (dice.roll(61) - 30) / 1000.0;
            numbers.cells[0][sex][age] = static_cast<int>(std::lround(german * german_ages[age] / 1000 * german_half * tilt * noise));
            numbers.cells[1][sex][age] = static_cast<int>(std::lround(foreign * foreign_ages[age] / 1000 * foreign_half * noise));
        }
    return numbers;
}

/// Municipalities, then the county as their sum, then the Land it is compared with.
std::vector<Place> places_of(const std::vector<Town>& towns, const std::string& county_key, const std::string& county_name, const std::string& land_key)
{
    base::Dice dice(2025);
    std::vector<Place> places;
    Place county{county_key, county_name, {}, 3}, land{land_key, "Vergleichsland (erfunden)", {}, 5};
    for (auto& town : towns) {
        Place place{town.name, town.name, {}, dice.roll(10)};
        for (std::size_t year = 0; year < years; ++year) {
            place.numbers[year] = numbers_of(town, year, dice, place.character);
            for (std::size_t nationality = 0; nationality < 2; ++nationality)
                for (std::size_t sex = 0; sex < 2; ++sex)
                    for (std::size_t age = 0; age < age_count; ++age) {
                        auto one = place.numbers[year].cells[nationality][sex][age];
                        county.numbers[year].cells[nationality][sex][age] += one;
                        // The Land has big towns: more people, more of them from elsewhere.
                        land.numbers[year].cells[nationality][sex][age] += nationality ? one * 31 : one * 18;
                    }
        }
        places.push_back(std::move(place));
    }
    places.push_back(std::move(county));
    places.push_back(std::move(land));
    return places;
}

/// One figure: what, of whom, and how many at a place in a year.
struct Affair {
    const char* measure;
    const char* part;
    bool has_small_secret = false; ///< one or two people are not told
    std::function<double(const Place&, std::size_t year)> count;
};

double share_of(const Place& place, std::size_t year, double base, double per_year) { return (base + per_year * static_cast<double>(year)) * (1 + 0.025 * (place.character - 4)); }

std::vector<Affair> work_and_school()
{
    auto foreign = [](const Place& place, std::size_t year) { return place.numbers[year].at_ages(1, 5, 15); };
    auto all = [](const Place& place, std::size_t year) { return place.numbers[year].at_ages(5, 15); };
    // After each arrival work comes with some years' delay.
    auto working = [=](const Place& place, std::size_t year) {
        auto dip = (year >= 4 && year < 8 ? 0.12 : 0) + (year >= 11 && year < 13 ? 0.07 : 0);
        return foreign(place, year) * (share_of(place, year, 0.34, 0.014) - dip);
    };
    return {{"Beschäftigte", "Ausländer", true, working},
            {"Beschäftigte", "Insgesamt", false, [=](auto& place, auto year) { return working(place, year) + (all(place, year) - foreign(place, year)) * share_of(place, year, 0.60, 0.006); }},
            {"Arbeitslose", "Ausländer", true, [=](auto& place, auto year) { return foreign(place, year) * share_of(place, year, 0.13, -0.003); }},
            {"Arbeitslose", "Insgesamt", true, [=](auto& place, auto year) { return foreign(place, year) * share_of(place, year, 0.13, -0.003) + all(place, year) * share_of(place, year, 0.062, -0.0024); }},
            {"Kinder in Betreuung", "unter 3 Jahre", true, [](auto& place, auto year) { return place.numbers[year].at_ages(0, 1) * share_of(place, year, 0.27, 0.012); }},
            {"Kinder in Betreuung", "3 bis unter 6 Jahre", true, [](auto& place, auto year) { return place.numbers[year].at_ages(1, 2) * share_of(place, year, 0.90, 0.003); }},
            {"Kinder in Betreuung", "Familiensprache nicht Deutsch", true, [](auto& place, auto year) { return place.numbers[year].at_ages(1, 0, 2) * 0.62; }},
            {"Schüler", "Ausländer", false, [](auto& place, auto year) { return place.numbers[year].at_ages(1, 2, 5) * 0.9; }},
            {"Schüler", "Insgesamt", false, [](auto& place, auto year) { return place.numbers[year].at_ages(2, 5) * 0.9; }},
            {"Schulabgänger", "Insgesamt", false, [](auto& place, auto year) { return place.numbers[year].at_ages(4, 5) / 3.2; }},
            {"Schulabgänger", "ohne Hauptschulabschluss", true, [](auto& place, auto year) { return place.numbers[year].at_ages(4, 5) / 3.2 * share_of(place, year, 0.085, -0.001); }},
            {"Schulabgänger", "mit allgemeiner Hochschulreife", false, [](auto& place, auto year) { return place.numbers[year].at_ages(4, 5) / 3.2 * share_of(place, year, 0.27, 0.004); }}};
}

std::vector<Affair> moves_and_rights()
{
    auto change = [](const Place& place, std::size_t year) { return year ? place.numbers[year].all() - place.numbers[year - 1].all() : 0; };
    auto foreign = [](const Place& place, std::size_t year) { return place.numbers[year].sum(1); };
    auto leaving = [](const Place& place, std::size_t year) { return place.numbers[year].all() * share_of(place, year, 0.041, 0); };
    return {{"Fortzüge", "", false, leaving},
            // More die than are born, so more must come than the change shows.
            {"Zuzüge", "", false, [=](auto& place, auto year) { return leaving(place, year) + change(place, year) + place.numbers[year].all() * 0.0065; }},
            {"Lebendgeborene", "Insgesamt", false, [](auto& place, auto year) { return place.numbers[year].at_ages(0, 1) / 3.0; }},
            {"Lebendgeborene", "Mutter Ausländerin", true, [](auto& place, auto year) { return place.numbers[year].at_ages(1, 0, 1) / 2.4; }},
            {"Einbürgerungen", "", true, [=](auto& place, auto year) { return foreign(place, year) * share_of(place, year, 0.017, 0.0013); }},
            {"Schutzsuchende", "", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 4 ? 0.12 : year < 11 ? 0.36 : 0.49); }},
            {"Empfänger von Asylbewerberleistungen", "", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 4 ? 0.06 : year < 6 ? 0.28 : 0.10); }},
            {"Empfänger von Mindestsicherung", "", true, [=](auto& place, auto year) { return place.numbers[year].all() * share_of(place, year, 0.088, -0.0016) + foreign(place, year) * 0.14; }},
            {"Personen mit Einwanderungsgeschichte", "", false, [=](auto& place, auto year) { return foreign(place, year) * 1.62; }},
            {"Ausländer (Register)", "Insgesamt", false, [=](auto& place, auto year) { return foreign(place, year) * 1.03; }},
            {"Ausländer (Register)", "größte Staatsangehörigkeit", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 4 ? 0.21 : year < 11 ? 0.24 : 0.33); }},
            {"Ausländer (Register)", "EU-Staaten", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 4 ? 0.48 : 0.31); }},
            {"Ausländer (Register)", "Drittstaatsangehörige", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 4 ? 0.55 : 0.72); }},
            {"Ausländer (Register)", "unbefristeter Aufenthaltstitel", true, [=](auto& place, auto year) { return foreign(place, year) * share_of(place, year, 0.17, 0.003); }},
            {"Ausländer (Register)", "Duldung", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 5 ? 0.04 : 0.031); }},
            {"Ausländer (Register)", "mit erforderlicher Aufenthaltsdauer", true, [=](auto& place, auto year) { return foreign(place, year) * 0.44; }},
            {"Untergebrachte", "Insgesamt", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 4 ? 0.05 : 0.13); }},
            {"Untergebrachte", "in Wohnungen", true, [=](auto& place, auto year) { return foreign(place, year) * (year < 4 ? 0.05 : 0.13) * share_of(place, year, 0.42, 0.016); }},
            {"Engagement", "Freiwillig Engagierte", true, [](auto& place, auto year) { return place.numbers[year].all() * (year < 4 ? 0.0007 : year < 6 ? 0.0031 : share_of(place, year, 0.0019, 0.00005)); }}};
}

/// Figures that only the county has.
std::vector<Affair> county_affairs()
{
    auto rate = [](const Place& place, std::size_t year) { return 100 * share_of(place, year, 0.075, -0.0022); };
    return {{"Arbeitslosenquote", "Insgesamt", false, rate},
            {"Arbeitslosenquote", "Ausländer", false, [=](auto& place, auto year) { return rate(place, year) * 2.3 + (year > 10 ? 2.5 : 0.0); }},
            {"Beschäftigte der Kreisverwaltung", "Befragte", false, [](auto&, auto year) { return 420 + 6 * static_cast<double>(year); }},
            {"Beschäftigte der Kreisverwaltung", "mit Einwanderungsgeschichte", false, [](auto&, auto year) { return 22 + 3 * static_cast<double>(year); }},
            {"Sprachkurse", "Anteil mit B1 unter den Geprüften", false, [](auto&, auto year) { return 48 + 0.9 * static_cast<double>(year); }},
            {"Sprachkurse", "Tage von der Anmeldung bis zum Beginn", false, [](auto&, auto year) { return year < 4 ? 31.0 : year < 7 ? 96.0 - 5 * static_cast<double>(year) : year < 11 ? 44.0 : 74.0; }},
            {"Engagement", "Angebote im Verzeichnis", false, [](auto&, auto year) { return 40 + 9 * static_cast<double>(year); }}};
}

void add_rows(std::string& out, const std::vector<Affair>& affairs, const Place& place, int decimals_from)
{
    for (auto& affair : affairs)
        for (std::size_t year = 0; year < years; ++year) {
            auto value = affair.count(place, year);
            bool is_rate = static_cast<int>(value) < decimals_from;
            auto whole = std::lround(value);
            auto text = affair.has_small_secret && whole > 0 && whole < 3 ? std::string(".") : is_rate ? fmt::format("{}", std::lround(value * 10)) : std::to_string(whole);
            if (is_rate && text != ".") text = text.size() > 1 ? text.substr(0, text.size() - 1) + "," + text.back() : "0," + text;
            fmt::format_to(std::back_inserter(out), "{};{};{};{};{};{}\n", place.key, place.name, first_year + static_cast<int>(year), affair.measure, affair.part, text);
        }
}

} // namespace

std::string population_table(const std::vector<Town>& towns, const std::string& county_key, const std::string& county_name, const std::string& land_key)
{
    std::string out = "Schlüssel;Name;Jahr;Merkmal;Nationalität;Geschlecht;Altersgruppe;Wert\n";
    constexpr std::array nationalities{"Deutsche", "Ausländer", "Insgesamt"}, sexes{"männlich", "weiblich", "Insgesamt"};
    for (auto& place : places_of(towns, county_key, county_name, land_key))
        for (std::size_t year = 0; year < years; ++year)
            for (std::size_t nationality = 0; nationality < 3; ++nationality)
                for (std::size_t sex = 0; sex < 3; ++sex)
                    for (std::size_t age = 0; age <= age_count; ++age) {
                        int sum = 0;
                        for (std::size_t n = 0; n < 2; ++n)
                            for (std::size_t s = 0; s < 2; ++s)
                                for (std::size_t a = 0; a < age_count; ++a)
                                    if ((nationality == 2 || n == nationality) && (sex == 2 || s == sex) && (age == age_count || a == age)) sum += place.numbers[year].cells[n][s][a];
                        fmt::format_to(std::back_inserter(out), "{};{};{}-12-31;Bevölkerung;{};{};{};{}\n", place.key, place.name, first_year + static_cast<int>(year), nationalities[nationality],
                                       sexes[sex], age == age_count ? "Insgesamt" : ages[age], sum);
                    }
    return out;
}

std::string affairs_table(const std::vector<Town>& towns, const std::string& county_key, const std::string& county_name, const std::string& land_key)
{
    std::string out = "Schlüssel;Name;Jahr;Merkmal;Darunter;Wert\n";
    auto places = places_of(towns, county_key, county_name, land_key);
    auto everywhere = work_and_school();
    for (auto& more : moves_and_rights()) everywhere.push_back(more);
    for (auto& place : places) add_rows(out, everywhere, place, 0);
    constexpr int with_decimals_below = 30;
    for (auto at = places.size() - 2; at < places.size(); ++at) add_rows(out, county_affairs(), places[at], with_decimals_below);
    return out;
}

} // namespace landlotse::observatory::demo
