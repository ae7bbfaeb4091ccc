#pragma once
// Persons of a register counted by one to three features, with all totals; how such a table is protected, and what it would
// look like in public.

#include "engines/disclosure/problem.h"
#include "rooms/observatory/domain/register.h"

#include <functional>

namespace landlotse::observatory {

/// Only records of one category count.
struct Filter {
    std::size_t feature = 0;
    std::uint16_t category = 0;
};

struct TableWish {
    std::vector<std::size_t> features; ///< one to three of the register's, in the order of the table
    std::optional<Filter> filter;
};

inline constexpr std::size_t most_table_features = 3, most_table_cells = 20'000;

/// Cells in rows, the last feature fastest; the place after the last category of a feature is its total.
struct CountedTable {
    std::vector<Feature> features;
    std::vector<disclosure::Counted> cells;

    /// Category of each feature, the number of categories for a total.
    std::vector<std::size_t> places(std::size_t cell) const;
    /// `Ahornfeld · weiblich · Insgesamt`
    std::string label(std::size_t cell) const;
};

/// Cells that the wish would have, without counting them.
std::size_t cells_of(const Register& register_, const TableWish& wish);
CountedTable counted(const Register& register_, const TableWish& wish);
/// For each record the cells it is counted in; none if the filter leaves it out.
std::vector<std::vector<std::uint32_t>> memberships(const Register& register_, const TableWish& wish);

/// Every total is the sum of its parts, along each feature. Cells of 1 to `least` - 1 persons are primary: nobody may be sure that there is
/// anybody, nor that there are fewer than `least`.
disclosure::Problem problem_of(const CountedTable& table, long least);

struct Suppressed {
    disclosure::Pattern hidden;
    int primary = 0, secondary = 0;
    double bound = 0;                       ///< no protected pattern hides less
    std::vector<std::size_t> unprotectable; ///< cells that stay exposed whatever is hidden
};
/// `spent`: share of the time allowed that is used (Settings::spent).
Suppressed suppressed(const CountedTable& table, long least, const std::function<double()>& spent = {});

/// Counts with the noise of the cell key method: at most 5, variance 3, never 1 or 2, zero stays zero.
std::vector<std::uint64_t> perturbed(const CountedTable& table);

/// A table as it is published: a count, or hidden.
struct PublicTable {
    std::vector<Feature> features;
    std::vector<std::optional<std::uint64_t>> cells; ///< as in CountedTable

    std::vector<std::size_t> places(std::size_t cell) const;
    std::size_t hidden() const;
};

/// One line per cell: a category of each feature, the count, and `.` where it is hidden. The frozen form of a release.
std::string public_csv(const PublicTable& table);
/// Reads what public_csv wrote.
std::optional<PublicTable> public_table(std::string_view csv);

} // namespace landlotse::observatory
