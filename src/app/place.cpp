// landlotse place: needs meet offers, from file to file.

#include "app/allocator.h"
#include "app/budget.h"
#include "app/cbc.h"
#include "app/command.h"
#include "app/placement_json.h"
#include "app/processes.h"
#include "engines/placement/check.h"
#include "engines/placement/fairness.h"
#include "engines/placement/solve.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <thread>

namespace landlotse::app {

namespace {

using namespace placement;

/// A county of a hundred thousand needs and a million pairs is some 60 MB.
constexpr std::size_t largest_file = 512u << 20;

/// Read at its size in one piece: the text of a large county must not be in memory twice.
std::string document(const std::string& path)
{
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    if (!file) throw BadInput(fmt::format("{}: cannot be read", path));
    auto size = file.tellg();
    if (size < 0) throw BadInput(fmt::format("{}: cannot be read", path));
    if (static_cast<std::size_t>(size) > largest_file) throw BadInput(fmt::format("{}: larger than {} MB", path, largest_file >> 20));
    std::string text(static_cast<std::size_t>(size), '\0');
    file.seekg(0);
    if (!file.read(text.data(), size)) throw BadInput(fmt::format("{}: cannot be read", path));
    return text;
}

template<class Value>
Value without_faults(std::variant<Value, DocumentFaults> read, const std::string& path)
{
    if (auto* value = std::get_if<Value>(&read)) return std::move(*value);
    std::string all;
    for (auto& fault : std::get<DocumentFaults>(read)) all += fmt::format("{}{}: {}\n", path, fault.pointer.empty() ? "" : "#" + fault.pointer, fault.message);
    throw BadInput(fmt::format("{}{}: {} faults, nothing was solved", all, path, std::get<DocumentFaults>(read).size()));
}

/// The problem of a file. What is read over is said where messages go, so that a misspelt key is not lost in silence.
Problem problem_in(const std::string& path)
{
    DocumentFaults remarks;
    auto problem = without_faults(read_problem(document(path), &remarks), path);
    constexpr std::size_t most_named = 20;
    for (std::size_t i = 0; i < std::min(remarks.size(), most_named); ++i) fmt::print(stderr, "{}#{}: {}\n", path, remarks[i].pointer, remarks[i].message);
    if (remarks.size() > most_named) fmt::print(stderr, "{}: and further unknown keys\n", path);
    return problem;
}

/// Looks before hours of solving whether the plan can be written; a plan that is there stays as it is until then.
void try_writing(const Input& input)
{
    if (!input.has("out")) return;
    auto& path = input.value("out");
    std::error_code none;
    auto was_there = std::filesystem::exists(path, none);
    auto writable = std::ofstream(path, std::ios::binary | std::ios::app).is_open();
    if (!writable) throw BadInput(fmt::format("--out: {} cannot be written, nothing was solved", path));
    if (!was_there) std::filesystem::remove(path, none);
}

double number(const Input& input, const char* name, double most)
{
    auto& text = input.value(name);
    char* end = nullptr;
    auto value = std::strtod(text.c_str(), &end);
    if (text.empty() || *end != '\0' || !(value >= 0) || value > most) throw BadInput(fmt::format("--{}: a number from 0 to {} expected, not '{}'", name, most, text));
    return value;
}

int check_plan(const Input& input)
{
    if (input.words.size() != 2) throw BadInput("--check needs a problem and a plan");
    auto problem = problem_in(input.words[0]);
    auto plan = without_faults(read_plan(document(input.words[1]), problem), input.words[1]);
    if (plan.status == PlanStatus::infeasible || plan.status == PlanStatus::stopped) {
        fmt::print("{}: no plan to check\n", input.words[1]);
        return 0;
    }
    auto violations = check(problem, plan);
    for (auto& one : violations) fmt::print(stderr, "{}: {}\n", one.rule, one.id);
    fmt::print("{}: {} placements, {} violations\n", input.words[1], plan.placements.size(), violations.size());
    return violations.empty() ? 0 : 2;
}

void write(const Input& input, const std::string& text)
{
    if (!input.has("out")) {
        fmt::print("{}", text);
        return;
    }
    std::ofstream file(input.value("out"), std::ios::binary | std::ios::trunc);
    file << text;
    file.close();
    if (!file) throw std::runtime_error(fmt::format("{}: cannot be written", input.value("out")));
}

std::string closing_line(const Plan& plan, double seconds)
{
    if (plan.status == PlanStatus::infeasible) return fmt::format("infeasible: {} rules contradict each other, {:.1f} s", plan.conflicts.size(), seconds);
    if (plan.status == PlanStatus::stopped) return fmt::format("stopped without a plan after {:.1f} s", seconds);
    return fmt::format("{}: cost {}, bound {:.6f}, gap {:.4f} %, {} placed, {} not, {} open, {:.1f} s",
                       plan.status == PlanStatus::optimal ? "optimal" : "feasible", decimal(plan.objective), plan.bound, plan.gap() * 100,
                       plan.placements.size(), plan.unplaced.size(), plan.open.size(), seconds);
}

int exit_status(const Plan& plan)
{
    if (plan.status == PlanStatus::infeasible) return 3;
    return plan.status == PlanStatus::stopped ? 4 : 0;
}

unsigned processes_of(const Input& input)
{
    auto asked = static_cast<unsigned>(number(input, "processes", Budget::most_processes));
    return asked > 0 ? asked : std::clamp(std::thread::hardware_concurrency(), 1u, 8u);
}

/// Days (or whatever the tag counts) as written in the problem, for the tiers of waiting.
Problem with_tiers(Problem problem, const std::string& tag, const std::string& bounds)
{
    auto numbers = [](const std::string& text, const std::string& where) {
        char* end = nullptr;
        auto value = std::strtod(text.c_str(), &end);
        if (text.empty() || *end != '\0' || !std::isfinite(value)) throw BadInput(fmt::format("{}: '{}' is not a number", where, text));
        return value;
    };
    std::vector<double> steps, waited;
    std::istringstream list(bounds);
    for (std::string one; std::getline(list, one, ',');) steps.push_back(numbers(one, "--bounds"));
    if (!std::is_sorted(steps.rbegin(), steps.rend())) throw BadInput("--bounds: the largest first, for example 180,90,42");
    for (auto& need : problem.needs) {
        auto found = std::find_if(need.tags.begin(), need.tags.end(), [&](auto& one) { return one.first == tag; });
        waited.push_back(found == need.tags.end() ? 0 : numbers(found->second, fmt::format("--longest-first: tag '{}' of need '{}'", tag, need.id)));
    }
    return with_longest_waiting_first(std::move(problem), waited, steps);
}

/// How each group fares, as a table with tabs; beside the plan, or where messages go when the plan itself is printed.
void print_fairness(const Input& input, const Problem& problem, const Plan& plan)
{
    auto* to = input.has("out") ? stdout : stderr;
    auto& tag = input.value("fairness");
    auto mean = [](Cost sum, std::int64_t count) { return count == 0 ? std::string("-") : fmt::format("{:.2f}", static_cast<double>(sum) / static_cast<double>(cost_unit) / static_cast<double>(count)); };
    fmt::print(to, "{}\tneeds\tplaced\tshare\tmean_cost_placed\tmean_cost_waiting\n", tag);
    for (auto& group : fairness(problem, plan, tag))
        fmt::print(to, "{}\t{}\t{}\t{:.1f} %\t{}\t{}\n", group.value.empty() ? "(none)" : group.value, group.needs, group.placed, group.share() * 100,
                   mean(group.cost_of_placed, group.placed), mean(group.cost_of_waiting, group.needs - group.placed));
}

Settings settings_of(const Input& input, Budget& budget, unsigned processes)
{
    Settings settings;
    settings.gap = number(input, "gap", 1);
    settings.seed = static_cast<std::uint64_t>(number(input, "seed", 1e15));
    settings.stop = [&] { return budget.stop(); };
    settings.allot = [&](double share) { return budget.allot(share); };
    // Half of what is left: if the other solver does not finish, our own search goes on.
    settings.finish = [&](const std::string& program) { return ask_cbc(program, budget.left() / 2, [&] { return budget.cancelled(); }); };
    if (processes > 1) settings.side_by_side = in_processes(processes, budget);
    return settings;
}

int place(const Input& input)
{
    if (input.has("check")) return check_plan(input);
    if (input.words.size() != 1) throw BadInput("one problem file expected");
    auto seconds = number(input, "seconds", 1e6);
    auto processes = processes_of(input);
    try_writing(input);
    Frugality frugality; // a large problem is read, turned and cut, and no step wants what the one before has left
    auto problem = problem_in(input.words[0]);
    if (input.has("longest-first")) problem = with_tiers(std::move(problem), input.value("longest-first"), input.value("bounds"));

    using Clock = std::chrono::steady_clock;
    auto begin = Clock::now();
    auto elapsed = [&] { return std::chrono::duration<double>(Clock::now() - begin).count(); };
    Budget budget(seconds);
    auto settings = settings_of(input, budget, processes);
    if (input.has("progress")) settings.progress = [&](double bound, double best) { fmt::print(stderr, "{:.1f} s: bound {:.3f}, best {:.3f}\n", elapsed(), bound, best); };
    auto plan = solve(problem, settings);
    write(input, write_plan(problem, plan, {elapsed(), budget.used()}));
    if (input.has("fairness") && exit_status(plan) == 0) print_fairness(input, problem, plan);
    fmt::print(stderr, "{}{}\n", budget.cancelled() ? "ended early; " : "", closing_line(plan, elapsed()));
    return exit_status(plan);
}

} // namespace

Command place_command()
{
    return {"place",
            "PROBLEM [PLAN]",
            "decides who goes where and what opens; --check verifies a plan",
            {{"out", "file for the plan; otherwise it is printed"},
             {"seconds", "processor time allowed", "60"},
             {"gap", "good enough: relative distance to the best possible", "0"},
             {"seed", "number that settles what is left to chance", "1"},
             {"processes", "parts of the problem solved at once; 0: as many as there are processors", "0"},
             {"longest-first", "tag that says how long a need has waited: nobody is served at the expense of a longer wait", ""},
             {"bounds", "with --longest-first: waits that count as different, the longest first", "365,180,90,42"},
             {"fairness", "tag by which to report who is placed and who waits (needs --out to be printed beside the plan)", ""},
             {"progress", "says how far it is", "", true},
             {"check", "verifies PLAN against PROBLEM with code of its own", "", true}},
            place,
            1};
}

} // namespace landlotse::app
