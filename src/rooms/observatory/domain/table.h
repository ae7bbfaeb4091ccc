#pragma once
// An official table, whatever file it came in: series over places and times, and what the office says about it.

#include "rooms/observatory/domain/cell.h"

#include <compare>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::observatory {

/// One step of narrowing: `Ausländer` of the feature `Nationalität`. Flat files give codes, printed tables only words.
struct Part {
    std::string feature, code, label;

    friend auto operator<=>(const Part&, const Part&) = default;
};

/// What is counted: `Arbeitslose`, of whom `und zwar`, `Ausländer`, in `Anzahl`.
struct Series {
    std::string code; ///< of the measure, where the file has one: `PREIS1`
    std::string measure;
    std::vector<Part> parts; ///< narrower and narrower, as the table's head has it
    std::string unit;

    friend auto operator<=>(const Series&, const Series&) = default;
};

/// A region as the table names it. Keys are official: DG, 2, 3, 5 or 8 digits, in Rhineland-Palatinate also 7 and 10.
struct Place {
    std::string key;
    std::string name; ///< without the blanks that show its level
};

struct Entry {
    std::uint32_t series = 0, place = 0, time = 0; ///< positions in the table's lists
    Cell cell;
};

struct Table {
    std::string code;                ///< `13211-01-03-5`
    std::string title;
    std::vector<std::string> notes;  ///< remarks of the office, one paragraph each
    std::string source;              ///< to be named wherever a figure is shown
    std::string as_of;               ///< when the file was made, as it says
    std::vector<Series> series;
    std::vector<Place> places;
    std::vector<std::string> times;  ///< `2015`, `2015-12-31`, `2015-Q1`, else as written
    std::vector<Entry> entries;      ///< in the file's order
    std::size_t repeated = 0;        ///< cells that the file says twice, with the same content; kept once
};

/// Gives each different thing a number in the order of its coming.
template<class T>
class Numbering {
public:
    std::uint32_t of(const T& thing)
    {
        auto [known, is_new] = numbers_.try_emplace(thing, static_cast<std::uint32_t>(all_.size()));
        if (is_new) all_.push_back(thing);
        return known->second;
    }
    std::vector<T> take() { return std::move(all_); }

private:
    std::map<T, std::uint32_t> numbers_;
    std::vector<T> all_;
};

/// AGS of the municipality that a key of any of the forms means: in Rhineland-Palatinate ten digits are county, association,
/// municipality (characters 1 to 5 and 8 to 10). Other keys come back as they are.
std::string ags_of(std::string_view key);

/// `31.12.2015` → `2015-12-31`, `2015/16` → `2015/16`, `1. Quartal 2015` → `2015-Q1`, `2015` stays. Empty when it is no time.
std::string read_time(std::string_view text);

} // namespace landlotse::observatory
