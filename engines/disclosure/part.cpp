#include "engines/disclosure/part.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace landlotse::disclosure {

namespace {

using Row = std::map<std::uint32_t, double>;

/// Equations over the cells that can move; an equation with one such cell pins it, which may pin others.
std::vector<Row> movable_rows(const Problem& problem, std::vector<bool>& movable)
{
    std::vector<Row> rows;
    std::vector<std::vector<std::size_t>> uses(problem.cells.size());
    for (auto& equation : problem.equations) {
        Row row;
        for (auto& term : equation.terms)
            if (movable[term.cell]) row[term.cell] += term.coefficient;
        std::erase_if(row, [](auto& entry) { return entry.second == 0; });
        for (auto& [cell, value] : row) uses[cell].push_back(rows.size());
        rows.push_back(std::move(row));
    }
    std::vector<std::size_t> single;
    for (std::size_t r = 0; r < rows.size(); ++r)
        if (rows[r].size() == 1) single.push_back(r);
    while (!single.empty()) {
        auto r = single.back();
        single.pop_back();
        if (rows[r].size() != 1) continue;
        auto pinned = rows[r].begin()->first;
        movable[pinned] = false;
        for (auto other : uses[pinned])
            if (rows[other].erase(pinned) > 0 && rows[other].size() == 1) single.push_back(other);
    }
    std::erase_if(rows, [](auto& row) { return row.empty(); });
    return rows;
}

void add_threats(Part& part, const Problem& problem, const std::vector<int>& place, const std::vector<int>& number, int mine)
{
    for (std::size_t c = 0; c < part.size(); ++c) {
        auto& cell = problem.cells[part.cells[c]];
        if (cell.status != Status::primary) continue;
        if (cell.upl > 0) part.threats.push_back({static_cast<int>(c), +1, cell.upl, {}});
        if (cell.lpl > 0) part.threats.push_back({static_cast<int>(c), -1, cell.lpl, {}});
    }
    auto everybody = part.threats;
    for (auto& insider : problem.insiders) {
        std::vector<int> known;
        for (auto cell : insider.cells)
            if (number[cell] == mine) known.push_back(place[cell]);
        if (known.empty()) continue;
        for (auto threat : everybody) {
            if (std::find(known.begin(), known.end(), threat.cell) != known.end()) continue;
            threat.known = known;
            part.threats.push_back(std::move(threat));
        }
    }
}

} // namespace

Division divide(const Problem& problem)
{
    auto count = problem.cells.size();
    std::vector<bool> movable(count);
    for (std::size_t i = 0; i < count; ++i) movable[i] = problem.cells[i].status != Status::fixed && problem.cells[i].upper > problem.cells[i].lower;
    auto rows = movable_rows(problem, movable);

    std::vector<std::uint32_t> group(count);
    std::iota(group.begin(), group.end(), 0u);
    auto root = [&](std::uint32_t cell) {
        while (group[cell] != cell) cell = group[cell] = group[group[cell]];
        return cell;
    };
    for (auto& row : rows)
        for (auto& [cell, value] : row) group[root(cell)] = root(row.begin()->first);

    std::vector<bool> matters(count, false);
    Division division;
    for (std::uint32_t i = 0; i < count; ++i) {
        auto& cell = problem.cells[i];
        if (cell.status != Status::primary || (cell.lpl <= 0 && cell.upl <= 0)) continue;
        if (movable[i]) matters[root(i)] = true;
        else division.unprotectable.push_back(i);
    }
    std::vector<int> number(count, -1), place(count, -1), part_of(count, -1);
    for (std::uint32_t i = 0; i < count; ++i) {
        if (!movable[i] || !matters[root(i)]) continue;
        auto& n = number[root(i)];
        if (n < 0) {
            n = static_cast<int>(division.parts.size());
            division.parts.emplace_back();
        }
        part_of[i] = n;
        auto& part = division.parts[static_cast<std::size_t>(n)];
        auto& cell = problem.cells[i];
        place[i] = static_cast<int>(part.size());
        part.cells.push_back(i);
        part.up.push_back(cell.upper - cell.value);
        part.down.push_back(cell.value - cell.lower);
        part.weight.push_back(cell.weight);
        part.forced.push_back(cell.status == Status::primary);
        part.columns.emplace_back();
    }
    for (auto& row : rows) {
        auto n = part_of[row.begin()->first];
        if (n < 0) continue;
        auto& part = division.parts[static_cast<std::size_t>(n)];
        std::vector<Entry> entries;
        for (auto& [cell, value] : row) {
            part.columns[static_cast<std::size_t>(place[cell])].push_back({static_cast<int>(part.rows.size()), value});
            entries.push_back({place[cell], value});
        }
        part.rows.push_back(std::move(entries));
    }
    for (std::size_t n = 0; n < division.parts.size(); ++n) add_threats(division.parts[n], problem, place, part_of, static_cast<int>(n));
    return division;
}

} // namespace landlotse::disclosure
