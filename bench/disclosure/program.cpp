// The whole suppression problem as one mixed-integer program in LP format, for solvers that know nothing of tables: a copy of the table for
// every sensitive cell and direction (Kelly, Golden, Assad 1992).
//   bench_disclosure_program CELLS EQUATIONS > problem.lp

#include "app/protect_tables.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

using namespace landlotse;

int main(int count, char** words)
{
    if (count != 3) return 2;
    auto problem = app::read_cells(app::SeparatedRows::of_file(words[1], ','));
    app::read_equations(app::SeparatedRows::of_file(words[2], ','), problem);
    auto& cells = problem.cells;
    fmt::print("Minimize\n w:");
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].status == disclosure::Status::free) fmt::print(" + {} x{}\n", cells[i].weight, i);
    fmt::print("Subject To\n");
    std::string bounds, whole;
    int copies = 0;
    for (std::size_t p = 0; p < cells.size(); ++p)
        for (auto side : {+1, -1}) {
            auto level = side > 0 ? cells[p].upl : cells[p].lpl;
            if (cells[p].status != disclosure::Status::primary || level <= 0) continue;
            auto t = copies++;
            for (std::size_t i = 0; i < cells.size(); ++i) {
                auto up = cells[i].upper - cells[i].value, down = cells[i].value - cells[i].lower;
                if (cells[i].status == disclosure::Status::free) {
                    fmt::print(" u{}_{}: y{}_{} - {} x{} <= 0\n d{}_{}: y{}_{} + {} x{} >= 0\n", t, i, t, i, up, i, t, i, t, i, down, i);
                    bounds += fmt::format(" -{} <= y{}_{} <= {}\n", down, t, i, up);
                } else if (i == p) bounds += fmt::format(" y{}_{} = {}\n", t, i, side * level);
                else if (cells[i].status == disclosure::Status::primary) bounds += fmt::format(" -{} <= y{}_{} <= {}\n", down, t, i, up);
                else bounds += fmt::format(" y{}_{} = 0\n", t, i);
            }
            for (std::size_t e = 0; e < problem.equations.size(); ++e) {
                fmt::print(" e{}_{}:", t, e);
                for (auto& term : problem.equations[e].terms) fmt::print(" {} {} y{}_{}", term.coefficient < 0 ? '-' : '+', std::abs(term.coefficient), t, term.cell);
                fmt::print(" = 0\n");
            }
        }
    for (std::size_t i = 0; i < cells.size(); ++i)
        if (cells[i].status == disclosure::Status::free) whole += fmt::format(" x{}\n", i);
    fmt::print("Bounds\n{}Binary\n{}End\n", bounds, whole);
    return 0;
}
