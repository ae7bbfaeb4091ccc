#pragma once
// Plain tables of an invented county, as an office might send them.

#include <string>
#include <vector>

namespace landlotse::observatory::demo {

struct Town {
    std::string name;
    int population = 0; ///< in the last year
    bool is_town = false;
};

constexpr int first_year = 2011, last_year = 2025;

/// Population by nationality, sex and age group at the end of each year.
std::string population_table(const std::vector<Town>& towns, const std::string& county_key, const std::string& county_name, const std::string& land_key);
/// Work, care, school, moves, rights and more, one figure a row; small numbers are points.
std::string affairs_table(const std::vector<Town>& towns, const std::string& county_key, const std::string& county_name, const std::string& land_key);

} // namespace landlotse::observatory::demo
