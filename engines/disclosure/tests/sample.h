#pragma once
// Small tables for the tests.

#include "engines/disclosure/audit.h"
#include "engines/disclosure/suppress.h"

#include <algorithm>
#include <string>
#include <vector>

namespace landlotse::disclosure::sample {

/// Rows x columns with totals in the last row and column; attackers know nothing but that values lie between 0 and 1.5 times the value, plus one.
inline Problem table(const std::vector<std::vector<double>>& inner)
{
    auto rows = inner.size(), columns = inner.front().size();
    Problem problem;
    auto number = [&](std::size_t r, std::size_t c) { return static_cast<std::uint32_t>(r * (columns + 1) + c); };
    for (std::size_t r = 0; r <= rows; ++r)
        for (std::size_t c = 0; c <= columns; ++c) {
            double value = 0;
            for (std::size_t i = r == rows ? 0 : r; i <= (r == rows ? rows - 1 : r); ++i)
                for (std::size_t k = c == columns ? 0 : c; k <= (c == columns ? columns - 1 : c); ++k) value += inner[i][k];
            problem.cells.push_back({"r" + std::to_string(r) + "c" + std::to_string(c), value, Status::free, 1, 0, 1.5 * value + 1, 0, 0});
        }
    for (std::size_t r = 0; r <= rows; ++r) {
        Equation equation{"row" + std::to_string(r), {{number(r, columns), -1}}};
        for (std::size_t c = 0; c < columns; ++c) equation.terms.push_back({number(r, c), 1});
        problem.equations.push_back(equation);
    }
    for (std::size_t c = 0; c <= columns; ++c) {
        Equation equation{"column" + std::to_string(c), {{number(rows, c), -1}}};
        for (std::size_t r = 0; r < rows; ++r) equation.terms.push_back({number(r, c), 1});
        problem.equations.push_back(equation);
    }
    return problem;
}

inline void hide(Problem& problem, std::size_t cell, double level)
{
    problem.cells[cell].status = Status::primary;
    problem.cells[cell].lpl = std::min(level, problem.cells[cell].value);
    problem.cells[cell].upl = level;
}

inline double weight(const Problem& problem, const Pattern& pattern)
{
    double sum = 0;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (pattern[i] && problem.cells[i].status == Status::free) sum += problem.cells[i].weight;
    return sum;
}

} // namespace landlotse::disclosure::sample
