#include "app/protect_tables.h"

#include "app/command.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <unordered_map>

namespace landlotse::app {

namespace {

using namespace disclosure;

constexpr std::size_t most_cells = 1'000'000;
constexpr std::size_t most_terms = 10'000'000;
/// Larger numbers would drown the small ones in 64-bit sums.
constexpr double largest = 1e15;

/// Finds the columns by name; -1 for those that may be missing.
std::vector<int> header(SeparatedRows& rows, std::initializer_list<const char*> names, std::size_t required)
{
    std::vector<std::string_view> cells;
    if (!rows.next(cells)) rows.refuse(0, "the file is empty");
    rows.name_columns({cells.begin(), cells.end()});
    std::vector<int> places;
    for (auto* name : names) {
        auto found = std::find(cells.begin(), cells.end(), name);
        if (found == cells.end() && places.size() < required) rows.refuse(0, fmt::format("the header has no column {}", name));
        places.push_back(found == cells.end() ? -1 : static_cast<int>(found - cells.begin()));
    }
    return places;
}

/// One row seen through the header.
struct Line {
    SeparatedRows& rows;
    const std::vector<int>& places;
    std::vector<std::string_view> cells = {};

    bool next()
    {
        if (!rows.next(cells)) return false;
        if (cells.size() > rows.columns().size()) rows.refuse(rows.columns().size(), "more cells than the header has");
        return true;
    }
    std::string_view text(std::size_t which) const
    {
        auto place = places[which];
        return place < 0 || static_cast<std::size_t>(place) >= cells.size() ? std::string_view() : cells[static_cast<std::size_t>(place)];
    }
    std::size_t column(std::size_t which) const { return static_cast<std::size_t>(std::max(0, places[which])); }
    double number(std::size_t which, double otherwise, double least) const
    {
        auto given = text(which);
        if (given.empty() && !std::isnan(otherwise)) return otherwise;
        double value = 0;
        if (!read_number(given, value)) rows.refuse(column(which), fmt::format("a number expected, not '{}'", given.substr(0, 40)));
        if (value < least || std::abs(value) > largest) rows.refuse(column(which), fmt::format("{} is not between {} and {}", value, least, largest));
        return value;
    }
};

Status status_of(const Line& line, std::size_t which)
{
    auto text = line.text(which);
    if (text == "p") return Status::primary;
    if (text == "s") return Status::free;
    if (text == "z") return Status::fixed;
    line.rows.refuse(line.column(which), fmt::format("p, s or z expected, not '{}'", text.substr(0, 40)));
}

using Numbers = std::unordered_map<std::string, std::uint32_t>;

Numbers numbers_of(const Problem& problem)
{
    Numbers numbers;
    numbers.reserve(problem.cells.size());
    for (std::uint32_t i = 0; i < problem.cells.size(); ++i) numbers.emplace(problem.cells[i].id, i);
    return numbers;
}

std::uint32_t known_cell(const Line& line, std::size_t which, const Numbers& numbers)
{
    auto id = std::string(line.text(which));
    auto found = numbers.find(id);
    if (found == numbers.end()) line.rows.refuse(line.column(which), fmt::format("there is no cell '{}'", id.substr(0, 80)));
    return found->second;
}

/// A table that does not add up would be protected against attackers who compute something else.
void require_additive(const Problem& problem, const std::vector<long>& first_rows, const SeparatedRows& rows)
{
    for (std::size_t e = 0; e < problem.equations.size(); ++e) {
        long double sum = 0, size = 0;
        for (auto& term : problem.equations[e].terms) {
            auto part = static_cast<long double>(term.coefficient) * problem.cells[term.cell].value;
            sum += part;
            size += std::abs(part);
        }
        if (std::abs(sum) <= 1e-3L * size + 0.5L) continue;
        throw BadInput(fmt::format("{}: row {}, column 1 (equation): equation '{}' does not sum to zero but to {:.6g}", rows.name(), first_rows[e], problem.equations[e].id, static_cast<double>(sum)));
    }
}

} // namespace

Problem read_cells(SeparatedRows rows)
{
    enum { cell, value, status, weight, lower, upper, lpl, upl, insider };
    auto places = header(rows, {"cell", "value", "status", "weight", "lower", "upper", "lpl", "upl", "insider"}, 3);
    constexpr auto required = std::numeric_limits<double>::quiet_NaN();
    Problem problem;
    Numbers seen;
    std::map<std::string, std::vector<std::uint32_t>> insiders;
    Line line{rows, places};
    while (line.next()) {
        if (problem.cells.size() == most_cells) rows.refuse(0, fmt::format("more than {} cells", most_cells));
        Cell one;
        one.id = line.text(cell);
        if (one.id.empty()) rows.refuse(line.column(cell), "an id expected");
        if (!seen.emplace(one.id, static_cast<std::uint32_t>(problem.cells.size())).second) rows.refuse(line.column(cell), fmt::format("cell '{}' stands twice", one.id.substr(0, 80)));
        one.status = status_of(line, status);
        one.value = line.number(value, required, 0);
        one.weight = line.number(weight, 1, 0);
        one.lower = line.number(lower, 0, -largest);
        one.upper = line.number(upper, 1.5 * one.value + 1, -largest);
        if (one.lower > one.value) rows.refuse(line.column(lower), "lower is above the value");
        if (one.upper < one.value) rows.refuse(line.column(upper), "upper is below the value");
        // A primary cell without levels shall at least not be computable.
        auto usual = one.status == Status::primary ? 0.1 * one.value : 0;
        one.lpl = line.number(lpl, usual, 0);
        one.upl = line.number(upl, usual, 0);
        if (auto who = line.text(insider); !who.empty()) insiders[std::string(who)].push_back(static_cast<std::uint32_t>(problem.cells.size()));
        problem.cells.push_back(std::move(one));
    }
    for (auto& [id, cells] : insiders) problem.insiders.push_back({id, cells});
    return problem;
}

void read_equations(SeparatedRows rows, Problem& problem)
{
    enum { equation, cell, coefficient };
    auto places = header(rows, {"equation", "cell", "coefficient"}, 3);
    auto numbers = numbers_of(problem);
    std::unordered_map<std::string, std::size_t> known;
    std::vector<long> first_rows;
    std::size_t terms = 0;
    Line line{rows, places};
    while (line.next()) {
        if (++terms > most_terms) rows.refuse(0, fmt::format("more than {} terms", most_terms));
        auto id = std::string(line.text(equation));
        if (id.empty()) rows.refuse(line.column(equation), "an id expected");
        auto [place, is_new] = known.emplace(id, problem.equations.size());
        if (is_new) {
            problem.equations.push_back({id, {}});
            first_rows.push_back(rows.row());
        }
        auto factor = line.number(coefficient, std::numeric_limits<double>::quiet_NaN(), -1e6);
        if (std::abs(factor) > 1e6) rows.refuse(line.column(coefficient), "a coefficient is at most 1000000");
        problem.equations[place->second].terms.push_back({known_cell(line, cell, numbers), factor});
    }
    require_additive(problem, first_rows, rows);
}

Pattern read_pattern(SeparatedRows rows, const Problem& problem)
{
    enum { cell, status };
    auto places = header(rows, {"cell", "status"}, 2);
    auto numbers = numbers_of(problem);
    Pattern pattern(problem.cells.size(), false), seen(problem.cells.size(), false);
    Line line{rows, places};
    while (line.next()) {
        auto number = known_cell(line, cell, numbers);
        if (seen[number]) rows.refuse(line.column(cell), "the cell stands twice");
        seen[number] = true;
        auto text = line.text(status);
        if (text != "p" && text != "d" && text != "s" && text != "z") rows.refuse(line.column(status), fmt::format("p, d, s or z expected, not '{}'", text.substr(0, 40)));
        pattern[number] = text == "p" || text == "d";
        if (pattern[number] && problem.cells[number].status == Status::fixed) rows.refuse(line.column(status), "the cell must be published");
    }
    return pattern;
}

std::string csv_cell(const std::string& id)
{
    if (id.find_first_of(",;\"\r\n") == std::string::npos) return id;
    std::string text = "\"";
    for (auto letter : id) text += letter == '"' ? std::string("\"\"") : std::string(1, letter);
    return text + "\"";
}

void write_result(std::ostream& out, const Problem& problem, const Pattern& suppressed, const Audit& audit)
{
    out << "cell,status,attacker_low,attacker_high\n";
    for (std::size_t i = 0; i < problem.cells.size(); ++i) {
        auto& cell = problem.cells[i];
        if (suppressed[i]) out << fmt::format("{},{},{},{}\n", csv_cell(cell.id), cell.status == Status::primary ? 'p' : 'd', audit.intervals[i].low, audit.intervals[i].high);
        else out << fmt::format("{},{},,\n", csv_cell(cell.id), cell.status == Status::fixed ? 'z' : 's');
    }
}

} // namespace landlotse::app
