#pragma once
// Public holidays of the sixteen Länder. They are dated data (tables/holidays.tsv), because each Land makes
// and changes its own law.

#include "kernel/base/clock.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace landlotse::calendar {

/// The number is that of the official municipality key (its first two digits).
enum class Land : std::uint8_t {
    schleswig_holstein = 1,
    hamburg,
    lower_saxony,
    bremen,
    north_rhine_westphalia,
    hesse,
    rhineland_palatinate,
    baden_wuerttemberg,
    bavaria,
    saarland,
    berlin,
    brandenburg,
    mecklenburg_western_pomerania,
    saxony,
    saxony_anhalt,
    thuringia,
};

/// From a municipality key or its beginning: `14626` → Saxony.
std::optional<Land> land_of_ags(std::string_view ags);

enum class Reach : std::uint8_t {
    whole_land,
    /// Only in some municipalities (Fronleichnam in Sorbian Saxony and the Eichsfeld, Mariä Himmelfahrt in
    /// Catholic Bavaria, the Augsburg peace festival). The house must ask which.
    regional,
};

struct Holiday {
    base::Day day{};
    std::string name_de;
    std::string name_en;
    Reach reach{};
    /// The law, as far as the table names it.
    std::string source;
};

/// The table begins with the abolition of Buß- und Bettag outside Saxony.
inline constexpr int first_holiday_year = 1995;
inline constexpr int last_holiday_year = 2199;

/// In order of day; empty outside the years above.
std::vector<Holiday> holidays_of(Land land, int year);

/// `regional_too`: the place in question keeps the regional holidays of its Land.
bool is_holiday(Land land, base::Day day, bool regional_too = false);

/// Easter Sunday, Gregorian calendar.
base::Day easter_sunday(int year);

/// Faults of the table itself, as line numbers: empty in a sound build.
std::vector<int> broken_holiday_lines(std::string_view table);

} // namespace landlotse::calendar
