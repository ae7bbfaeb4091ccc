// landlotse protect: nothing leaves the house that would tell what one person or firm did.

#include "app/command.h"
#include "app/protect_tables.h"

#include <chrono>
#include <ctime>
#include <fmt/format.h>
#include <fstream>
#include <iostream>

namespace landlotse::app {

namespace {

using namespace disclosure;

double number(const Input& input, const char* name, double most)
{
    double value = 0;
    auto& text = input.value(name);
    if (!read_number(text, value) || value < 0 || value > most) throw BadInput(fmt::format("--{}: a number from 0 to {} expected, not '{}'", name, most, text));
    return value;
}

double cpu_seconds()
{
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

/// Both clocks from one moment on.
struct Watch {
    std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();
    double cpu_begin = cpu_seconds();
    double seconds() const { return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count(); }
    double cpu() const { return cpu_seconds() - cpu_begin; }
};

std::string json_text(const std::string& text)
{
    std::string all = "\"";
    for (auto letter : text) {
        if (letter == '"' || letter == '\\') all += '\\';
        if (static_cast<unsigned char>(letter) < 0x20) all += fmt::format("\\u{:04x}", static_cast<int>(letter));
        else all += letter;
    }
    return all + "\"";
}

std::string json_ids(const Problem& problem, const std::vector<std::uint32_t>& cells)
{
    std::string all;
    for (auto cell : cells) all += (all.empty() ? "" : ", ") + json_text(problem.cells[cell].id);
    return "[" + all + "]";
}

std::string json_audit(const Problem& problem, const Audit& audit)
{
    if (audit.safe()) return "\"safe\"";
    std::string all;
    for (auto& one : audit.exposures) {
        all += fmt::format("{}\n    {{\"cell\": {}, \"low\": {}, \"high\": {}", all.empty() ? "" : ",", json_text(problem.cells[one.cell].id), one.interval.low, one.interval.high);
        if (one.insider >= 0) all += fmt::format(", \"insider\": {}", json_text(problem.insiders[static_cast<std::size_t>(one.insider)].id));
        all += "}";
    }
    return "[" + all + "]";
}

void list(const Problem& problem, const Audit& audit)
{
    for (auto& one : audit.exposures) {
        auto& cell = problem.cells[one.cell];
        auto who = one.insider >= 0 ? fmt::format(" by {}", problem.insiders[static_cast<std::size_t>(one.insider)].id) : "";
        fmt::print(stderr, "{}: can be narrowed to {} … {}{}; at most {} and at least {} are required\n", cell.id, one.interval.low, one.interval.high, who, cell.value - cell.lpl, cell.value + cell.upl);
    }
}

Problem read_problem_files(const Input& input)
{
    auto problem = read_cells(SeparatedRows::of_file(input.words[0], ','));
    read_equations(SeparatedRows::of_file(input.words[1], ','), problem);
    return problem;
}

int suppress_table(const Input& input)
{
    if (input.words.size() != 2) throw BadInput("cells.csv and equations.csv expected");
    auto limit = number(input, "seconds", 1e6);
    Settings settings;
    settings.seed = static_cast<std::uint64_t>(number(input, "seed", 1e15));
    Watch watch;
    auto problem = read_problem_files(input);
    // Small tables are as good as they get long before a minute is over.
    if (!input.has("thorough")) limit = std::min(limit, 4 + 0.0075 * static_cast<double>(problem.cells.size()));
    settings.spent = [&] { return watch.cpu() / std::max(1e-3, limit); };
    if (input.has("progress")) settings.progress = [&](double bound, double best) { fmt::print(stderr, "{:.1f} s: bound {:.3f}, best {:.3f}\n", watch.seconds(), bound, best); };
    auto found = suppress(problem, settings);
    auto checked = audit(problem, found.suppressed);
    if (input.has("out")) {
        std::ofstream file(input.value("out"), std::ios::binary | std::ios::trunc);
        write_result(file, problem, found.suppressed, checked);
        file.close();
        if (!file) throw std::runtime_error(fmt::format("{}: cannot be written", input.value("out")));
    }
    fmt::print("{{\"primary\": {}, \"secondary\": {}, \"weight\": {}, \"bound\": {}, \"audit\": {}, \"unprotectable\": {}, \"computable\": {}, \"seconds\": {:.3f}, \"cpu_seconds\": {:.3f}}}\n",
               found.primary, found.secondary, found.weight, found.bound, json_audit(problem, checked), json_ids(problem, found.unprotectable), json_ids(problem, checked.computable), watch.seconds(), watch.cpu());
    list(problem, checked);
    for (auto cell : found.unprotectable) fmt::print(stderr, "{}: cannot be protected, whatever else is suppressed\n", problem.cells[cell].id);
    return checked.safe() ? 0 : 1;
}

int audit_table(const Input& input)
{
    if (input.words.size() != 3) throw BadInput("cells.csv, equations.csv and result.csv expected");
    Watch watch;
    auto problem = read_problem_files(input);
    auto pattern = read_pattern(SeparatedRows::of_file(input.words[2], ','), problem);
    auto checked = audit(problem, pattern);
    if (input.has("out")) {
        std::ofstream file(input.value("out"), std::ios::binary | std::ios::trunc);
        write_result(file, problem, pattern, checked);
        file.close();
        if (!file) throw std::runtime_error(fmt::format("{}: cannot be written", input.value("out")));
    }
    fmt::print("{{\"audit\": {}, \"suppressed\": {}, \"computable\": {}, \"seconds\": {:.3f}, \"cpu_seconds\": {:.3f}}}\n", json_audit(problem, checked),
               std::count(pattern.begin(), pattern.end(), true), json_ids(problem, checked.computable), watch.seconds(), watch.cpu());
    list(problem, checked);
    return checked.safe() ? 0 : 1;
}

} // namespace

Command protect_suppress_command()
{
    return {"protect suppress",
            "CELLS EQUATIONS",
            "finds which further cells to suppress, with a proven bound; prints JSON; exit status 1 when a cell cannot be protected",
            {{"out", "file for the result, cell,status,attacker_low,attacker_high"},
             {"seconds", "processor time allowed", "60"},
             {"thorough", "uses all of the time, even on small tables", "", true},
             {"seed", "number that settles what is left to chance", "1"},
             {"progress", "says how far it is", "", true}},
            suppress_table,
            2};
}

Command protect_audit_command()
{
    return {"protect audit",
            "CELLS EQUATIONS RESULT",
            "computes what an attacker can learn of each suppressed cell; exit status 1 when that is too much",
            {{"out", "file for the intervals"}},
            audit_table,
            3};
}

} // namespace landlotse::app
